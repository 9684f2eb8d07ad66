"""Texts by which lists say that they know nothing: `k. A.`, `n/a`, a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.importers.safe_text import cleaned, folded
from inventory.importers.words import choice
from inventory.language import _
from inventory.toml.date_kinds import Day
from inventory.toml.kinds import Choice
from inventory.toml.number_kinds import Number
from inventory.toml.references import kinds_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.importers.paths import Place
    from inventory.importers.source import Cell

_WORDS: Final = (
    "ka, keine angabe, keine angaben, nicht bekannt, unbekannt, unklar, nn, na, not available, "
    "unknown, none, null, tbd, entfällt, keine, keiner, kein, fehlt"
)
_FOLDED: Final = frozenset(folded(word) for word in _WORDS.split(","))
_ENDLESS: Final = frozenset(map(folded, ("unbefristet", "unendlich", "laufend", "open-ended")))
"""Ends of contracts that have none."""

_MOST: Final = 20
"""Signs beyond which a text says something."""


def silent_texts(place: Place, cells: Iterable[Cell]) -> dict[str, str]:
    """The texts of a column that say nothing at a place, each with "" for what it stands for.

    Args:
        place: What the column fills. In names and other free texts, everything says something.
        cells: Of the column.

    Returns:
        As `values` of a mapping has it, in the order of the column.
    """
    is_day = isinstance(place.kind, Day)
    is_fixed = isinstance(place.kind, Number | Choice) or is_day
    if not is_fixed and not kinds_at(place.table, place.path):
        return {}
    known = place.kind.words if isinstance(place.kind, Choice) else ()
    texts = dict.fromkeys(cleaned(cell) for cell in cells if isinstance(cell, str))
    return {
        text: ""
        for text in texts
        if text and len(text) <= _MOST and _is_silent(text, is_day=is_day)
        # "n. a." may stand for nothing, but a word of the format is one.
        if not (known and choice(text, known))
    }


def words(values: Mapping[str, str]) -> str:
    """What to tell of them; "" where there are none."""
    if not values:
        return ""
    texts = ", ".join(_("“{sign}”").format(sign=text) for text in values)
    return _("{texts}: no value").format(texts=texts)


def _is_silent(text: str, *, is_day: bool) -> bool:
    word = folded(text)
    return not word or word in _FOLDED or (is_day and word in _ENDLESS)
