"""Values of an inventory as cells of a spreadsheet, so that reading them gives the same values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inventory.identifier import is_identifier
from inventory.importers.number_style import LONGEST
from inventory.importers.paths import TOML
from inventory.importers.safe_text import defused, is_clean
from inventory.toml.date_kinds import Day
from inventory.toml.encode import encode
from inventory.toml.kinds import Anything, Choice, Flag, Text
from inventory.toml.number_kinds import Number
from inventory.toml.table_kinds import Items, TextOr

if TYPE_CHECKING:
    from inventory.importers.source import Cell
    from inventory.toml.kinds import Kind

FIRST_EXCEL_YEAR = 1901
"""Spreadsheets disagree about days before March 1900."""


def cell_of(kind: Kind | None, value: object) -> Cell:
    """The cell for a value; what people would not type is written as TOML.

    Args:
        kind: What may stand there; None where the format says nothing.
        value: Plain data.
    """
    if kind is None:
        return _toml(value, needs_sign=False)
    if not kind.sound(value):
        return _toml(value)
    plain = _plain(kind, value)
    if plain is not None:
        return plain
    return _toml(value, needs_sign=not isinstance(value, list | dict))


def _toml(value: object, *, needs_sign: bool = True) -> str:
    """The value in TOML, with the sign that says so where it is not plain, or could be lost."""
    text = encode(value)
    return f"{TOML} {text}" if needs_sign or not is_clean(text) else text


def _plain(kind: Kind, value: object) -> Cell | None:
    """The cell as people would fill it in; None where that could be read as something else."""
    if isinstance(value, bool):
        return value if isinstance(kind, Flag) else None
    if isinstance(value, int | float):
        return value if isinstance(kind, Number) and _is_exact(value) else None
    if isinstance(value, dt.date):
        is_day = isinstance(kind, Day)
        return (value if value.year >= FIRST_EXCEL_YEAR else value.isoformat()) if is_day else None
    if isinstance(value, list):
        return _list_in_words(kind, value)
    return _text(kind, value) if isinstance(value, str) else None


def _list_in_words(kind: Kind, value: list[Any]) -> str | None:
    # A single entry of a list that may also be a text needs its brackets to stay a list.
    fewest = 2 if isinstance(kind, TextOr) else 1
    if len(value) >= fewest and all(map(_is_entry, value)):
        return "; ".join(value)
    return None


def _text(kind: Kind, value: str) -> str | None:
    if isinstance(kind, TextOr) and isinstance(kind.other, Items):
        return value if _is_entry(value) else None
    if isinstance(kind, Choice):
        return value
    is_plain = _is_text(value) and (isinstance(kind, Text) or value[:1] not in "[{")
    return value if is_plain and not isinstance(kind, Anything) else None


def cell_text(cell: Cell, decimal: str = ".") -> str:
    """A cell as CSV has it; nothing in it is calculated by a spreadsheet."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return number_text(cell, decimal)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return defused(cell)


def number_text(value: int | float, decimal: str) -> str:
    """A number in full, exact, and not to be taken for thousands: `1,2340`."""
    text = f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)
    text = text.removesuffix(".0")
    whole, point, decimals = text.partition(".")
    if point and len(decimals) == 3 and 1 <= len(whole.lstrip("-")) <= 3:
        decimals += "0"
    return f"{whole}{decimal if point else ''}{decimals}"


def _is_exact(value: float) -> bool:
    """Whether a spreadsheet keeps the number, which has 15 digits there and sometimes 16."""
    if isinstance(value, int):
        return abs(value) < 10**15
    is_short = abs(value) < 1e15 and float(f"{value:.15g}") == value
    return is_short and len(number_text(value, ".")) <= LONGEST


def _is_text(value: str) -> bool:
    return bool(value) and is_clean(value) and not value.startswith(TOML)


def _is_entry(value: object) -> bool:
    """Whether a text can stand among others between semicolons."""
    return isinstance(value, str) and (
        is_identifier(value) or (_is_text(value) and not set(value) & set(";,|\n[{%=:"))
    )
