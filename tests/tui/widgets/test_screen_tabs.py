from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.language import set_language
from tests.tui.frames import lines, opened, press
from tui.lines.tabs import SCREENS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["de", "en"])
async def test_all_screens_have_a_place_on_80_columns(tiny: Path, language: str) -> None:
    set_language(language)
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = lines(app)[1]
        assert [part.strip()[0] for part in line.split("│")] == list("1234567")
        assert "…" not in line
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert line.replace("│", " │ ") == lines(app)[1]


async def test_numbers_alone_where_there_is_no_room(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        assert lines(app)[1] == " 1 Inventory │ 2 │ 3 │ 4 │ 5 │ 6 │ 7"
        for number, name in enumerate(SCREENS, start=1):
            await press(pilot, str(number))
            assert app.current_mode == name


async def test_a_click_goes_to_the_screen_whose_name_it_is_on(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for width in (80, 40):
            await pilot.resize_terminal(width, 24)
            for name in ("plan", "inventory"):
                at = lines(app)[1].index("5" if name == "plan" else "1")
                await pilot.click(offset=(at, 1))
                assert app.current_mode == name
