from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin

PROVIDER = "zv-nord"


def test_the_sheet_of_a_provider(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("negotiate", tiny, plan, "--provider", PROVIDER, "--json")
    assert ran.code == 0, ran.err
    rows = {row["service"]: row for row in ran.json["deals"]["rows"]}
    assert list(rows) == [
        "fin-musterstadt",
        "melde-kreis",
        "ki-musterstadt",
        "kasse-musterstadt",
        "psrsich-musterstadt",
    ]
    fin = rows["fin-musterstadt"]
    assert (fin["plan"], fin["proof"], fin["offer"]) == ("there", "exact", 50000)
    assert fin["break_even"] == fin["least"] == fin["most"] == 55731.5
    assert fin["together"] == ["kasse-musterstadt"]
    assert rows["ki-musterstadt"]["break_even"] == 11000
    assert rows["psrsich-musterstadt"]["proof"] == "alone"
    (year,) = ran.json["revenue"]["rows"]
    assert (year["plan"], year["to_win"]) == (49500, 5500)
    first = ran.json["capacity"]["rows"][0]
    assert (first["what"], first["2027-Q2"]) == ("plan", 12)


def test_the_sheet_as_text(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("negotiate", tiny, plan, "--provider", PROVIDER, "--service", "ki-musterstadt")
    assert ran.code == 0, ran.err
    assert "At which price services come to Zweckverband IT Nord or leave" in ran.out
    assert "11,000.00" in ran.out
    assert "fin-musterstadt" not in ran.out


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.json"])
def test_the_sheet_as_a_file(name: str, wohin: Wohin, tiny: Path, plan: Path) -> None:
    path = tiny.with_name(name)
    words = ("negotiate", tiny, plan, "--provider", PROVIDER, "--service", "fin-musterstadt")
    ran = wohin(*words, "-o", path)
    assert ran.code == 0, ran.err
    text = path.read_text("utf-8-sig")
    if path.suffix == ".csv":
        header, row = text.splitlines()
        assert header.startswith("Service,In the plan,Site")
        assert row.startswith("fin-musterstadt,there,rz-nord,50000,55731.5,")
    else:
        assert json.loads(text)["deals"]["rows"][0]["break_even"] == 55731.5
    assert wohin(*words, "-o", path).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--provider", "zv-nort"), "zv-nord"),
        (("--provider", PROVIDER, "--service", "fin"), "no service"),
        (("--provider", PROVIDER, "-o", "sheet.ods"), ".csv or .json"),
        (("--provider", PROVIDER, "-o", "nowhere/sheet.csv"), "no folder"),
    ],
)
def test_what_there_is_not(
    words: tuple[str, ...], said: str, wohin: Wohin, tiny: Path, plan: Path
) -> None:
    ran = wohin("negotiate", tiny, plan, *words)
    assert ran.code == 2
    assert said in ran.err
