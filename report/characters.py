"""Text from outside as a terminal can show it: harmless, measured in cells, cut to a width."""

from __future__ import annotations

import unicodedata
from typing import Final

REPLACEMENT: Final = "\ufffd"
ELLIPSIS: Final = "…"
_MARKS: Final = 4  # accents on one letter; more only serve to paint over the lines around it
_ASCII: Final = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "ẞ": "SS",
        "€": "EUR",
        "…": "..",
        "–": "-",
        "—": "-",
        "−": "-",
        "„": '"',
        "“": '"',
        "”": '"',
        "‚": "'",
        "‘": "'",
        "’": "'",
        "×": "x",
        "·": ".",
        "≤": "<=",
        "≥": ">=",
        "∞": "inf",
        "→": "->",
        "§": "par. ",
        "²": "2",
        "³": "3",
        "░": "-",
        "▓": "=",
        "▶": ">",
        "▒": "#",
        REPLACEMENT: "?",
    }
)


def harmless(text: str) -> str:
    """The text without what could move the cursor, reverse the line or hide.

    Line ends and tabs become spaces; other control characters, lone surrogates, private and
    unknown characters a replacement sign; marks of direction and of no width are left out.
    """
    if text.isprintable() and (text.isascii() or max(text) < "\u0300"):
        return text
    letters: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        if category == "Cf":
            continue
        if category[0] == "M":
            marks += 1
            if letters and marks <= _MARKS:
                letters.append(letter)
            continue
        marks = 0
        if letter in "\t\n\r\v\f\x85" or category in {"Zs", "Zl", "Zp"}:
            letters.append(" ")
        elif category in {"Cc", "Cs", "Co", "Cn"}:
            letters.append(REPLACEMENT)
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))


def ascii_of(text: str) -> str:
    """The text in ASCII: German letters written out, accents left off, `?` for the rest."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    kept = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(kept).encode("ascii", "replace").decode("ascii")


def cells(text: str) -> int:
    """How many cells of a terminal a harmless text takes."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    return sum(map(_cells, text))


def cut(text: str, width: int, *, middle: bool = False, sign: str = ELLIPSIS) -> str:
    """The text in at most so many cells, with an ellipsis where something is left out.

    Args:
        text: A harmless text.
        width: Cells, at least 1.
        middle: Leave out the middle rather than the end: ids and names differ at either end.
        sign: The ellipsis.
    """
    if cells(text) <= width:
        return text
    if width <= len(sign):
        return sign[:width]
    room = width - len(sign)
    tail = _tail(text, room) if middle else ""
    # A mark belongs to the letter before it, so the tail must not begin with one.
    while tail and unicodedata.category(tail[0])[0] == "M":
        tail = tail[1:]
    return f"{_fitting(text, room - cells(tail))}{sign}{tail}"


def _tail(text: str, room: int) -> str:
    """What is kept of the end: the last words whole if they fit, since half a place is none."""
    longest = len(_fitting(text[::-1], room * 3 // 5))
    words = text[text.find(" ", max(len(text) - longest - 1, 0)) + 1 :]
    # A number at the end does not say enough to leave out all that stands before it.
    if len(words) <= longest and room <= 4 * cells(words):
        return words
    return _fitting(text[::-1], room // 2)[::-1]


def _fitting(text: str, width: int) -> str:
    """The longest beginning that fits."""
    used = 0
    for place, letter in enumerate(text):
        used += _cells(letter)
        if used > width:
            return text[:place]
    return text


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me"} or "\u1160" <= letter <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
