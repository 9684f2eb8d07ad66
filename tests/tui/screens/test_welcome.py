from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.frames import frame, press
from tui.app import WohinApp
from tui.start import Start
from tui.widgets.row_table import RowTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from pathlib import Path


async def test_an_example_is_written_and_opened(tmp_path: Path) -> None:
    app = WohinApp(Start())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        table = app.screen.query_one(RowTable)
        names = [str(table.grid.row(place)[1]) for place in range(len(table.grid))]
        table.move_to_place(names.index("tiny"))
        await press(pilot, "enter")
        await pilot.pause()
        app.screen.query_one(TextInput).value = str(tmp_path / "mine.toml")
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app.current_mode == "inventory"
        assert "mine.toml" in frame(app)


async def test_a_missing_file_can_be_made(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    app = WohinApp(Start(missing=path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "does not exist" in " ".join(frame(app).split())
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app.current_mode == "inventory"
    assert "[planning]" in path.read_text("utf-8")


async def test_a_problem_is_said(tmp_path: Path) -> None:
    app = WohinApp(Start(problem="x.toml is not UTF-8: [/red]"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "x.toml is not UTF-8: [/red]" in frame(app)
        await press(pilot, "4")
        await pilot.pause()
        assert "Open an inventory first" in frame(app)
