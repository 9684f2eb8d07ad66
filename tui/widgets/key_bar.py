"""The last line: the keys that work now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from tui.grid import Cell
from tui.widgets.line import Line
from tui.wording import key_in_words

if TYPE_CHECKING:
    from textual.screen import Screen


class KeyBar(Line):
    """Keys and what they do, made of the live bindings; what cannot be done now is struck out."""

    def on_mount(self) -> None:
        """Follow focus and state."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)
        self._update(self.screen)

    def _update(self, screen: Screen[object]) -> None:
        if not screen.is_current:
            return
        parts: list[Cell | str] = []
        said = set()
        for key, (_node, binding, enabled, _tooltip) in screen.active_bindings.items():
            if not binding.show or binding.action in said:
                continue
            said.add(binding.action)
            parts.append("  " if parts else " ")
            parts.append(Cell(key_in_words(key), "accent"))
            label = _(binding.description)
            parts.append(Cell(f" {label}", "" if enabled else "muted"))
        self.say(parts)
