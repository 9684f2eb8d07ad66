from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.frames import frame, opened, press
from tests.tui.widgets.alone import Alone
from tui.dialogs.look import Look
from tui.widgets.line import Line

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = (
    "Nobody shall have to guess how a sentence goes on that is longer than its line, or is it?"
)


async def test_it_says_which_lines_are_in_sight_where_there_are_more() -> None:
    app = Alone(Line())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Look("Title", [f"line {number}" for number in range(1, 31)]))
        await press(pilot, "j")
        assert "1–14 of 30" in frame(app)
        await press(pilot, "G")
        assert "17–30 of 30" in frame(app)
        await press(pilot, "escape")
        await app.push_screen(Look("Title", ["one", "two"]))
        await press(pilot, "j")
        assert "of 2" not in frame(app)


async def test_another_size_of_the_window_is_another_part_of_the_list(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Look("Title", [f"line {number}" for number in range(1, 17)]))
        await press(pilot, "G")
        assert "3–16 of 16" in frame(app)
        await pilot.resize_terminal(80, 12)
        await press(pilot)
        assert "9–16 of 16" in frame(app)
        # All of it has room.
        await pilot.resize_terminal(80, 21)
        await press(pilot)
        assert "of 16" not in frame(app)


async def test_a_line_that_is_too_long_goes_on_below() -> None:
    app = Alone(Line())
    async with app.run_test(size=(60, 16)) as pilot:
        await app.push_screen(Look("Title", ["first [/]", SENTENCE]))
        await pilot.pause()
        shown = frame(app)
        assert "first [/]" in shown
        assert " ".join(SENTENCE.split()[-3:]) in shown
        assert "…" not in shown
        await press(pilot, "enter")
        await pilot.pause()
        assert "Title" not in frame(app)
