"""One key after the other, as they were typed.

Textual sends a key to the focused widget before the key typed ahead of it has had its effect. Where
a slow line delivers several at once, `/` and the letters behind it would go different ways. Nor does
it know that a key is not done with as long as a thread finds out what to ask, or reads what the next
key is about: `tui.under_way`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

from tui.under_way import WAITED_FOR, UnderWay
from tui.workers import Workers

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget
    from textual.worker import Worker

ResultT = TypeVar("ResultT")

PATIENCE: Final = 0.3
"""Seconds after which it is asked again whether a key is done: its widget may be gone."""

TRIES: Final = 2
"""How often that is asked again before a key counts as done though nobody says so."""

LAPS: Final = 2
"""How often it is asked whether a key is done: once for the key, once for the message it made."""

LONG: Final = 1.0
"""Seconds after which one is told that keys wait."""


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
        self._workers = Workers(self, begun=self._begun, ended=self._ended)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._number = 0
        self._is_busy = False
        self._tries = 0
        self._under_way = UnderWay()
        self._is_held = False

    # --- for applications to fill ----------------------------------------------------------------

    def goes_anyway(self, key: events.Key) -> bool:  # noqa: ARG002 - most never do
        """Whether a key means the same whatever is still being read."""
        return False

    def keys_wait(self, count: int) -> None:
        """Say that some keys wait for what takes long; Ctrl+C drops them."""

    def keys_dropped(self, count: int) -> None:
        """Say that keys which waited were dropped."""

    # --- keys ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pasted text queue; everything else goes on at once."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if isinstance(event, events.Key) and event.key == "ctrl+c" and self._under_way.holds:
                self._drop()
                return
            self._typed.append(event)
            if not self._is_busy:
                await self._next_key()
            elif self._is_held:
                # It may be one that need not wait.
                await self._go_on(self._number)
            elif len(self._typed) == 1:
                self.set_timer(PATIENCE, partial(self._ask_again, self._number))
        else:
            await super().on_event(event)

    async def _next_key(self) -> None:
        self._is_busy = bool(self._typed)
        if not self._typed:
            return
        self._number += 1
        self._tries = 0
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        self._ask_done(target)

    def _ask_done(self, target: Widget) -> None:
        """Find out when the key is done that a widget has got, or one that hears it behind that."""
        self._post(KeyDone(target, self._number))
        # A widget that goes away with a key may take the answer with it.
        self.set_timer(PATIENCE, partial(self._ask_again, self._number))

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
            self.screen.call_later(self.call_later, self._go_on, message.number)

    def _ask_again(self, number: int) -> None:
        if not self._is_busy or number != self._number or self._under_way.holds:
            return
        self._tries += 1
        if self._tries < TRIES:
            self._ask_done(self.focused or self.screen)
        else:
            self.call_later(self._go_on, number)

    async def _go_on(self, number: int) -> None:
        if not self._is_busy or number != self._number:
            return
        self._is_held = self._under_way.holds and not self._goes_anyway()
        if self._is_held:
            self.set_timer(LONG, partial(self._say_waiting, number))
        else:
            await self._next_key()

    def _goes_anyway(self) -> bool:
        """Whether the next key, if there is one, need not wait for what is under way."""
        key = self._typed[0] if self._typed else None
        return isinstance(key, events.Key) and self._under_way.is_content and self.goes_anyway(key)

    # --- what keys wait for ----------------------------------------------------------------------

    async def push_screen_wait(
        self, screen: Screen[ResultT] | str, *, mode: str | None = None
    ) -> ResultT | Any:  # noqa: ANN401 - as Textual has it for names of screens
        """Ask with a screen, which gets the keys that are typed until it has answered."""
        await self._flush_next_callbacks()
        answer = self.push_screen(screen, wait_for_dismiss=True, mode=mode)
        self.asks(answer)
        # A dialog stays although whoever has asked is called off.
        return await asyncio.shield(answer)

    def asks(self, answer: asyncio.Future[Any]) -> None:
        """Let keys go on until there is an answer, and wait then for whoever has asked."""
        self._under_way.asks(get_current_worker(), answer)
        self._release()

    def let_keys_wait(self, work: Worker[Any]) -> None:
        """Let keys wait for work that was begun before: the next ones are about what it brings."""
        self._under_way.begins(work)

    def _begun(self, work: Worker[Any]) -> None:
        """Let keys wait for work that a key has begun."""
        if self._is_busy and work.group in WAITED_FOR:
            self._under_way.begins(work)

    def _ended(self, work: Worker[Any]) -> None:
        if self._under_way.ends(work):
            self._release()

    def _release(self) -> None:
        """Let the keys that have waited go on, behind what they have waited for."""
        if self._is_held and not self._under_way.holds:
            self._is_held = False
            self._ask_done(self.focused or self.screen)

    def _say_waiting(self, number: int) -> None:
        if number == self._number and self._is_held and self._typed:
            self.keys_wait(len(self._typed))

    def _drop(self) -> None:
        count = len(self._typed)
        self._typed.clear()
        self._under_way.forget()
        self._release()
        self.keys_dropped(count)
