"""A new screen is drawn as soon as it is whole, and what can wait begins behind that.

Textual draws nothing for a twentieth of a second after each change of screens, whether the new one
is there by then or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE: Final = 0.2
"""Seconds after which a screen is drawn although it has not said that it is whole."""


class Curtain(App[int]):
    """An application that shows screens when they are ready."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._curtains: set[object] = set()
        self._waiting: list[Callable[[], object]] = []

    @property
    def is_drawn(self) -> bool:
        """Whether what changes is drawn now."""
        return not self._batch_count

    def delay_update(self, delay: float = PATIENCE) -> None:
        """Draw nothing until the curtain is raised; Textual asks for that between two screens."""
        curtain = object()
        self._curtains.add(curtain)
        self._begin_batch()
        self.set_timer(max(delay, PATIENCE), lambda: self._raise({curtain}))

    def raise_curtain(self) -> None:
        """Draw from now on: the screen is whole."""
        self._raise(set(self._curtains))

    def when_seen(self, callback: Callable[[], object]) -> None:
        """Call something once the screen that is being made has been drawn."""
        if self.is_drawn:
            self.call_after_refresh(callback)
        else:
            self._waiting.append(callback)

    def _raise(self, curtains: set[object]) -> None:
        for curtain in curtains & self._curtains:
            self._curtains.remove(curtain)
            self._end_batch()

    def _end_batch(self) -> None:
        super()._end_batch()
        if self.is_drawn and self._running:
            self.screen.refresh()
            waiting, self._waiting = self._waiting, []
            for callback in waiting:
                self.screen.call_after_refresh(callback)
