"""The assignments of a block and their values, each with the place where it is written.

This is a map of the text and not a reading of it: numbers, dates and strings are places, too. It
serves edits that replace one value and leave every other character as it is.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from inventory.toml.grammar import (
    BLANK_LINE,
    STRING,
    KeyPart,
    read_key,
    skip_space,
    statement_end,
)

Path = tuple[str | int, ...]
"""Keys and positions in lists that lead to a value, from the outside to the inside."""

DEEPEST: Final = 50
"""Levels of brackets that are followed; no inventory has more than four."""

Kind = Literal["scalar", "array", "table"]

_SCALAR: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[^\s,\[\]{}#\"'=]++|[^\s,\[\]{}#\"'=]++"
)
_TRIVIA: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*")


class GrammarError(Exception):
    """The text is no TOML at `position`."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class Node(NamedTuple):
    """A value from `start` to `end`, with its elements if it is an array or an inline table."""

    kind: Kind
    start: int
    end: int
    items: tuple[Item, ...] = ()


class Item(NamedTuple):
    """An assignment or an element of an array (which has no key).

    `start` and `end` enclose it: for an assignment of its own its lines as a whole.
    """

    key: tuple[KeyPart, ...]
    node: Node
    start: int
    end: int

    @property
    def names(self) -> Path:
        """The parts of the key."""
        return tuple(part.name for part in self.key)


def read_items(text: str, position: int) -> tuple[Item, ...]:
    """The assignments of a block whose body begins at `position`.

    Raises:
        GrammarError: The body is no TOML.
    """
    items: list[Item] = []
    here = position
    while here < len(text):
        blank = BLANK_LINE.match(text, here)
        if blank:
            here = blank.end()
            continue
        key, value_start = _key(text, here)
        node = _value(text, value_start, 0)
        end = statement_end(text, here)
        rest = BLANK_LINE.match(text, node.end)
        if rest is None or rest.end() != end:
            raise GrammarError(node.end)
        items.append(Item(key, node, here, end))
        here = end
    return tuple(items)


def skip_trivia(text: str, position: int) -> int:
    """The offset behind blanks, line breaks and comments."""
    found = _TRIVIA.match(text, position)
    return found.end() if found else position


def _key(text: str, position: int) -> tuple[tuple[KeyPart, ...], int]:
    found = read_key(text, position)
    if found is None or not text.startswith("=", found[1]):
        raise GrammarError(position)
    return tuple(found[0]), skip_space(text, found[1] + 1)


def _value(text: str, start: int, depth: int) -> Node:
    sign = text[start : start + 1]
    if depth > DEEPEST:
        raise GrammarError(start)
    if sign == "[":
        return _array(text, start, depth + 1)
    if sign == "{":
        return _table(text, start, depth + 1)
    found = (STRING if sign in {'"', "'"} else _SCALAR).match(text, start)
    if found is None:
        raise GrammarError(start)
    return Node("scalar", start, found.end())


def _array(text: str, start: int, depth: int) -> Node:
    items: list[Item] = []
    here = skip_trivia(text, start + 1)
    while not text.startswith("]", here):
        node = _value(text, here, depth)
        items.append(Item((), node, node.start, node.end))
        here = skip_trivia(text, node.end)
        if text.startswith(",", here):
            here = skip_trivia(text, here + 1)
        elif not text.startswith("]", here):
            raise GrammarError(here)
    return Node("array", start, here + 1, tuple(items))


def _table(text: str, start: int, depth: int) -> Node:
    items: list[Item] = []
    here = skip_space(text, start + 1)
    while not text.startswith("}", here):
        key, value_start = _key(text, here)
        node = _value(text, value_start, depth)
        items.append(Item(key, node, key[0].start, node.end))
        here = skip_space(text, node.end)
        if text.startswith(",", here):
            here = skip_space(text, here + 1)
        elif not text.startswith("}", here):
            raise GrammarError(here)
    return Node("table", start, here + 1, tuple(items))
