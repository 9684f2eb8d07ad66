"""The last line: the keys that work now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.screen import Screen
from textual.widgets import Input

from inventory.language import looked_up
from report.characters import cells
from tui.grid import Cell
from tui.widgets.toned import Toned
from tui.wording import key_in_words

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.strip import Strip

HELP: Final = "app.help"
_GAP: Final = "  "


class _Entry(NamedTuple):
    key: str
    label: str
    is_possible: bool

    def parts(self) -> list[Cell]:
        return [
            Cell(self.key, "accent"),
            Cell(f" {self.label}", "" if self.is_possible else "muted"),
        ]


class KeyBar(Toned):
    """Keys and what they do, made of the live bindings; what cannot be done now is struck out.

    What belongs to a widget that is a place of its own (`KEYS_FIRST`: a form, an answer that is typed)
    comes first, then what belongs to the screen, to any other focused widget, and what holds
    everywhere. An entry is shown whole or not at all; the key of the
    help stays at the right.
    """

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[_Entry, ...] = ()
        self._help: _Entry | None = None

    def on_mount(self) -> None:
        """Follow focus and state."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)
        self._update(self.screen)

    @property
    def text(self) -> str:
        """All entries, with room for them or not."""
        return _GAP.join(f"{entry.key} {entry.label}" for entry in self._entries)

    def _update(self, screen: Screen[object]) -> None:
        if not screen.is_current:
            return
        found: dict[str, tuple[int, _Entry]] = {}
        is_typing = isinstance(screen.focused, Input)
        for key, (node, binding, enabled, _tooltip) in screen.active_bindings.items():
            name = binding.id or binding.action
            if binding.show and name not in found:
                word = key_in_words(key)
                if is_typing and len(word) == 1:
                    continue  # one would type it
                entry = _Entry(word, looked_up(binding.description), enabled)
                # What goes before everything else when it is typed need not be read first.
                found[name] = self._rank(node) + binding.priority * (node is self.app), entry
        last = found.pop(HELP, None)
        entries = tuple(entry for _rank, entry in sorted(found.values(), key=lambda one: one[0]))
        helps = last[1] if last else None
        if (entries, helps) != (self._entries, self._help):
            self._entries, self._help = entries, helps
            self.refresh()

    def _rank(self, node: DOMNode) -> int:
        if getattr(node, "KEYS_FIRST", False):
            return -1
        if isinstance(node, Screen):
            return 0
        return 2 if node is self.app else 1

    def render_line(self, y: int) -> Strip:
        """As many entries as there is room for."""
        width = self.size.width
        if y:
            return self.line((), width)
        right = self._help.parts() if self._help else []
        room = width - 1 - self._width(right) - (len(_GAP) if right else 0)
        left: list[Cell | str] = [" "]
        for entry in self._entries:
            parts = entry.parts()
            taken = self._width(parts) + (len(_GAP) if len(left) > 1 else 0)
            if taken > room:
                break
            room -= taken
            left += [_GAP, *parts] if len(left) > 1 else parts
        if not right:
            return self.line(left, width)
        return self.line([*left, " " * max(room + 1, 1), *right, " "], width)

    def _width(self, parts: list[Cell]) -> int:
        return sum(cells(self.clean(part.text)) for part in parts)
