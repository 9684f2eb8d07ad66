"""Rows as most people write them, read many times faster than the parser of the library can.

Only what is beyond doubt is read here: one assignment in a line, bare keys, texts without escapes,
decimal numbers, days, `true` and `false`, and lists and tables of those in one line. For anything
else there is no answer, and the library has to say what it means, or that it means nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# Characters of a comment or a text; what is left out are control characters.
_COMMENT: Final = r"(?:#[^\x00-\x08\x0a-\x1f\x7f]*+)?"
_END: Final = rf"[ \t]*+{_COMMENT}(?:\n|\Z)"
_BLANK: Final = rf"(?:[ \t]*+{_COMMENT}\n)*"
_KEY: Final = r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"
_SCALAR: Final = (
    r'(?:"([^"\\\x00-\x08\x0a-\x1f\x7f]*+)"'
    r"|(-?(?:0|[1-9][0-9]{0,17}))(\.[0-9]{1,18})?"
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(true|false))"
)
_HEAD: Final = re.compile(rf"{_BLANK}[ \t]*+\[\[?[A-Za-z0-9_-]++\]\]?{_END}{_BLANK}")
# A scalar with the end of its line, or what opens a list or a table.
_LINE: Final = re.compile(rf"[ \t]*+{_KEY}(?:{_SCALAR}[ \t]*+{_COMMENT}\Z|([\[{{])[ \t]*+)")
# The line that is written most: a name.
_TEXT_LINE: Final = re.compile(r'([A-Za-z0-9_-]++) = "([^"\\\x00-\x08\x0a-\x1f\x7f]*+)"')
_REST: Final = re.compile(rf"[ \t]*+{_COMMENT}")
# The same inside of brackets, with the sign that follows a scalar.
_NEXT: Final = r"[ \t]*+([,\]}])[ \t]*+"
_PAIR: Final = re.compile(rf"{_KEY}(?:{_SCALAR}{_NEXT}|([\[{{])[ \t]*+)")
_ELEMENT: Final = re.compile(rf"(?:{_SCALAR}{_NEXT}|([\[{{])[ \t]*+)")
_CLOSED: Final = re.compile(_NEXT)

LONGEST_SHARED: Final = 40
"""Texts up to this length are likely to be names, which stand in many rows."""


LINES: Final = 8192
"""Lines that are remembered: what other rows say as well, such as where a service runs."""
LONGEST_LINE: Final = 200
"""The longest of these."""


class _NotPlainError(Exception):
    """The row has to be read by the library."""


def plain_row(text: str) -> dict[str, Any] | None:
    """What a row says that is written below one header `[[table]]` or `[table]`.

    Args:
        text: Its block, with the comment lines above the header. The header is known to be sound.

    Returns:
        What the library would give; None where it has to be asked.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    head = _HEAD.match(text)
    if head is None:
        return None
    lines = text[head.end() :].split("\n")
    try:
        said = list(map(_SAID.__getitem__, lines))
    except (_NotPlainError, RecursionError):
        return None
    row = dict(said)
    empty = said.count(_NOTHING)
    if empty:
        del row[""]
    # Where there are fewer keys than lines that set one, one of them is there twice.
    return row if len(row) == len(said) - empty else None


class _Said(dict[str, tuple[str, Any]]):
    """What lines say: a key and its value, the same object whenever a line is met again."""

    def __missing__(self, line: str) -> tuple[str, Any]:
        said = _said(line)
        # Names are in one row each, and what is long hardly in two.
        if said[0] not in _OWN and len(line) <= LONGEST_LINE:
            if len(self) >= LINES:
                self.clear()
            self[line] = said
        return said


def _said(line: str) -> tuple[str, Any]:
    """The key that a line sets and its value; `_NOTHING` where it is empty or a comment."""
    text = _TEXT_LINE.fullmatch(line)
    if text is not None:
        return sys.intern(text[1]), _text(text[2])
    found = _LINE.match(line)
    if found is None:
        if _REST.fullmatch(line):
            return _NOTHING
        raise _NotPlainError
    key, quoted, whole, decimals, day, flag, opening = found.groups()
    if opening is None:
        value = _scalar(quoted, whole, decimals, day, flag)
    else:
        value, here = _OPENED[opening](line, found.end())
        if _REST.fullmatch(line, here) is None:
            raise _NotPlainError
    return sys.intern(key), value


_SAID: Final = _Said()
_NOTHING: Final = ("", None)
_OWN: Final = frozenset({"id", "name"})


def _table(text: str, here: int) -> tuple[dict[str, Any], int]:
    """The table whose first key begins at an offset, and the offset behind its brace."""
    table: dict[str, Any] = {}
    if text.startswith("}", here):
        return table, here + 1
    while found := _PAIR.match(text, here):
        key, quoted, whole, decimals, day, flag, sign, opening = found.groups()
        here = found.end()
        if key in table:
            break
        if opening is None:
            value = _scalar(quoted, whole, decimals, day, flag)
        else:
            value, sign, here = _inner(opening, text, here)
        table[sys.intern(key)] = value
        if sign == "}":
            return table, here
        if sign == "]":
            break
    raise _NotPlainError


def _list(text: str, here: int) -> tuple[list[Any], int]:
    """The list whose first element begins at an offset, and the offset behind its bracket."""
    elements: list[Any] = []
    while not text.startswith("]", here):
        found = _ELEMENT.match(text, here)
        if found is None:
            raise _NotPlainError
        quoted, whole, decimals, day, flag, sign, opening = found.groups()
        here = found.end()
        if opening is None:
            value = _scalar(quoted, whole, decimals, day, flag)
        else:
            value, sign, here = _inner(opening, text, here)
        elements.append(value)
        if sign == "]":
            return elements, here
        if sign == "}":
            raise _NotPlainError
    return elements, here + 1


def _inner(opening: str, text: str, here: int) -> tuple[Any, str, int]:
    """A list or table inside of another, the sign that follows it, and the offset behind that."""
    value, here = _OPENED[opening](text, here)
    closed = _CLOSED.match(text, here)
    if closed is None:
        raise _NotPlainError
    return value, closed[1], closed.end()


def _scalar(
    quoted: str | None, whole: str | None, decimals: str | None, day: str | None, flag: str | None
) -> Any:
    if quoted is not None:
        return _text(quoted)
    if whole is not None:
        return int(whole) if decimals is None else float(whole + decimals)
    if day is None:
        return flag == "true"
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise _NotPlainError from None


def _text(quoted: str) -> str:
    return sys.intern(quoted) if len(quoted) <= LONGEST_SHARED else quoted


_OPENED: Final[dict[str, Callable[[str, int], tuple[Any, int]]]] = {"[": _list, "{": _table}
