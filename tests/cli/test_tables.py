from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from report import table_file
from report.table_file import plan_beside, rows_beside
from report.text import render
from tests.cli.test_solve import INFEASIBLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from report.table import Table
    from tests.cli.conftest import Wohin


def test_tables_are_left_in_a_file_as_well(wohin: Wohin, tiny: Path, plan: Path) -> None:
    file = tiny.with_name("answer.json")
    ran = wohin("show", tiny, plan, "--view", "costs", "--tables", file)
    again = wohin("show", tiny, plan, "--view", "costs", "--tables", file)
    assert (ran.code, again.code) == (0, 0)
    tables = table_file.read(file.read_text("utf-8"))
    assert "\n".join(render(table) + "\n" for table in tables) == ran.out


def test_a_file_that_cannot_be_written(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("show", tiny, plan, "--tables", tiny.with_name("nowhere") / "answer.json")
    assert ran.code == 2
    assert "nowhere" in ran.err


@pytest.mark.parametrize("name", ["tiny.toml", "tiny.plan.toml", "answer.de.json"])
def test_tables_are_left_over_nothing_but_older_ones(
    wohin: Wohin, tiny: Path, plan: Path, name: str
) -> None:
    file = tiny.with_name(name)
    if not file.exists():
        file.write_text("{}", "utf-8")
    before = file.read_bytes()
    target = file.with_name(name.replace(".de.", "."))
    ran = wohin("show", tiny, plan, "--tables", target)
    assert ran.code == 2
    assert f"{name} exists and is no answer of --tables" in ran.err
    assert ran.out == ""
    assert file.read_bytes() == before


def test_standard_output_is_no_file_for_tables(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("show", tiny, plan, "--tables", "-")
    assert ran.code == 2
    assert "--tables needs a file" in ran.err


def test_a_command_without_tables_does_not_take_the_option(wohin: Wohin, tiny: Path) -> None:
    file = tiny.with_name("answer.json")
    ran = wohin("check", tiny, "--tables", file)
    assert ran.code == 2
    assert "--tables" in ran.err
    assert not file.exists()


@pytest.mark.parametrize("form", ["--json", "--lang=en"])
def test_differences_are_left_as_they_are_said(
    wohin: Wohin, tiny: Path, plan: Path, form: str
) -> None:
    file = tiny.with_name("answer.json")
    assert wohin("diff", tiny, tiny, form, "--tables", file).code == 0
    (same,) = table_file.read(file.read_text("utf-8"))
    assert same.rows == (("No difference.",),)
    other = plan.with_name("other.plan.toml")
    text = plan.read_text("utf-8")
    first = text.index("[[assignment]]")
    rows = text[first:].split("\n\n[[ledger]]")[0]
    (moved,) = [row for row in rows.split("\n\n") if '"fin-musterstadt"' in row]
    stayed = '[[assignment]]\nservice = "fin-musterstadt"\n'
    stayed += 'from = "rathaus"\ndata_centre = "rathaus"\nprovider = "it-musterstadt"'
    other.write_text(text.replace(moved, stayed), "utf-8")
    assert wohin("diff", tiny, plan, other, form, "--tables", file).code == 0
    said, *tables = table_file.read(file.read_text("utf-8"))
    assert any("fin-musterstadt" in str(row[0]) for row in said.rows)
    assert "costs" in [table.key for table in tables]


def test_a_way_out_of_a_conflict_is_left_as_a_scenario(
    wohin: Wohin, edited: Callable[..., Path]
) -> None:
    path = edited(*INFEASIBLE)
    file = path.with_name("answer.json")
    assert wohin("conflict", path, "--tables", file).code == 3
    rules, ways = table_file.read(file.read_text("utf-8"))
    assert (rules.key, ways.key) == ("rules", "ways")
    (scenario,) = tomllib.loads(rows_beside(file, "ways", 0).read_text("utf-8"))["scenario"]
    assert scenario["id"] == ways.rows[0][-1] == "way-out-1"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("conflict",), "There is a plan: nothing is in conflict."),
        (("pareto", "--by", "voice"), "There is no plan: these rules cannot all hold."),
    ],
)
def test_an_answer_without_tables_is_left_in_sentences(
    wohin: Wohin, edited: Callable[..., Path], words: tuple[str, ...], sentence: str
) -> None:
    path = edited(*(() if words[0] == "conflict" else INFEASIBLE))
    file = path.with_name("answer.json")
    wohin(words[0], path, *words[1:], "--tables", file)
    (table,) = table_file.read(file.read_text("utf-8"))
    assert (table.key, table.rows[0]) == ("said", (sentence,))


def test_the_plans_of_points_and_alternatives_verify(wohin: Wohin, tiny: Path, plan: Path) -> None:
    file = tiny.with_name("answer.json")
    for first, words in {
        0: ("pareto", tiny, "--by", "voice", "--points", "2"),
        1: ("alternatives", tiny, plan, "--within", "0.05", "--count", "1"),
    }.items():
        assert wohin(*words, "--tables", file).code == 0
        (table, *_others) = table_file.read(file.read_text("utf-8"))
        costs = [column.key for column in table.columns].index("cost")
        for row in range(len(table.rows)):
            left = plan_beside(file, table.key, row)
            assert left.exists() == (row >= first)
            if row >= first:
                checked = wohin("verify", tiny, left, "--json")
                assert checked.code == 0
                assert checked.json["cost"] == pytest.approx(table.rows[row][costs], abs=0.01)


def test_the_limit_of_a_point_is_one_that_its_plan_keeps(wohin: Wohin, tiny: Path) -> None:
    file = tiny.with_name("answer.json")
    wohin("pareto", tiny, "--by", "distance", "--points", "2", "--tables", file)
    (limit,) = tomllib.loads(rows_beside(file, "pareto", 1).read_text("utf-8"))["limit"]
    assert limit["criterion"] == "distance"
    text = f"\n[[limit]]\ncriterion = 'distance'\nat_most = {limit['at_most']}\n"
    tiny.write_text(tiny.read_text("utf-8") + text, "utf-8")
    assert wohin("verify", tiny, plan_beside(file, "pareto", 1)).code == 0


def test_the_plan_of_a_scenario_is_left(wohin: Wohin, tiny: Path) -> None:
    file = tiny.with_name("answer.json")
    words = ("--scenario", "mehr-platz", "--time-limit", "10")
    assert wohin("compare", tiny, *words, "--tables", file).code == 0
    assert wohin("verify", tiny, plan_beside(file, "scenarios", 0)).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("alternatives", "PLAN", "--count", "1", "--within", "0.05"),
        ("shares", "PLAN", "--game", "3", "--protect", "0.1"),
        ("stages", "PLAN"),
        ("explain", "PLAN", "--service", "fin-musterstadt", "--to", "beispiel-cloud"),
        ("pareto", "--by", "voice", "--points", "2"),
        ("negotiate", "PLAN", "--provider", "zv-nord", "--service", "fin-musterstadt"),
        ("firm", "PLAN", "--samples", "2", "--estimates", "0.2"),
        ("compare", "--scenario", "", "--scenario", "mehr-platz"),
    ],
)
def test_an_answer_is_left_in_the_other_language_too(
    wohin: Wohin, tiny: Path, plan: Path, words: tuple[str, ...]
) -> None:
    command, *rest = [plan if word == "PLAN" else word for word in words]
    file = tiny.with_name("answer.json")
    assert wohin(command, tiny, *rest, "--tables", file).code == 0
    in_english, in_german = (
        table_file.read(one.read_text("utf-8"))
        for one in (file, table_file.in_language(file, "de"))
    )
    assert not table_file.in_language(file, "en").exists()
    assert [(one.key, len(one.rows)) for one in in_english] == [
        (one.key, len(one.rows)) for one in in_german
    ]
    for one, other in zip(in_english, in_german, strict=True):
        assert one.title != other.title
        assert len(one.notes) == len(other.notes)
        for record, as_told in zip(one.records(), other.records(), strict=True):
            assert record.keys() == as_told.keys() or command == "compare"


def test_rules_are_told_in_the_other_language_too(
    wohin: Wohin, edited: Callable[..., Path]
) -> None:
    path = edited(*INFEASIBLE)
    file = path.with_name("answer.json")
    answered = {"conflict": 3, "compare": 3, "pareto": 3}
    for command, code in answered.items():
        words = {"compare": ("--scenario", ""), "pareto": ("--by", "voice")}.get(command, ())
        assert wohin(command, path, *words, "--tables", file).code == code
        texts = [
            {cell for table in table_file.read(one.read_text("utf-8")) for cell in _said(table)}
            for one in (file, table_file.in_language(file, "de"))
        ]
        assert texts[0]
        assert not texts[0] & texts[1]


def _said(table: Table) -> list[str]:
    """What a table says in sentences."""
    cells = [cell for row in table.rows for cell in row if isinstance(cell, str)]
    return [text for text in (*cells, *table.notes) if text.count(" ") > 2]
