"""One key after the other, as they were typed.

Textual sends a key to the focused widget before the key typed ahead of it has had its effect. Where
a slow line delivers several at once, `/` and the letters behind it would go different ways.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.app import App
from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

PATIENCE: Final = 0.3
"""Seconds after which a key counts as done though nobody said so: its widget may be gone."""


LAPS: Final = 2
"""How often it is asked whether a key is done: once for the key, once for the message it made."""


class KeyDone(Message):
    """Goes the way of a key behind it, so that it arrives when the key had its effect."""

    def __init__(self, target: Widget, number: int, lap: int = 1) -> None:
        super().__init__()
        self.target, self.number, self.lap = target, number, lap
        # It would not come back to its sender.
        self.set_sender(target)


class KeysInOrder(App[int]):
    """An application in which a key waits until the one before is done with."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._number = 0
        self._is_busy = False

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pasted text queue; everything else goes on at once."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            if not self._is_busy:
                await self._next_key()
            else:
                self.set_timer(PATIENCE, partial(self._give_up, self._number))
        else:
            await super().on_event(event)

    async def _next_key(self) -> None:
        self._is_busy = bool(self._typed)
        if not self._typed:
            return
        self._number += 1
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        self._post(KeyDone(target, self._number))
        # A widget that goes away with a key may take the answer with it.
        self.set_timer(PATIENCE, partial(self._rest, self._number))

    def _post(self, message: KeyDone) -> None:
        if not message.target.post_message(message):
            # It is being closed, and hears nothing any more.
            self.call_later(self._go_on, message.number)

    async def on_key_done(self, message: KeyDone) -> None:
        """The key had its effect; a screen that it has opened gets ready first."""
        message.stop()
        if message.lap < LAPS and message.target.is_attached:
            self._post(KeyDone(message.target, message.number, message.lap + 1))
        elif self.screen.is_mounted:
            await self._go_on(message.number)
        else:
            self.screen.call_later(self._give_up, message.number)

    def _give_up(self, number: int) -> None:
        if self._is_busy and number == self._number:
            self.call_later(self._go_on, number)

    def _rest(self, number: int) -> None:
        if number == self._number and not self._typed:
            self._is_busy = False

    async def _go_on(self, number: int) -> None:
        if self._is_busy and number == self._number:
            await self._next_key()
