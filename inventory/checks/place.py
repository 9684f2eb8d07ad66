"""Rows as the subject of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.figures import listed
from inventory.toml.vocabulary import printable
from inventory.toml.where import Where

if TYPE_CHECKING:
    from collections.abc import Callable

# What stands for the id of a row that needs none.
_NAMES: dict[str, Callable[[Any], str]] = {
    "dependency": lambda row: f"{row.service} → {row.on}",
    "together": lambda row: listed(list(row.services), 3),
    "apart": lambda row: listed(list(row.services), 3),
    "price": lambda row: f"{row.provider}: {row.application or row.function or '*'}, {row.unit}",
    "offer": lambda row: f"{row.service} → {row.data_centre or row.provider}",
    "platform": lambda row: f"{row.application} → {row.provider}",
    "link": lambda row: f"{row.a} – {row.b}",
    "digital": lambda row: str(row.function),
    "range": lambda row: str(row.key),
    "budget": lambda row: str(row.year),
}


def subject(row: Any, index: int) -> str:  # noqa: ANN401 - rows of any table
    """The row's id, or its position such as `#3`; `index` is its place from 0."""
    return getattr(row, "id", None) or f"#{index + 1}"


def where(table: str, row: Any, index: int = 0) -> Where:  # noqa: ANN401 - rows of any table
    """The row as a place; `index` is its place in the inventory from 0, for rows without id."""
    return Where(table, subject(row, index))


def name(table: str, row: Any, index: int = 0) -> str:  # noqa: ANN401 - rows of any table
    """The row in words: its id, or what it ties together."""
    if getattr(row, "id", None) is None and table in _NAMES:
        return f"{table} {printable(_NAMES[table](row))}"
    return f"{table} {printable(subject(row, index))}"
