"""Keys out of what a terminal sends: Esc with a key right behind it is both of them, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.events import Key

_ESC: Final = "\x1b"
_BEGINS_MORE: Final = frozenset("[]OPX^_\\")
"""Behind Esc, the beginning of what terminals send for a key of several characters, or tell of themselves."""
_ONE_KEY: Final = frozenset("bf\t\x7f\x1b")
"""Behind Esc, one key all the same: a word to the left or right, Shift+Tab, a word taken out."""


class Parser(XTermParser):
    """Textual's parser, for which Esc and a letter within a moment are Alt and this letter.

    No key here is typed with Alt. But over a slow line Esc often comes in one piece with the key
    behind it, and both would be lost: a digit would even become `™` or `£` in a value.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT001, FBT002 - Textual's
        behind = sequence[1:]
        is_pair = sequence[:1] == _ESC and len(behind) == 1
        if is_pair and behind not in _BEGINS_MORE | _ONE_KEY:
            yield from super()._sequence_to_key_events(_ESC)
            sequence = behind
        yield from super()._sequence_to_key_events(sequence, alt)
