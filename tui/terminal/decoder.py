"""Bytes from a keyboard as text; what is not UTF-8 is left out, never fatal."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

_LOST: Final = "\ufffd"


class Typed(NamedTuple):
    """What some bytes say.

    Attributes:
        text: The letters and escape sequences among them.
        is_damaged: Whether there were bytes that are not UTF-8.
    """

    text: str
    is_damaged: bool


class Decoder:
    """Decodes piece by piece; letters may be cut in two between pieces."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    @property
    def is_waiting(self) -> bool:
        """Whether the last letter is not complete."""
        return bool(self._decoder.getstate()[0])

    def decode(self, data: bytes) -> Typed:
        """What the next bytes say."""
        return _typed(self._decoder.decode(data))

    def give_up(self) -> Typed:
        """Wait no longer for the rest of a letter."""
        return _typed(self._decoder.decode(b"", final=True))


def _typed(text: str) -> Typed:
    return Typed(text.replace(_LOST, ""), _LOST in text)
