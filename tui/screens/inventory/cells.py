"""Values as texts: for a cell, for a sentence, and for comparing."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from inventory.language import _, language
from inventory.model.common import GOALS, LEVELS
from inventory.toml.kinds import Choice
from inventory.toml.number_kinds import Number
from inventory.toml.quantities import AMOUNT, RATE, YEAR
from inventory.toml.schema import kind_at
from report.numbers import date, number, share
from tui.values import as_written, value_in_words
from tui.words import flag_title, free_title, word_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.toml.kinds import Kind

BETWEEN: Final = " · "
_ESTIMATE: Final = "estimate"
_EFFORT: Final = frozenset({"migration.effort", "wave.effort"})


@cache
def kind_of(table: str, key: str) -> Kind | None:
    """What the format allows behind a dotted key."""
    return kind_at(table, tuple(key.split(".")))


def is_figure(table: str, key: str) -> bool:
    """Whether texts behind a key end at the right, as figures do."""
    return isinstance(kind_of(table, key), Number) or key in _EFFORT


def short(table: str, key: str, value: object) -> str:
    """A value for a cell: without units, the need for protection in letters."""
    if key == "protection" and isinstance(value, dict):
        return need_in_letters(value)
    if key in _EFFORT and isinstance(value, dict) and _are_figures(value):
        return number(sum(value.values()))
    if _has_words(value) and kind_of(table, key) is not None:
        if not isinstance(value, list):
            return full(table, key, value)
        path = tuple(key.split("."))
        # Each entry is written out: a cell has no lines of its own for them, as the form has.
        is_named = all(isinstance(one, str) or "id" in one for one in value)
        return (", " if is_named else "; ").join(
            value_in_words(table, (*path, n), one) for n, one in enumerate(value)
        )
    return _text(kind_of(table, key), value)


def _has_words(value: object) -> bool:
    """Whether there may be words of the format in a value: a text, or a table with its keys."""
    if isinstance(value, list):
        return any(isinstance(one, dict) for one in value) and all(
            isinstance(one, str | dict) for one in value
        )
    return isinstance(value, str | dict)


def full(table: str, key: str, value: object) -> str:
    """A value for a sentence: with its unit, and nothing left out."""
    return "" if value is None else value_in_words(table, tuple(key.split(".")), value)


def need_in_letters(need: dict[str, Any]) -> str:
    """The need for confidentiality, integrity and availability, such as `vh h n`."""
    letters: dict[str, str] = dict(zip(LEVELS, (_("n"), _("h"), _("vh")), strict=True))
    return " ".join(
        letters.get(level, "?") if isinstance(level, str) else "–"
        for level in (need.get(goal) for goal in GOALS)
    )


def figure(table: str, key: str, value: object) -> object:
    """What a value is compared by with numbers and dates; None where that makes no sense."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return value if value == value else None  # noqa: PLR0124 - not a number
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        kind = kind_of(table, key)
        words = kind.words if isinstance(kind, Choice) and kind.words == LEVELS else ()
        return words.index(value) if value in words else None
    if isinstance(value, dict):
        return _figure_of_table(key, value)
    return len(value) if isinstance(value, list) else None


def _figure_of_table(key: str, value: dict[str, Any]) -> float | None:
    if key == "protection":
        ranks = [LEVELS.index(value[goal]) if value.get(goal) in LEVELS else -1 for goal in GOALS]
        return float(sum((rank + 1) * 4 ** (2 - n) for n, rank in enumerate(ranks)))
    return float(sum(value.values())) if value and _are_figures(value) else None


def is_estimate(row: object, key: str) -> bool:
    """Whether the row says itself that a figure is estimated."""
    sources = row.get("sources") if isinstance(row, dict) else None
    if not isinstance(sources, dict) or not sources:
        return False
    return any(
        isinstance(source, str)
        and source.strip().lower() == _ESTIMATE
        and (named == key or named.startswith(f"{key}.") or key.startswith(f"{named}."))
        for named, source in sources.items()
    )


def variants(table: str, key: str, value: object) -> Iterator[str]:
    """All ways in which somebody may type a value: as shown, as in the file, each of a list."""
    if isinstance(value, list | dict) and not value:
        return
    if not isinstance(value, str):
        yield short(table, key, value)
    yield from leaves(value)


def leaves(value: object) -> list[str]:
    """Every single value inside, as in the file and as shown."""
    found: list[str] = []
    _gather((value,), found, language())
    return found


def _gather(values: Iterable[object], found: list[str], spoken: str) -> None:
    # Comes to each value of a large file before its first filter.
    for value in values:
        if isinstance(value, str):
            found.append(value)
            word = word_title(value)
            if word != value:
                found.append(word)
        elif type(value) is int or type(value) is float:
            found += _figure_in_texts(value, spoken)
        elif isinstance(value, dict):
            _gather(value.values(), found, spoken)
        elif isinstance(value, list):
            _gather(value, found, spoken)
        elif value is not None:
            found += _in_texts(value)


def _in_texts(value: object) -> tuple[str, ...]:
    if isinstance(value, bool):
        return (flag_title(value),)
    return (date(value), value.isoformat()) if isinstance(value, dt.date) else ()


@lru_cache(16_384, typed=True)
def _figure_in_texts(value: float, _language: str) -> tuple[str, ...]:
    """A figure as shown in a language and as written; the same figures come again and again."""
    if isinstance(value, int) and abs(value) < 1000:
        # Without thousands there is one way to write it.
        return (str(value),)
    return tuple(dict.fromkeys((_figure(None, value), as_written(value))))


def _are_figures(value: dict[str, Any]) -> bool:
    return all(isinstance(one, int | float) for one in value.values())


def _text(kind: Kind | None, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_entry(kind.at(0) if kind else None, inner) for inner in value)
    if isinstance(value, dict):
        return BETWEEN.join(
            f"{free_title(key)} {_text(kind.at(key) if kind else None, inner)}"
            for key, inner in value.items()
        )
    return "" if value is None else _single(kind, value)


def _single(kind: Kind | None, value: object) -> str:
    if isinstance(value, bool):
        return flag_title(value)
    if isinstance(value, int | float):
        return _figure(kind, value)
    if isinstance(value, str):
        return word_title(value) if isinstance(kind, Choice) else value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return date(value)
    return as_written(value)


def _entry(kind: Kind | None, value: object) -> str:
    """An element of a list; one with an id is written as the id and the rest behind it."""
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        rest = {key: inner for key, inner in value.items() if key != "id"}
        return f"{value['id']} ({_text(kind, rest)})" if rest else str(value["id"])
    return _text(kind, value)


def _figure(kind: Kind | None, value: float) -> str:
    if isinstance(value, int) and abs(value) >= 10**15:
        return as_written(value)
    quantity = kind.quantity if isinstance(kind, Number) else None
    if quantity is YEAR:
        return str(value)
    if quantity is not None and quantity.share:
        return share(value, 2)
    if quantity in {AMOUNT, RATE}:
        return number(value, 2, fixed=not float(value).is_integer())
    return number(value, 6)
