from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.frames import frame, opened, press
from tui.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("enter",), "60 s"),
        (("9", "0", "enter"), "90"),
        (("backspace", "5", "enter"), "5"),
        (("end", "backspace", "m", "enter"), "60 m"),
        (("left", "1", "enter"), "160 s"),
    ],
)
async def test_typing_replaces_what_stands_there_and_moving_keeps_it(
    tiny: Path, keys: tuple[str, ...], answer: str
) -> None:
    app = opened(tiny)
    answers: list[str | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Prompt("How long?", "60 s"), answers.append)
        await pilot.pause()
        assert "60 s" in frame(app)
        await press(pilot, *keys)
        assert answers == [answer]


async def test_what_is_wrong_is_said_and_not_answered(tiny: Path) -> None:
    app = opened(tiny)
    answers: list[str | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(
            Prompt("How many?", "1", check=lambda text: "" if text.isdecimal() else "no number"),
            answers.append,
        )
        await pilot.pause()
        await press(pilot, "x", "enter")
        assert "no number" in frame(app)
        assert answers == []
        await press(pilot, "backspace", "7", "enter")
        assert answers == ["7"]
