"""Values of a file as people write them: amounts with €, days, levels in words, lists joined."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, Final

from inventory.language import _, ngettext
from inventory.toml import schema
from inventory.toml.date_kinds import Day, MonthDay
from inventory.toml.encode import encode
from inventory.toml.kinds import Choice, Flag
from inventory.toml.number_kinds import Number
from inventory.toml.quantities import AMOUNT, YEAR
from inventory.toml.references import words_at
from inventory.toml.table_kinds import Fields, Items, Table, TextOr
from report.numbers import date, money, number, share
from tui.words import flag_title, free_title, key_title, tables_title, word_title

if TYPE_CHECKING:
    from inventory.toml.kinds import Kind
    from inventory.toml.nodes import Path

LONGEST: Final = 60
"""Entries of a list, or letters of a value that does not belong, that are written out."""

_WITH_WORDS: Final = frozenset({"unit", "objective", "sources"})
"""Keys whose texts are mostly words that we know."""


def is_money(kind: Kind | None) -> bool:
    """Whether a figure is an amount in the currency of the inventory."""
    return isinstance(kind, Number) and kind.quantity.unit == AMOUNT.unit


def value_in_words(
    table: str, path: Path, value: object, *, kind: Kind | None = None, currency: str = "EUR"
) -> str:
    """A value for people; one that may not stand there as it is written in the file.

    Args:
        table: The table of the row.
        path: Where in the row.
        value: Plain data.
        kind: What may stand there; that of the format by default.
        currency: The label of the inventory.
    """
    kind = kind or schema.kind_at(table, path)
    text = _in_words(table, path, value, kind, currency)
    return as_written(value) if text is None else text


def as_written(value: object) -> str:
    """A value as it may stand in the file, in one line and not too long; texts without quotes."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and len(value) > LONGEST:
        return f"{encode(value[:LONGEST])[:-1]}, …] ({number(len(value), 0)})"
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 128:
        return _("a number of {n} bits").format(n=value.bit_length())
    return encode(value)


def _in_words(
    table: str, path: Path, value: object, kind: Kind | None, currency: str
) -> str | None:
    """The value in words; None where it does not fit its kind."""
    match kind, value:
        case TextOr(other=other), _ if not isinstance(value, str):
            return _in_words(table, path, value, other, currency)
        case Number(), int() | float() if not isinstance(value, bool):
            return _figure(table, path, value, kind, currency)
        case Items(), list(items):
            return _list_in_words(table, path, items, currency)
        case Table() | Fields(), dict(entries):
            return _table_in_words(table, path, entries, currency)
        case _, str():
            return _text(table, path, value, kind)
        case _:
            return _simple(value, kind)


def _simple(value: object, kind: Kind | None) -> str | None:
    if isinstance(kind, Flag) and isinstance(value, bool):
        return flag_title(value)
    return date(value) if isinstance(kind, Day) and type(value) is dt.date else None


def _text(table: str, path: Path, value: str, kind: Kind | None) -> str:
    if isinstance(kind, MonthDay) and kind.sound(value):
        return month_day(value)
    is_word = (
        (isinstance(kind, Choice) and kind.sound(value))
        or _WITH_WORDS.intersection(map(str, path))
        or value in words_at(table, path)
    )
    return word_title(value) if is_word else value


def month_day(value: str) -> str:
    """A day of every year: `01.12.` in German, `12-01` in English."""
    month, day = value.split("-")
    return f"{day}.{month}." if date(dt.date(2000, 12, 31)).endswith("2000") else value


def _list_in_words(table: str, path: Path, items: list[object], currency: str) -> str:
    if any(isinstance(item, dict) and "id" not in item for item in items):
        return ngettext("{n} entry", "{n} entries", len(items)).format(n=number(len(items), 0))
    parts = [
        value_in_words(table, (*path, place), item, currency=currency)
        for place, item in enumerate(islice(items, LONGEST))
    ]
    more = f", … ({number(len(items), 0)})" if len(items) > LONGEST else ""
    return ", ".join(parts) + more


def _table_in_words(table: str, path: Path, entries: dict[str, object], currency: str) -> str:
    name = entries.get("id")
    if set(entries) == {"from", "to"} and path[-1] == "every":
        ends = (value_in_words(table, (*path, key), entries[key]) for key in ("from", "to"))
        return " – ".join(ends)
    inner = dict(islice(entries.items(), LONGEST))
    parts = [
        f"{_inner_title(table, (*path, key))} "
        + value_in_words(table, (*path, key), item, currency=currency)
        for key, item in inner.items()
        if key != "id" or not isinstance(name, str)
    ]
    if not isinstance(name, str):
        return " · ".join(parts)
    return f"{name} ({', '.join(parts)})" if parts else name


def _inner_title(table: str, path: Path) -> str:
    if len(path) == 2 and path[0] == "extra":
        return tables_title(str(path[1]))
    inner = schema.kind_at(table, path[:-1])
    is_free = isinstance(inner, Table)
    return free_title(path[-1]) if is_free else key_title(table, path)


def _figure(table: str, path: Path, value: float, kind: Number, currency: str) -> str | None:
    quantity = kind.quantity
    if isinstance(value, int) and value.bit_length() > 128:
        return None
    if is_money(kind):
        decimals = 2 if quantity.decimals == 2 or round(value, 2) == value else 6
        return money(value, decimals, currency)
    if quantity.share:
        return share(value, 4)
    if quantity == YEAR:
        return str(value)
    return with_unit(table, path, value)


def with_unit(table: str, path: Path, value: float) -> str:
    """A figure that is no amount, with what it counts where that is not plain from its key."""
    text = number(value, 6)
    key = str(path[-1])
    keys = [part for part in path if isinstance(part, str)]
    if "effort" in keys or key == "days_per_period":
        return _("{n} PD").format(n=text)
    if table != "planning" and key in {"periods", "parallel"}:
        return ngettext("{n} period", "{n} periods", 1 if value == 1 else 2).format(n=text)
    unit = _UNITS.get(key)
    return f"{text} {unit}" if unit else text


_UNITS: Final = {
    "ram_gib": "GiB",
    "storage_tb": "TB",
    "latency_ms": "ms",
    "max_latency_ms": "ms",
    "min_km": "km",
    "lat": "°",
    "lon": "°",
}
