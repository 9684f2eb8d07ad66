"""Tests of choosing several of many things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from tests.tui.frames import frame
from tui.dialogs.choose_many import ChooseMany
from tui.dialogs.pick import Item
from tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot

ITEMS = [Item("a", "Ahlen"), Item("ab", "[/] Abteilung"), Item("b", "Beckum"), Item("o", "Oelde")]


class _Host(App[None]):
    CSS_PATH = "../../../tui/styles/app.tcss"

    def __init__(self, chosen: Sequence[str] = (), *, is_open: bool = False) -> None:
        super().__init__()
        self.register_theme(THEMES["wohin-dark"])
        self.theme = "wohin-dark"
        self.answers: list[list[str] | None] = []
        check = lambda values: "too many" if len(values) > 3 else ""  # noqa: E731 - short
        self.dialog = ChooseMany("Some", ITEMS, chosen, is_open=is_open, check=check)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES["wohin-dark"].variables)

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


async def _keys(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        letter = {"space": " ", "comma": ","}.get(key, key)
        pilot.app.post_message(events.Key(key, letter if len(letter) == 1 else None))
    await pilot.pause()


async def test_what_was_chosen_comes_first_and_stays_in_order() -> None:
    app = _Host(["o", "gone", "a"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = frame(app)
        assert shown.index("Oelde") < shown.index("gone") < shown.index("Ahlen")
        assert "not in the file" in shown
        assert "3 marked" in shown
        await _keys(pilot, "b", "e", "tab", "ctrl+u", "enter")
        assert app.answers == []
        assert "too many" in frame(app)
        # The cursor is still on the one that was too many.
        await _keys(pilot, "tab", "enter")
        assert app.answers == [["o", "gone", "a"]]


async def test_space_marks_while_nothing_is_searched_for() -> None:
    app = _Host()
    async with app.run_test(size=(80, 24)) as pilot:
        await _keys(pilot, "space", "space", "enter")
        assert app.answers == [["a", "ab"]]


async def test_the_last_line_says_what_enter_does() -> None:
    app = _Host(["b"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Enter Take over" in frame(app)
        await _keys(pilot, "o", "e")
        await pilot.pause()
        assert "Enter Mark found" in frame(app)
        assert "Enter Take over" not in frame(app)
        await _keys(pilot, "enter")
        await pilot.pause()
        assert (app.answers, "2 marked" in frame(app)) == ([], True)
        assert "Enter Take over" in frame(app)
        await _keys(pilot, "enter")
        assert app.answers == [["b", "o"]]


async def test_what_is_the_word_itself_comes_first() -> None:
    app = _Host()
    async with app.run_test(size=(80, 24)) as pilot:
        await _keys(pilot, "a", "enter", "enter")
        assert app.answers == [["a"]]


async def test_enter_takes_what_the_cursor_is_on_where_nothing_is_marked() -> None:
    app = _Host()
    async with app.run_test(size=(80, 24)) as pilot:
        await _keys(pilot, "down", "down", "enter")
        assert app.answers == [["b"]]


async def test_all_can_be_taken_out() -> None:
    app = _Host(["a"])
    async with app.run_test(size=(80, 24)) as pilot:
        await _keys(pilot, "tab", "enter")
        assert app.answers == [[]]


async def test_texts_apart_by_commas_are_added_where_any_may_stand() -> None:
    app = _Host(["a"], is_open=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _keys(pilot, "x", "comma", "b", "enter", "enter")
        assert app.answers == [["a", "x", "b"]]


async def test_nothing_new_is_added_where_only_rows_may_stand() -> None:
    app = _Host(["a"])
    async with app.run_test(size=(80, 24)) as pilot:
        await _keys(pilot, "z", "z", "enter")
        assert "nothing fits" in frame(app)
        await _keys(pilot, "escape")
        assert app.answers == [None]
