from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from tui.widgets.text_input import TextInput


class Typing(App[None]):
    def compose(self) -> ComposeResult:
        yield TextInput()


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("Melde\r\n  wesen \n", "Melde wesen"),
        ("two  blanks", "two  blanks"),
        (" \n", ""),
        ("Öl 😀", "Öl 😀"),
    ],
)
async def test_several_lines_that_are_pasted_become_one(pasted: str, value: str) -> None:
    app = Typing()
    async with app.run_test() as pilot:
        line = app.query_one(TextInput)
        line.focus()
        line.post_message(events.Paste(pasted))
        await pilot.pause()
        assert line.value == value
