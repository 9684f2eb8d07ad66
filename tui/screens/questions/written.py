"""A way out or a limit as changes of the inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.errors import WohinError
from inventory.language import _
from inventory.overlay_path import KnownIds, Nowhere, resolve
from inventory.toml.document import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.toml.document import Document


def free_id(document: Document, row: Mapping[str, Any]) -> str:
    """The id of the row, or one like it that is not taken."""
    name, number = str(row.get("id", "")), 1
    taken = document.ids("scenario")
    free = name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def in_scenario(
    document: Document, table: str, row: Mapping[str, Any], scenario: str
) -> list[Change]:
    """What gives a scenario the limit, or everything that a way out of it has."""
    if table == "limit":
        extra = document.value("scenario", scenario).get("extra", {})
        rows = [*extra.get("limit", []), dict(row)]
        return [Change("scenario", scenario, ("extra", "limit"), rows)]
    return [
        *(
            Change("scenario", scenario, (key, path), value)
            for key in ("set", "pins")
            for path, value in row.get(key, {}).items()
        ),
        *(Change("scenario", scenario, key, row[key]) for key in row.keys() & {"providers"}),
    ]


def in_inventory(document: Document, row: Mapping[str, Any]) -> list[Change]:
    """What gives the inventory itself what a way out changes.

    Raises:
        WohinError: It has no such row or key any more, or the change is for scenarios only.
    """
    known = KnownIds(document.data())
    changes = [
        Change("service", service, "pin", pin) for service, pin in row.get("pins", {}).items()
    ]
    for path, value in row.get("set", {}).items():
        target = resolve(path, known)
        if isinstance(target, Nowhere):
            raise WohinError(
                _("{path} leads nowhere: {reason}.").format(path=path, reason=target.reason),
                target.hint,
            )
        place = None if target.table == "planning" else target.index
        changes.append(Change(target.table, place, target.keys, value))
    if not changes or "providers" in row:
        message = _("This way out is a choice of providers, which only a scenario can have.")
        raise WohinError(message, _("Add it as a new scenario."))
    return changes
