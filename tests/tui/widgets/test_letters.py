"""Tests of typed text on its way to the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tests.tui.frames import frame
from tui.widgets.letters import letter_by_letter
from tui.widgets.text_editor import TextEditor
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

NASTY = "a\x1b[31m\u202eb\x9b\t[/] [red]c"


class _Host(App[None]):
    def compose(self) -> ComposeResult:
        yield TextInput(NASTY, placeholder=NASTY)
        yield TextEditor(NASTY + "\nsecond")


def test_every_letter_keeps_its_place() -> None:
    shown = letter_by_letter(NASTY)
    assert shown == "a\ufffd[31m\ufffdb\ufffd [/] [red]c"
    assert letter_by_letter("Ümlaut [/]") == "Ümlaut [/]"
    assert letter_by_letter("a\u00a0b") == "a b"


async def test_nothing_that_is_typed_acts_on_the_terminal() -> None:
    app = _Host()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        shown = frame(app)
        assert shown.count("\ufffd[31m\ufffdb\ufffd [/] [red]c") == 2
        assert not any(sign in shown for sign in "\x1b\x9b\u202e\t")
        # The text itself is what it was.
        assert app.query_one(TextInput).value == NASTY
        assert app.query_one(TextEditor).text == NASTY + "\nsecond"
        app.query_one(TextInput).value = ""
        await pilot.pause()
        assert "[31mb" in frame(app)
