from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.screen import ModalScreen

from tests.tui.frames import press
from tui import keys_in_order
from tui.keys_in_order import KeyDone, KeysInOrder
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.message import Message
    from textual.pilot import Pilot


class Dialog(ModalScreen[None]):
    def compose(self) -> ComposeResult:
        yield TextInput(id="typed")

    def on_input_submitted(self) -> None:
        self.app.said.append(self.query_one(TextInput).value)  # type: ignore[attr-defined]
        self.dismiss()


class Host(KeysInOrder):
    BINDINGS = [  # noqa: RUF012 - as Textual has it
        ("o", "open", "Open"),
        ("x", "note('x')", "Note"),
        ("y", "note('y')", "Note"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def action_open(self) -> None:
        self.push_screen(Dialog())

    def action_note(self, key: str) -> None:
        self.said.append(key)


async def settle(pilot: Pilot[int]) -> None:
    for _attempt in range(50):
        await pilot.pause(0.02)
        app = pilot.app
        assert isinstance(app, Host)
        if not app._is_busy:
            return


async def test_letters_typed_ahead_reach_the_dialog_that_a_key_before_opens() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await press(pilot, "x", "o", *"xyz", "enter", "y")
        await settle(pilot)
        assert app.said == ["x", "xyz", "y"]


async def test_pasted_text_waits_for_its_turn() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.simulate_key("o")
        app.post_message(events.Paste("pasted"))
        app.simulate_key("enter")
        await settle(pilot)
        assert app.said == ["pasted"]


async def test_a_key_whose_widget_is_gone_does_not_hold_up_the_others() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app._is_busy, app._number = True, 7  # as if key 7 had vanished with its widget
        app.simulate_key("x")
        await settle(pilot)
        assert app.said == ["x"]


@pytest.mark.parametrize("is_accepted", [True, False])
async def test_the_last_key_is_done_though_its_widget_never_says_so(
    monkeypatch: pytest.MonkeyPatch, *, is_accepted: bool
) -> None:
    monkeypatch.setattr(keys_in_order, "PATIENCE", 0.05)
    app = Host()
    async with app.run_test() as pilot:
        post = app.screen.post_message

        def lose(message: Message) -> bool:
            return is_accepted if isinstance(message, KeyDone) else post(message)

        monkeypatch.setattr(app.screen, "post_message", lose)
        app.simulate_key("x")
        app.simulate_key("y")
        await pilot.pause()
        await settle(pilot)
        assert app.said == ["x", "y"]
        assert not app._is_busy


async def test_hundreds_of_keys_keep_their_order() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await press(pilot, *("xy" * 150))
        await settle(pilot)
        assert "".join(app.said) == "xy" * 150
