from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.frames import frame, opened, press
from tui.dialogs.ask import Ask, Choice
from tui.dialogs.pick import Item, Pick

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = [Item(f"value-{n}", f"name {n}", f"note {n}") for n in range(30)]


async def test_it_opens_on_what_is_chosen_and_words_leave_less(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        answers: list[str | None] = []
        for keys in (("enter",), ("2", "7", "enter"), ("escape",)):
            app.push_screen(Pick("Which?", ITEMS, "value-20"), answers.append)
            await pilot.pause()
            assert "name 20" in frame(app)
            await press(pilot, *keys)
        assert answers == ["value-20", "value-27", None]


async def test_what_bears_the_words_in_its_name_is_picked_before_what_speaks_of_them(
    tiny: Path,
) -> None:
    app = opened(tiny)
    items = [
        Item("provider", "Providers", "who runs data centres"),
        Item("data_centre", "Data centres", "where services run"),
    ]
    async with app.run_test(size=(80, 24)) as pilot:
        answers: list[str | None] = []
        app.push_screen(Pick("Table", items, "provider"), answers.append)
        await press(pilot, *"data", "enter")
        assert answers == ["data_centre"]


@pytest.mark.parametrize("size", [(80, 24), (80, 20), (40, 12), (40, 8)])
async def test_cursor_and_keys_stay_in_sight_in_low_windows(
    tiny: Path, size: tuple[int, int]
) -> None:
    app = opened(tiny)
    async with app.run_test(size=size) as pilot:
        app.push_screen(Pick("Which?", ITEMS, "value-20"))
        await pilot.pause()
        await press(pilot, *["down"] * 5)
        assert "name 25" in frame(app)
        assert "Take over" in frame(app)


async def test_a_question_keeps_its_answers_in_sight_in_low_windows(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(40, 12)) as pilot:
        choices = [Choice(key, key, f"answer {key}") for key in "abcde"]
        app.push_screen(Ask("Which?", "A long question. " * 12, choices))
        await pilot.pause()
        await press(pilot, *["down"] * 4)
        assert "answer e" in frame(app)
        assert "Cancel" in frame(app)
