from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from inventory.errors import WohinError
from inventory.importers import formats
from inventory.importers.archive import File
from inventory.importers.found_styles import with_styles
from inventory.importers.guess import blank
from inventory.importers.mapping_file import mapping_of, mapping_text, read_mapping
from tests.inventory.importers.imported import converted

if TYPE_CHECKING:
    from pathlib import Path

CSV = 'Dienst;Kosten (€);"RAM ""neu"" [MB]";Notiz\nx;1,50;1024;y\n'


def test_a_mapping_is_written_and_read_again(tmp_path: Path) -> None:
    detected = formats.detect("csv", File("a.csv", CSV.encode()))
    mapping = with_styles(formats.guess_mapping(detected), converted(CSV))
    path = tmp_path / "map.toml"
    path.write_text(mapping_text(mapping), "utf-8")
    again = read_mapping(path)
    assert [(one.column, one.key, one.decimal) for one in again.tables[0].columns] == [
        ("Dienst", "name", ""),
        ("Kosten (€)", "cost_per_year", ","),
        ('RAM "neu" [MB]', "", ""),
        ("Notiz", "", ""),
    ]
    assert mapping_text(again).replace("  # in €", "") == mapping_text(mapping).replace(
        "  # in €", ""
    )


def test_everything_that_a_mapping_can_say_is_kept() -> None:
    said: dict[str, Any] = {
        "format": 1,
        "source": {"encoding": "cp1252", "separator": ";", "decimal": ",", "header": 3},
        "table": [
            {
                "table": "service",
                "sheet": "S",
                "id": ["a", "b"],
                "create": ["organisation"],
                "add": ["demand.vcpu"],
                "once": True,
                "defaults": {"users": 3},
                "columns": {
                    "a": {"key": "demand.vcpu", "factor": 0.5, "decimal": "."},
                    "b": ["name", "application"],
                    "c": {"key": "organisation", "after": " > "},
                    "d": {"key": "participation", "values": {"ok": "agreed"}},
                    "e": {"key": "needs", "separator": "/"},
                    "f": "@alias",
                },
            }
        ],
    }
    assert tomllib.loads(mapping_text(mapping_of(said, "m"))) == said


def test_a_blank_mapping_has_every_column() -> None:
    detected = formats.detect("csv", File("a.csv", b"foo;bar\n1;2\n"))
    with pytest.raises(WohinError, match="foo, bar"):
        formats.guess_mapping(detected)
    assert [one.column for one in blank(detected).tables[0].columns] == ["foo", "bar"]


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({}, "[[table]]"),
        ({"table": [{"table": "sevice"}]}, "sevice"),
        ({"table": [{"table": "service", "columns": {"a": "usres"}}]}, "usres"),
        ({"table": [{"table": "service", "columns": {"a": 5}}]}, "service, a"),
        ({"table": [{"table": "service", "colums": {}}]}, "colums"),
        ({"table": [{"table": "service", "id": 5}]}, "id"),
        ({"table": [{"table": "service"}], "source": {"decimal": ";"}}, "decimal"),
        ({"table": [{"table": "service"}], "source": {"empty": "x"}}, "empty"),
        ({"table": [{"table": "service"}], "source": []}, "[source]"),
        ({"table": [{"table": "service", "defaults": {"x": 1}}]}, "x"),
        ({"table": [{"table": "service", "add": [1]}]}, "1"),
    ],
)
def test_what_a_mapping_cannot_say_is_told(said: dict[str, Any], part: str) -> None:
    with pytest.raises(WohinError) as raised:
        mapping_of(said, "map.toml")
    assert part in raised.value.message


def test_a_column_or_sheet_that_is_not_there_is_told() -> None:
    said = {"table": [{"table": "service", "columns": {"Dienste": "name"}}]}
    with pytest.raises(WohinError, match="Dienste") as raised:
        converted(CSV, mapping=mapping_of(said, "m"))
    assert "Dienst" in raised.value.hint
