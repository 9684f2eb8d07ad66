"""How wide text in Helvetica, Arial or a font of the same measures is, and text cut to a width."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from report.characters import ELLIPSIS, cells

# Thousandths of the size of the letters, for the signs from the space (32) to the tilde (126).
_ASCII: Final = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556,) * 10,
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
)
_OTHERS: Final = {"ß": 611, "€": 556, "–": 556, "—": 1000, "…": 1000, "·": 278, "−": 584}
_NARROWEST: Final = min(*_ASCII, *_OTHERS.values())
_BOLD: Final = 1.12


def letter_widths(text: str, size: float, *, bold: bool = False) -> list[float]:
    """The width of each letter in points."""
    scale = size / 1000 * (_BOLD if bold else 1.0)
    return [_width(letter) * scale for letter in text]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in points."""
    return sum(letter_widths(text, size, bold=bold))


def fitted(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it takes more than the room (in points)."""
    # No sign takes so little that more of them could fit: names may be pages long.
    head = text[: int(room / (_NARROWEST * size / 1000)) + 1] if size > 0 else text
    wide = list(accumulate(letter_widths(head, size)))
    if len(head) == len(text) and (not wide or wide[-1] <= room):
        return text
    kept = bisect_right(wide, room - width(ELLIPSIS, size))
    return text[:kept].rstrip() + ELLIPSIS


def _width(letter: str) -> int:
    if letter in _OTHERS:
        return _OTHERS[letter]
    plain = unicodedata.normalize("NFD", letter)[0]
    if " " <= plain <= "~":
        return _ASCII[ord(plain) - 32]
    return 1000 if cells(letter) > 1 else 600
