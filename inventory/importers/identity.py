"""What tells rows apart that have no id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.toml.encode import encode

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "dependency": ("service", "on"),
    "together": ("services", "scope"),
    "apart": ("services", "scope"),
    "price": ("provider", "application", "function", "unit", "from"),
    "offer": ("service", "data_centre", "provider"),
    "platform": ("application", "provider"),
    "link": ("a", "b"),
    "budget": ("year", "organisation", "kind"),
    "range": ("key",),
}
"""What rows of these tables are about; they need no id."""


def identity(table: str, row: Mapping[str, Any]) -> str:
    """A text that is the same for two rows of a table that are about the same thing.

    Args:
        table: The table.
        row: The values of the row.
    """
    keys = KEYS.get(table)
    if keys is None:
        # What the row limits or says, apart from the figures in it.
        parts = [f"{key}={_said(value)}" for key, value in sorted(row.items()) if key != "id"]
    else:
        parts = [f"{key}={encode(_plain(row[key]))}" for key in keys if key in row]
    return "\n".join(parts)


def _said(value: object) -> str:
    return encode(value) if isinstance(value, str) else ""


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain data
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return sorted(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
