"""Scenarios: an inventory with some values changed, pins set and rows added."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.outside.raw import Raw


def with_scenario(inventory: Raw, scenario_id: str) -> Raw:
    """Lay a scenario over an inventory; the inventory itself is left as it is.

    Rows of `extra` come first, then `set`, then `pins`. The scenario's `providers` are kept under
    the key `scenario_providers`.

    Raises:
        ValueError: The scenario, or something that it names, does not exist.
    """
    if not scenario_id:
        return inventory
    scenario = _by_id(inventory, "scenario", scenario_id)
    result = deepcopy(inventory)
    for table, rows in scenario.get("extra", {}).items():
        result.setdefault(table, []).extend(deepcopy(rows))
    for path, value in scenario.get("set", {}).items():
        _set(result, path, value)
    for service_id, pin in scenario.get("pins", {}).items():
        _by_id(result, "service", service_id)["pin"] = pin
    if "providers" in scenario:
        result["scenario_providers"] = list(scenario["providers"])
    return result


def _by_id(inventory: Raw, table: str, row_id: str) -> Raw:
    for row in inventory.get(table, []):
        if row.get("id") == row_id:
            found: Raw = row
            return found
    message = f"there is no {table} {row_id!r}"
    raise ValueError(message)


def _set(inventory: Raw, path: str, value: Any) -> None:
    table, _, rest = path.partition(".")
    if table == "planning":
        target: Raw = inventory["planning"]
        keys = rest.split(".")
    else:
        # Ids may hold dots themselves: the longest one that begins the path is meant.
        rows = {str(row["id"]): row for row in inventory.get(table, []) if "id" in row}
        for number, row in enumerate(inventory.get(table, []), start=1):
            rows.setdefault(f"#{number}", row)
        fitting = [row_id for row_id in rows if rest.startswith(row_id + ".")]
        if not fitting:
            message = f"{path!r} leads to nothing"
            raise ValueError(message)
        row_id = max(fitting, key=len)
        target = rows[row_id]
        keys = rest[len(row_id) + 1 :].split(".")
    for key in keys[:-1]:
        target = target.setdefault(key, {})
    target[keys[-1]] = value
