from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.toml.document import Document
from report.table import Column, Table, Word
from tests.tui.asked import DECISIONS, add_asked
from tui.places import Place
from tui.screens.questions.answer import place_of, read
from tui.widgets.report_table import ReportGrid

if TYPE_CHECKING:
    from pathlib import Path


def test_an_answer_has_a_grid_for_each_table(tiny: Path) -> None:
    folder = add_asked(tiny, "one")
    answer = read(folder / "answer.json", is_ascii=True)
    assert [grid.table.key for grid in answer.grids] == ["stages", "decisions"]
    assert answer.problem == ""


def test_an_answer_that_is_none(tiny: Path) -> None:
    folder = add_asked(tiny, "one", tables=None)
    assert "cannot be read" in read(folder / "answer.json", is_ascii=False).problem
    (folder / "answer.json").write_bytes(b"\xff")
    assert "cannot be read" in read(folder / "answer.json", is_ascii=False).problem


def test_what_a_row_names(tiny: Path) -> None:
    document = Document.from_bytes(tiny.read_bytes())
    grid = ReportGrid(DECISIONS)
    assert place_of(grid, 0, "decision", document) == Place("service", "fin-musterstadt")
    assert place_of(grid, 0, "site", document) == Place("data_centre", "rz-nord")
    assert place_of(grid, 1, "site", document) is None
    teams = Table(
        "t", "", (Column("team", "", "id"), Column("of", "", "id")), (("team-nord", "zv-nord"),)
    )
    assert place_of(ReportGrid(teams), 0, "team", document) == Place("team", "team-nord")
    assert place_of(ReportGrid(teams), 0, "of", document) == Place("provider", "zv-nord")
    # An id may be that of rows in several tables: the name of the column decides.
    both = Table(
        "both",
        "",
        (Column("organisation", "", "id"), Column("service", "", "id")),
        (("kreis-musterau", "kasse-musterstadt"),),
    )
    assert place_of(ReportGrid(both), 0, "service", document) == Place(
        "service", "kasse-musterstadt"
    )
    assert place_of(ReportGrid(both), 0, "", document) == Place("organisation", "kreis-musterau")


def test_a_figure_is_named_by_its_path() -> None:
    text = '[[service]]\nid = "a.b"\ncost_per_year = 1\n\n[[service]]\nid = "a"\n'
    document = Document.from_text(text)
    paths = ("service.a.b.cost_per_year", "service.none.users", "service", "nothing.a.b")
    figures = Table("figures", "", (Column("path", "", "text"),), tuple((one,) for one in paths))
    found = [place_of(ReportGrid(figures), row, "path", document) for row in range(len(paths))]
    assert found == [Place("service", "a.b", "cost_per_year"), None, None, None]


def test_a_rule_names_a_row_by_its_number_or_several(tiny: Path) -> None:
    document = Document.from_bytes(tiny.read_bytes())
    assert document.count("freeze") > 0
    rules = Table(
        "rules",
        "",
        (Column("family", "", "text"), Column("subject", "", "id")),
        (
            (Word("freeze", "Freezes"), "#1"),
            (Word("freeze", "Freezes"), "#99"),
            (Word("capacity", "Capacity"), "rz-nord,vcpu"),
            (Word("freeze", "Freezes"), Word("all,#1", "freeze no. 1")),
        ),
    )
    grid = ReportGrid(rules)
    assert place_of(grid, 0, "subject", document) == Place("freeze", "#1")
    assert place_of(grid, 1, "subject", document) is None
    assert place_of(grid, 2, "subject", document) == Place("data_centre", "rz-nord")
    assert place_of(grid, 3, "subject", document) == Place("freeze", "#1")
