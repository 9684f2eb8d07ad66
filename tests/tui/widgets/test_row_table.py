from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App

from tests.tui.frames import frame, lines, press
from tui.app import WohinApp
from tui.grid import Cell, Grid, GridColumn, Tone
from tui.start import Start
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.strip import Strip


class Numbers(Grid):
    """Rows that say which they are, and how often they were asked for."""

    def __init__(self, count: int, columns: int = 3, first: int = 0) -> None:
        self._count, self._first = count, first
        self._columns = [GridColumn(f"c{n}", f"Column {n}", 12) for n in range(columns)]
        self.asked = 0

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return self._count

    def row(self, index: int) -> Sequence[Cell | str]:
        self.asked += 1
        return [f"r{index + self._first} {column.key}" for column in self._columns]

    def key(self, index: int) -> int:
        return index + self._first


class Host(App[None]):
    def __init__(self, table: RowTable, grid: Grid) -> None:
        super().__init__()
        self.table, self.grid = table, grid
        self.entered: list[int] = []
        self.moves = 0

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.show(self.grid)

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        self.entered.append(event.index)

    def on_row_table_moved(self) -> None:
        self.moves += 1


async def test_only_rows_on_the_screen_are_made() -> None:
    grid = Numbers(20_000)
    app = Host(RowTable(), grid)
    async with app.run_test(size=(60, 11)):
        assert lines(app)[1].startswith("  r0 c0")
        assert lines(app)[10].startswith("  r9 c0")
        assert grid.asked <= 40


async def test_the_cursor_moves_by_rows_pages_and_ends() -> None:
    app = Host(RowTable(), Numbers(100))
    async with app.run_test(size=(60, 11)) as pilot:
        for key, row in [
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("pagedown", 10),
            ("pageup", 1),
            ("G", 99),
            ("down", 99),
            ("home", 0),
            ("up", 0),
        ]:
            await press(pilot, key)
            assert app.table.current == row, key


@pytest.mark.usefixtures("hurried")
async def test_a_step_draws_two_rows() -> None:
    grid = Numbers(100)
    app = Host(RowTable(), grid)
    async with app.run_test(size=(60, 11)) as pilot:
        await pilot.pause()
        before = grid.asked
        await press(pilot, "j")
        assert grid.asked - before == 2


async def test_the_cursor_stays_with_its_row_when_others_go() -> None:
    app = Host(RowTable(), Numbers(100))
    async with app.run_test(size=(60, 11)) as pilot:
        await press(pilot, *"jjjj")
        app.table.show(app.grid, [0, 4, 8])
        await pilot.pause()
        assert app.table.current == 4
        app.table.show(app.grid, [8, 9])
        await pilot.pause()
        assert app.table.current in {8, 9}
        app.table.show(app.grid, [])
        await pilot.pause()
        assert app.table.current is None


async def test_marks_stay_with_rows_and_can_be_taken_together() -> None:
    app = Host(RowTable(has_marks=True), Numbers(10))
    async with app.run_test(size=(60, 12)) as pilot:
        assert app.table.marked == [0]
        await press(pilot, "space", "space")
        assert app.table.marked == [0, 1]
        assert lines(app)[1].startswith(" +r0")
        app.table.show(app.grid, [1, 5])
        await pilot.pause()
        assert app.table.marked == [1]
        await press(pilot, "asterisk")
        assert app.table.marks == {0, 1, 5}
        await press(pilot, "asterisk")
        assert app.table.marks == set()


async def test_enter_says_which_row() -> None:
    app = Host(RowTable(), Numbers(10))
    async with app.run_test(size=(60, 12)) as pilot:
        app.table.show(app.grid, [7, 3])
        await press(pilot, "down", "enter")
        assert app.entered == [3]


async def test_columns_that_do_not_fit_come_by_moving_to_the_right() -> None:
    app = Host(RowTable(has_cells=True), Numbers(10, columns=8))
    async with app.run_test(size=(60, 12)) as pilot:
        assert "Column 4" not in frame(app)
        assert lines(app)[0].startswith(" >")
        await press(pilot, *(["right"] * 7))
        assert "Column 7" in frame(app)
        assert "Column 0" in frame(app)
        assert lines(app)[0].startswith("< ")
        column = app.table.column
        assert column is not None
        assert column.key == "c7"


async def test_other_rows_keep_the_column_within_bounds() -> None:
    app = Host(RowTable(has_cells=True), Numbers(10, columns=8))
    async with app.run_test(size=(60, 12)) as pilot:
        await press(pilot, *(["right"] * 7))
        app.table.show(Numbers(3, columns=2))
        await pilot.pause()
        column = app.table.column
        assert column is not None
        assert column.key == "c1"


@pytest.mark.parametrize(
    "text", ["[/]", "[red]x", "\x1b[31mx", "\u202eabc", "\x9b31m", "a\nb", "日本語" * 20]
)
async def test_what_users_wrote_is_neither_markup_nor_control(text: str) -> None:
    class Nasty(Numbers):
        def row(self, index: int) -> Sequence[Cell | str]:
            return [text, text, text]

    app = Host(RowTable(), Nasty(2))
    async with app.run_test(size=(60, 5)):
        shown = frame(app)
        assert not set(shown) & {"\x1b", "\x9b", "\u202e"}
        if text.startswith("["):
            assert text in shown


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (5, 2), (1, 1), (300, 60)])
async def test_any_size_of_terminal(size: tuple[int, int]) -> None:
    app = Host(RowTable(has_cells=True, has_marks=True), Numbers(50, columns=9))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "G")
        await pilot.resize_terminal(*size)
        await press(pilot, "right", "right", "up", "pageup")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        current = app.table.current
        assert current is not None
        assert f"r{current} " in frame(app)


async def test_an_empty_table_says_so() -> None:
    app = Host(RowTable(empty="no rows"), Numbers(0))
    async with app.run_test(size=(60, 5)) as pilot:
        assert "no rows" in frame(app)
        await press(pilot, "down", "G", "space", "enter", "right")
        assert app.entered == []


class Untitled(Numbers):
    """The same without titles, as in dialogs."""

    @property
    def columns(self) -> Sequence[GridColumn]:
        return [GridColumn(one.key, "", one.width) for one in self._columns]


async def test_without_titles_there_is_no_line_for_them() -> None:
    table = RowTable()
    app = Host(table, Untitled(20))
    async with app.run_test(size=(40, 5)) as pilot:
        assert lines(app)[0].startswith("  r0 c0")
        assert lines(app)[4].startswith("  r4 c0")
        await press(pilot, *["down"] * 5)
        assert lines(app)[4].startswith("  r5 c0")
        await press(pilot, "pageup", "pageup")
        assert table.current == 0
        table.show(Untitled(0))
        table.empty = "none"
        await pilot.pause()
        assert lines(app)[0] == "  none"
        table.show(Numbers(3))
        await pilot.pause()
        assert "Column 0" in lines(app)[0]


async def test_a_click_finds_the_row_without_titles() -> None:
    table = RowTable()
    app = Host(table, Untitled(20))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.click(RowTable, offset=(3, 2))
        assert table.current == 2


class Coloured(Numbers):
    """Rows of which one can change text and tone."""

    tone: Tone = ""

    def row(self, index: int) -> Sequence[Cell | str]:
        texts = super().row(index)
        return [Cell(str(text), self.tone) for text in texts]


def colours(app: App[Any], y: int) -> set[object]:
    """The colours of the letters of a line."""
    strip = app.screen._compositor.render_strips()[y]
    return {part.style.color for part in strip if part.style is not None and part.text.strip()}


async def test_rows_that_were_drawn_are_drawn_anew_when_anything_changes() -> None:
    grid = Coloured(20)
    table = RowTable(has_cells=True, has_marks=True)
    app = WohinApp(Start())
    async with app.run_test(size=(60, 24)) as pilot:
        await app.screen.mount(table)
        table.show(grid)
        await press(pilot)
        top = table.region.y
        plain = colours(app, top + 3)
        grid.tone = "error"
        table.refresh()
        await press(pilot)
        red = colours(app, top + 3)
        assert red != plain
        app.theme = "wohin-light"
        await press(pilot)
        light = colours(app, top + 3)
        assert light not in (red, plain)
        grid._first = 100
        table.refresh()
        await press(pilot)
        assert "r102 c0" in lines(app)[top + 3]
        table.marks = {102}
        table.refresh()
        await press(pilot)
        assert lines(app)[top + 3].startswith(" +r102")
        app.is_ascii, grid._columns = True, [GridColumn("ä", "Ä", 12)]
        table.refresh()
        await press(pilot)
        assert "r102 ae" in lines(app)[top + 3]


@pytest.mark.usefixtures("hurried")
async def test_a_row_that_is_drawn_again_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    table = RowTable()
    app = Host(table, Numbers(100))
    async with app.run_test(size=(60, 11)) as pilot:
        drawn: list[object] = []
        draw = table._draw

        def note(look: Any) -> Strip:
            drawn.append(look)
            return draw(look)

        monkeypatch.setattr(table, "_draw", note)
        table.refresh()
        await press(pilot)
        assert drawn == []
        await press(pilot, "down")
        # One loses the cursor, the other gets it.
        assert len(drawn) == 2
        await press(pilot, "up")
        assert len(drawn) == 2
