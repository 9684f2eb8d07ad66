"""A row that two sides have changed, brought together key by key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from inventory.errors import WohinError
from inventory.importers.identity import identity
from inventory.toml.document import ABSENT, Change, Document
from inventory.toml.encode import same
from inventory.toml.grammar import STRING

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRING_OR_COMMENT: Final = re.compile(rf"{STRING.pattern}|(#[^\n]*)", re.DOTALL)


class RowMerge(NamedTuple):
    """What a row says when the changes of both sides are in it.

    Attributes:
        mine: Its text where this side has its way with what both have changed.
        theirs: The same where the other side has.
        is_disputed: Whether there is anything that both have changed, each in another way.
    """

    mine: str
    theirs: str
    is_disputed: bool


def merge_row(table: str, label: str, base: str, mine: str, theirs: str) -> RowMerge | None:
    """Bring together what both sides have changed in a row.

    Each key counts by itself, in tables too, and each entry of a list of tables where there are as
    many as before; any other value counts as a whole.

    Args:
        table: The table of the row; "" for what stands above the first header.
        label: Its id, or its position such as `#3` where it has none.
        base: Its text before.
        mine: Its text on this side.
        theirs: Its text on the other side.

    Returns:
        None if only a person can tell what is meant: one of the texts is no TOML, a row without an id
        is about something else now, or both sides have changed comments.
    """
    texts = [text.replace("\r\n", "\n") for text in (base, mine, theirs)]
    try:
        documents = [Document.from_text(text) for text in texts]
        before, here, there = (one.value(table, _place(one, table)) for one in documents)
    except WohinError:
        return None
    if label.startswith("#") and len({identity(table, row) for row in (before, here, there)}) > 1:
        return None
    remarks = [_comments(text) for text in texts]
    # The text keeps its comments, so it has to be the one that has those of both.
    if remarks[1] in (remarks[0], remarks[2]):
        document, said = documents[2], there
    elif remarks[2] == remarks[0]:
        document, said = documents[1], here
    else:
        return None
    ours = _merged(before, here, there, is_mine=True)
    others = _merged(before, here, there, is_mine=False)
    try:
        mine, theirs = (_written(document, table, said, wanted) for wanted in (ours, others))
    except WohinError:
        return None
    return RowMerge(mine, theirs, not same(ours, others))


def _place(document: Document, table: str) -> int | None:
    return 0 if table and document.count(table) else None


def _comments(text: str) -> list[str]:
    return [one.rstrip() for one in _STRING_OR_COMMENT.findall(text) if one]


def _written(
    document: Document, table: str, said: Mapping[str, Any], wanted: Mapping[str, Any]
) -> str:
    """The text with other values; comments and what stays as it is are kept."""
    place = _place(document, table)
    changes = [
        Change(table, place, key, wanted.get(key, ABSENT))
        for key in (*said, *(key for key in wanted if key not in said))
        if key not in said or key not in wanted or not same(said[key], wanted[key])
    ]
    return document.apply(document.set_many(changes)).text if changes else document.text


def _merged(base: Any, mine: Any, theirs: Any, *, is_mine: bool) -> Any:  # noqa: ANN401
    """A value with the changes of both sides; `ABSENT` stands for none.

    Args:
        base: Before.
        mine: On this side.
        theirs: On the other one.
        is_mine: Whether this side has its way where both have changed the same.
    """
    if same(mine, theirs) or same(theirs, base):
        return mine
    if same(mine, base):
        return theirs
    values = base, mine, theirs
    if all(isinstance(one, dict) for one in values):
        found = {
            key: _merged(*(one.get(key, ABSENT) for one in values), is_mine=is_mine)
            for key in dict.fromkeys([*theirs, *mine])
        }
        return {key: one for key, one in found.items() if one is not ABSENT}
    if all(map(_is_tables, values)) and len(base) == len(mine) == len(theirs):
        # Entries have no names: where both have changed one, it may be another one by now.
        return [
            one if same(other, old) else other if same(one, old) or not is_mine else one
            for old, one, other in zip(*values, strict=True)
        ]
    return mine if is_mine else theirs


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)
