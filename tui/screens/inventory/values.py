"""What a row says behind a key, with what a service takes over from its application.

The rules are those of `inventory.defaults`, applied to plain data so that one row can be shown
without reading the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

INHERITED: Final = (
    "demand",
    "protection",
    "recovery",
    "data_categories",
    "needs",
    "migration",
    "staff",
    "contacts",
)
"""Keys that a service may leave to its application."""

OF_APPLICATION: Final = ("function", "category", "vendor")
"""Keys that only the application has, shown for its services as well."""


class Value(NamedTuple):
    """What stands behind a key; whether all of it comes from the application."""

    value: object
    is_inherited: bool = False


def at(row: object, key: str) -> object:
    """What stands behind a dotted key; None for nothing. A key with dots in its name counts too."""
    if not isinstance(row, dict):
        return row if key == "" else None
    if key in row:
        return row[key]
    head, dot, rest = key.partition(".")
    return at(row.get(head), rest) if dot else None


def value_of(table: str, row: object, key: str, application: Mapping[str, Any] | None) -> Value:
    """The value that counts.

    Args:
        table: The table of the row.
        row: The row as plain data.
        key: A dotted key.
        application: The row of its application, where it is a service that names one.
    """
    own = at(row, key)
    if table != "service" or application is None:
        return Value(own)
    if key in OF_APPLICATION and own is None:
        return Value(at(application, key), is_inherited=True)
    if key.partition(".")[0] not in INHERITED:
        return Value(own)
    default = at(application, key)
    if own is None or (own == {} and default):
        return Value(default, is_inherited=default is not None)
    return Value(_merged(own, default))


def _merged(own: object, default: object) -> object:
    if not isinstance(own, dict) or not isinstance(default, dict):
        return own
    return default | {key: _merged(value, default.get(key)) for key, value in own.items()}
