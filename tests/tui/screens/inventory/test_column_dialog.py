from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.frames import frame, press
from tui.keys_in_order import KeysInOrder
from tui.screens.inventory.column_dialog import ColumnDialog

if TYPE_CHECKING:
    from textual.pilot import Pilot


class Host(KeysInOrder):
    CSS_PATH = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict.fromkeys(("cursor", "cursor-text", "cell", "muted", "bar"), "white")


async def chosen(*keys: str) -> list[str] | None:
    """What the dialog answers after some keys."""
    app = Host()
    answers: list[list[str] | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = ColumnDialog("service", ["name", "users"], ["name", "pin", "users"], "users")
        app.push_screen(dialog, answers.append)
        await _ready(pilot)
        await press(pilot, *keys)
        await pilot.pause()
    assert len(answers) == 1
    return answers[0]


async def _ready(pilot: Pilot[int]) -> None:
    await pilot.pause()
    assert "Users" in frame(pilot.app)


async def test_what_is_shown_stays_without_a_change() -> None:
    assert await chosen("enter") == ["name", "users"]


async def test_columns_are_shown_and_hidden() -> None:
    assert await chosen("space", "space", "enter") == ["name", "pin"]


async def test_columns_change_places() -> None:
    assert await chosen("minus", "minus", "enter") == ["users", "name"]
    assert await chosen("plus", "k", "space", "enter") == ["name", "pin", "users"]


async def test_one_column_is_always_left() -> None:
    assert await chosen("space", "g", "space", "enter") == ["name"]


async def test_the_columns_of_the_program_come_back() -> None:
    assert await chosen("r") == []


async def test_nothing_is_chosen_with_escape() -> None:
    assert await chosen("space", "escape") is None


async def test_the_last_line_says_how_to_show_and_to_take_over() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ColumnDialog("service", ["name", "users"], ["pin"], "users"))
        await _ready(pilot)
        assert "Enter Take over  Space Show" in frame(app)
        assert "Esc Cancel" in frame(app)
