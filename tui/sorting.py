"""The order of rows by several columns: numbers as numbers, words as a dictionary has them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class SortKey(NamedTuple):
    """A column that rows are sorted by."""

    column: str
    is_descending: bool = False


def collated(text: str) -> str:
    """The text as it is compared: small letters, umlauts beside the letters they come from."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    plain = unicodedata.normalize("NFKD", folded)
    # An umlaut comes directly behind the same word without it.
    return "".join(sign for sign in plain if not unicodedata.combining(sign)) + "\0" + plain


def next_keys(
    keys: Sequence[SortKey], column: str, *, is_further: bool = False
) -> tuple[SortKey, ...]:
    """The keys after one more press: ascending, then descending, then not at all.

    Args:
        keys: Those that hold now.
        column: The column that was chosen.
        is_further: Whether the other keys stay and go before a new one.
    """
    now = next((key for key in keys if key.column == column), None)
    if now is None:
        after: tuple[SortKey, ...] = (SortKey(column),)
    elif now.is_descending:
        after = ()
    else:
        after = (SortKey(column, is_descending=True),)
    if not is_further:
        return after
    if now is None:
        return (*keys, *after)
    place = list(keys).index(now)
    return (*keys[:place], *after, *keys[place + 1 :])


def arrow(keys: Sequence[SortKey], column: str) -> str:
    """The sign in front of a heading, with the place of the key where there are several."""
    for place, key in enumerate(keys, start=1):
        if key.column == column:
            sign = "▼" if key.is_descending else "▲"
            return f"{sign}{place} " if len(keys) > 1 else f"{sign} "
    return ""


def ordered(
    places: Iterable[int], keys: Sequence[SortKey], values: Callable[[str], Sequence[Any]]
) -> list[int]:
    """Row numbers in order; rows that say nothing come last, whichever way the order goes.

    Args:
        places: Row numbers in the order that holds among equals.
        keys: The most important first.
        values: Gives for a column what each row is compared by: a number, a collated text, or None.
    """
    order = list(places)
    for key in reversed(keys):
        column = values(key.column)
        present = [place for place in order if column[place] is not None]
        empty = [place for place in order if column[place] is None]
        if len({isinstance(column[place], str) for place in present}) > 1:
            # Figures go before words where a column holds both.
            ranked = {place: (isinstance(column[place], str), column[place]) for place in present}
            present.sort(key=ranked.__getitem__, reverse=key.is_descending)
        else:
            present.sort(key=column.__getitem__, reverse=key.is_descending)
        order = present + empty
    return order
