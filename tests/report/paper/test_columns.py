from __future__ import annotations

from dataclasses import replace

import pytest

from report.paper import columns
from report.paper.document import Grid
from report.pictures import letters
from tests.report.paper.documents import line


def grid(*rows: tuple[str, ...]) -> Grid:
    """A table of which the first row has the headings; numbers are in the last column."""
    heads, *others = [tuple(line(text) for text in row) for row in rows]
    sides = ("left",) * (len(heads) - 1) + ("right",)
    return Grid("", heads, tuple(others), sides)  # type: ignore[arg-type]  # sides are alignments


WORDS = "einige Worte, die sich auf mehrere Zeilen verteilen lassen, ohne dass es stört"


@pytest.mark.parametrize("room", [150.0, 468.0, 715.0])
def test_the_columns_fill_the_room(room: float) -> None:
    widths = columns.widths(grid(("A", "B", "C"), ("x", WORDS, "1.234.567,89")), 8.5, room)
    assert sum(widths) == pytest.approx(room)


def test_a_number_is_never_narrower_than_it_is_wide() -> None:
    table = grid(("A", "B", "C"), (WORDS, WORDS, "1.234.567,89"))
    widths = columns.widths(table, 8.5, 300)
    assert widths[2] >= letters.width("1.234.567,89", 8.5) + columns.PADDING


def test_the_widest_give_first() -> None:
    table = grid(("A", "B", "C"), (WORDS, "Kreis Warendorf", "1"))
    widths = columns.widths(table, 8.5, 250)
    assert widths[1] >= letters.width("Kreis Warendorf", 8.5) + columns.PADDING
    assert widths[0] < letters.width(WORDS, 8.5)


def test_many_numbers_do_not_fit_an_upright_page() -> None:
    table = grid(*[tuple("1.234.567,89" for _ in range(10))] * 2)
    wide = Grid("", table.heads, table.rows, ("right",) * 10)
    assert not columns.fits(wide, 8.5, 468)
    assert columns.fits(wide, 8.5, 715)


def test_a_part_in_which_nothing_is_summed_up_has_no_total() -> None:
    heads = ("Who", *(f"Word{n}" for n in range(6)), "Sum")
    rows = (("a", *("some words here",) * 6, "1.234.567,89"), ("Total", *("",) * 6, "1.234.567,89"))
    table = replace(grid(heads, *rows), total=True, keys=1)
    found = columns.parts(table, 8.5, 200)
    assert len(found) > 1
    assert [part.total for part in found] == [*(False for _ in found[1:]), True]
    assert [len(part.rows) for part in found] == [*(1 for _ in found[1:]), 2]


def test_a_unit_stays_with_its_word() -> None:
    apart, together = grid(("A", "least €"), ("x", "1")), grid(("A", "least\u00a0€"), ("x", "1"))
    widths = [columns.widths(one, 8.5, 60)[1] for one in (apart, together)]
    assert widths[1] > widths[0]
