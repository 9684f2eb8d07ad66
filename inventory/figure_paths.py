"""Single figures of an inventory by dotted path: read, and replaced in a new inventory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from inventory.language import _
from inventory.model import Migration
from inventory.overlay_path import KnownIds, Nowhere, Target, resolve
from inventory.toml import schema
from inventory.toml.number_kinds import Number, Whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.inventory import Inventory

_ABSENT: dict[str, msgspec.Struct] = {"migration": Migration()}
"""What stands for an inner table that a row does not have."""


class FigurePaths:
    """The figures of one inventory, by paths as in the `set` of a scenario."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        data: dict[str, Any] = {
            name: [{"id": getattr(row, "id", None)} for row in getattr(inventory, table.field)]
            for name, table in schema.tables().items()
        }
        self._known = KnownIds({**data, "planning": {}})

    def target(self, path: str) -> Target | Nowhere:
        """Where a path leads, if there may be a figure there."""
        found = resolve(path, self._known)
        if isinstance(found, Target) and not isinstance(found.kind, Number):
            return Nowhere(_("no figure stands there"), _("Name a key that holds a number."))
        return found

    def value(self, target: Target) -> float | None:
        """The figure, a service's from its application if it has none; None where there is none."""
        rows = [self._row(target)]
        if target.table == "service":
            rows.append(self.inventory.completed[target.index])
        for row in rows:
            value: Any = row
            for key in target.keys:
                value = value.get(key) if isinstance(value, dict) else getattr(value, key, None)
            if isinstance(value, int | float):
                return float(value)
        return None

    def replaced(self, values: Mapping[Target, float]) -> Inventory:
        """The inventory with other figures; those that count are rounded to whole ones."""
        rows: dict[str, dict[int, Any]] = defaultdict(dict)
        for target, value in values.items():
            before = rows[target.table].get(target.index, self._row(target))
            figure = round(value) if isinstance(target.kind, Whole) else value
            rows[target.table][target.index] = _with(before, target.keys, figure)
        fields: dict[str, Any] = {}
        for name, changed in rows.items():
            if name == "planning":
                fields["planning"] = changed[0]
                continue
            field = schema.tables()[name].field
            old = getattr(self.inventory, field)
            fields[field] = tuple(changed.get(place, row) for place, row in enumerate(old))
        return replace(self.inventory, **fields)

    def _row(self, target: Target) -> Any:  # noqa: ANN401 - rows of any table
        if target.table == "planning":
            return self.inventory.planning
        return getattr(self.inventory, schema.tables()[target.table].field)[target.index]


def _with(inner: Any, keys: tuple[str, ...], value: float) -> Any:  # noqa: ANN401 - rows and tables
    """A row or table with one value replaced, however deep."""
    key = keys[0]
    if len(keys) > 1:
        below = inner.get(key, {}) if isinstance(inner, dict) else getattr(inner, key)
        value = _with(_ABSENT[key] if below is None else below, keys[1:], value)
    if isinstance(inner, dict):
        return {**inner, key: value}
    return msgspec.structs.replace(inner, **{key: value})
