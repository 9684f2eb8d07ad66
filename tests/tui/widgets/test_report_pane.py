from __future__ import annotations

from report.table import Column, Table
from tests.tui.frames import frame, lines, press
from tests.tui.widgets.alone import Alone
from tui.widgets.report_pane import ReportPane
from tui.widgets.report_table import ReportGrid

FIRST = Table(
    key="first",
    title="First [/]",
    columns=(Column("id", "Id", "id"), Column("amount", "Amount", "money")),
    rows=(("storm", 3.0), ("ant", 1.0), ("bee", 2.0)),
    notes=("a note",),
    total=("all", 6.0),
)
SECOND = Table(key="second", title="Second", columns=(Column("id", "Id", "id"),), rows=(("x",),))


def ids(app: Alone) -> list[str]:
    return [line.split()[0].lstrip("+") for line in lines(app)[2:] if line.strip()]


async def test_rows_are_filtered_while_one_types_and_esc_takes_the_filter_away() -> None:
    pane = ReportPane(has_marks=True)
    app = Alone(pane)
    async with app.run_test(size=(40, 10)) as pilot:
        pane.show((ReportGrid(FIRST), ReportGrid(SECOND)))
        pane.table.focus()
        await pilot.pause()
        assert lines(app)[0].split("  ")[0] == " First [/]"
        assert lines(app)[0].endswith("(1 of 2, t)")
        assert ids(app) == ["storm", "ant", "bee", "all"]
        await press(pilot, "slash")
        # Letters that are keys elsewhere are typed here.
        await press(pilot, "s", "t")
        assert ids(app)[:2] == ["storm", "all"]
        assert "1 of 3" in lines(app)[0]
        await press(pilot, "down")
        assert pane.table.has_focus
        assert ids(app) == ["storm", "all"]
        await press(pilot, "slash")
        await press(pilot, "escape")
        assert ids(app) == ["storm", "ant", "bee", "all"]


async def test_s_sorts_by_the_column_of_the_cursor_both_ways_and_then_not() -> None:
    pane = ReportPane(has_marks=True)
    app = Alone(pane)
    async with app.run_test(size=(60, 10)) as pilot:
        pane.show((ReportGrid(FIRST),))
        pane.table.focus()
        await pilot.pause()
        await press(pilot, "right", "s")
        assert ids(app) == ["ant", "bee", "storm", "all"]
        assert lines(app)[0].rstrip().endswith("< Amount")
        await press(pilot, "s")
        assert ids(app) == ["storm", "bee", "ant", "all"]
        await press(pilot, "left", "s")
        assert ids(app) == ["ant", "bee", "storm", "all"]
        await press(pilot, "s", "s")
        assert ids(app) == ["storm", "ant", "bee", "all"]


async def test_t_shows_the_next_table_and_marks_are_those_of_one_table() -> None:
    pane = ReportPane(has_marks=True)
    app = Alone(pane)
    async with app.run_test(size=(60, 10)) as pilot:
        pane.show((ReportGrid(FIRST), ReportGrid(SECOND)))
        pane.table.focus()
        await pilot.pause()
        await press(pilot, "space", "G", "space")
        assert len(pane.table.marked) == 2
        await press(pilot, "t")
        assert len(pane.table.marked) == 1  # the row under the cursor
        assert pane.is_last
        await press(pilot, "t")
        assert ids(app) == ["storm", "ant", "bee", "all"]


async def test_notes_give_way_where_there_is_no_room() -> None:
    pane = ReportPane(has_marks=True)
    app = Alone(pane)
    async with app.run_test(size=(40, 24)) as pilot:
        pane.show((ReportGrid(FIRST),))
        await pilot.pause()
        assert "a note" in "\n".join(lines(app))
        await pilot.resize_terminal(40, 8)
        await pilot.pause()
        assert "a note" not in "\n".join(lines(app))


async def test_an_empty_table_says_why_it_is_empty() -> None:
    pane = ReportPane()
    app = Alone(pane)
    columns = (Column("id", "Id", "id"),)
    async with app.run_test(size=(40, 10)) as pilot:
        empty = Table(key="e", title="Empty", columns=columns, rows=(), notes=("Nobody asked.",))
        pane.show((ReportGrid(empty),))
        await pilot.pause()
        assert "  Nobody asked." in lines(app)
        assert frame(app).count("Nobody asked.") == 1
        pane.show((ReportGrid(SECOND),))
        await pilot.pause()
        assert "Nobody" not in frame(app)
