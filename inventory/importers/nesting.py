"""Values by their paths, and the tables that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.toml import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.toml.nodes import Path


def nested(values: Iterable[tuple[Path, Any]]) -> dict[str, Any]:
    """The row that has these values."""
    row: dict[str, Any] = {}
    for path, value in values:
        here = row
        for part in path[:-1]:
            inner = here.get(str(part))
            if not isinstance(inner, dict):
                inner = here[str(part)] = {}
            here = inner
        here[str(path[-1])] = dict(value) if isinstance(value, dict) else value
    return row


def present(row: Mapping[str, Any], path: Path) -> Any:  # noqa: ANN401 - plain data
    """The value at a path; None if there is none."""
    here: Any = row
    for part in path:
        if not isinstance(here, dict) or part not in here:
            return None
        here = here[part]
    return here


def is_equal(one: object, other: object) -> bool:
    """Whether two values mean the same: 1 and 1.0 do, 1 and true do not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_equal(one[key], other[key]) for key in one)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return type(one) is type(other) and one == other


def ordered(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its keys in the order of the format."""
    found = schema.table(table)
    order = {key: place for place, key in enumerate(found.fields.kinds if found else ())}
    return {key: row[key] for key in sorted(row, key=lambda key: order.get(key, len(order)))}
