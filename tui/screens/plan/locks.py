"""Locks: what people hold fast of a plan, written to the inventory or to a scenario.

A lock is a key of a service that says otherwise than in the inventory which the plan was made for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.errors import UnknownNameError, UnreadableFileError
from inventory.toml.document import ABSENT, Change

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from inventory.inventory import Inventory
    from inventory.toml.document import Document

KEYS: Final = ("pin", "forbidden", "earliest", "latest")
"""What a lock can say of a service."""

_SITES: Final = frozenset({"pin", "forbidden"})

Values = dict[str, Any]
"""What a service says for each of `KEYS`; a key that says nothing is left out."""


@dataclass(frozen=True)
class Lock:
    """One decision: services, and what each of them says since.

    Attributes:
        services: By id; several where a wave was held as a whole.
        values: For each service the keys that changed, None where one was taken out.
    """

    services: tuple[str, ...]
    values: Mapping[str, Mapping[str, Any]]

    @property
    def only_restricts(self) -> bool:
        """Whether it takes plans away and adds none."""
        return all(value is not None for said in self.values.values() for value in said.values())


@dataclass(frozen=True)
class Target:
    """Where locks are written: a scenario by its id, or the services themselves ("")."""

    scenario: str = ""

    def change(self, service: str, key: str, value: object) -> Change:
        """What sets a key of a service there, or takes it out (`ABSENT`)."""
        if not self.scenario:
            return Change("service", service, key, value)
        if key == "pin":
            return Change("scenario", self.scenario, ("pins", service), value)
        return Change("scenario", self.scenario, ("set", f"service.{service}.{key}"), value)

    def changes(self, document: Document, wanted: Mapping[str, Mapping[str, Any]]) -> list[Change]:
        """What gives services these values; None takes a key out, and only where it is."""
        return [
            self.change(service, key, ABSENT if value is None else value)
            for service, values in wanted.items()
            for key, value in values.items()
            if value is not None or self._has(document, service, key)
        ]

    def _has(self, document: Document, service: str, key: str) -> bool:
        if not self.scenario:
            return key in _row(document, "service", service)
        row = _row(document, "scenario", self.scenario)
        if key == "pin":
            return service in row.get("pins", {})
        return f"service.{service}.{key}" in row.get("set", {})


def values_in(document: Document, service: str, scenario: str = "") -> Values:
    """What a service says for the keys of locks, a scenario laid over it."""
    row = _row(document, "service", service)
    found = {key: row[key] for key in KEYS if key in row}
    if scenario:
        over = _row(document, "scenario", scenario)
        pins, sets = over.get("pins", {}), over.get("set", {})
        found |= {
            key: sets[f"service.{service}.{key}"]
            for key in KEYS
            if f"service.{service}.{key}" in sets
        }
        if service in pins:
            found["pin"] = pins[service]
    return found


def values_of(inventory: Inventory, scenario: str = "") -> dict[str, Values]:
    """The same for all services of an inventory that say anything, the scenario not yet over it."""
    found = {
        row.id: values
        for row in inventory.services
        if (values := {key: value for key in KEYS if (value := _plain(getattr(row, key)))})
    }
    over = next((row for row in inventory.scenarios if row.id == scenario), None)
    if over is None:
        return found
    for name, value in over.set.items():
        table, dot, rest = name.partition(".")
        service, _dot, key = rest.rpartition(".")
        if table == "service" and dot and key in KEYS:
            found.setdefault(service, {})[key] = _plain(value)
    for service, pin in over.pins.items():
        found.setdefault(service, {})["pin"] = pin
    return found


def held(inventory: Inventory, values: Mapping[str, Values], scenario: str = "") -> frozenset[str]:
    """The services that may not go everywhere: pinned, or with sites or providers barred.

    Args:
        inventory: The inventory, the scenario not yet over it.
        values: What its services say for the keys of locks, as `values_of` has them.
        scenario: The id of the scenario.
    """
    said = {name for name, keys in values.items() if not keys.keys().isdisjoint(_SITES)}
    allowed = {row.id for row in inventory.services if row.allowed is not None}
    over = next((row for row in inventory.scenarios if row.id == scenario), None)
    for name in over.set if over is not None else ():
        table, _dot, rest = name.partition(".")
        service, _dot, key = rest.rpartition(".")
        if table == "service" and key == "allowed":
            allowed.add(service)
    return frozenset(said | allowed)


def locks_between(before: Mapping[str, Values], after: Mapping[str, Values]) -> tuple[Lock, ...]:
    """What was locked, or set free, between two states; waves that were held whole are one lock."""
    changed: dict[str, Values] = {}
    for service in dict.fromkeys([*after, *before]):
        old, new = before.get(service, {}), after.get(service, {})
        keys = [key for key in KEYS if old.get(key) != new.get(key)]
        if keys:
            changed[service] = {key: new.get(key) for key in keys}
    groups: dict[object, list[str]] = {}
    for service, values in changed.items():
        wave = values.get("earliest"), values.get("latest")
        is_wave = wave[1] is not None and bool(values.get("pin"))
        groups.setdefault(wave if is_wave else service, []).append(service)
    return tuple(
        Lock(tuple(services), {service: changed[service] for service in services})
        for services in groups.values()
    )


# --- what is wanted -----------------------------------------------------------------------------------


def pinned(sites: Mapping[str, str]) -> dict[str, Values]:
    """Services held at sites; `current` where they are."""
    return {service: {"pin": site} for service, site in sites.items()}


def wave_pinned(
    sites: Mapping[str, str], first: dt.date | None, last: dt.date
) -> dict[str, Values]:
    """Services held at sites, to cut over between two days."""
    return {
        service: {"pin": site, "earliest": first, "latest": last} for service, site in sites.items()
    }


def barred(document: Document, sites: Mapping[str, str], scenario: str = "") -> dict[str, Values]:
    """Services kept from sites or providers; a pin to such a site goes."""
    wanted: dict[str, Values] = {}
    for service, barred_one in sites.items():
        now = values_in(document, service, scenario)
        before = now.get("forbidden", [])
        wanted[service] = {"forbidden": [*(one for one in before if one != barred_one), barred_one]}
        pin = now.get("pin")
        if pin and barred_one in {pin, provider_of(document, pin)}:
            wanted[service]["pin"] = None
    return wanted


def provider_of(document: Document, site: str) -> str:
    """The provider of a site; "" where the site is none."""
    return str(_row(document, "data_centre", site).get("provider", ""))


def name_of(document: Document, table: str, row: str) -> str:
    """The name of a row; "" where it has none."""
    return str(_row(document, table, row).get("name", ""))


def freed(
    services: Iterable[str],
    before: Mapping[str, Values],
    after: Mapping[str, Values],
) -> dict[str, Values]:
    """Services as they were when the plan was made; where nothing is new, what is older goes too.

    Args:
        services: Which.
        before: What they said when the plan was made.
        after: What they say now.
    """
    wanted: dict[str, Values] = {}
    for service in services:
        old, new = before.get(service, {}), after.get(service, {})
        changed = [key for key in KEYS if old.get(key) != new.get(key)]
        if changed:
            wanted[service] = {key: old.get(key) for key in changed}
        elif not _SITES.isdisjoint(new):
            wanted[service] = {key: None for key in KEYS if key in _SITES and key in new}
    return wanted


def _row(document: Document, table: str, name: str) -> Mapping[str, Any]:
    try:
        found = document.value(table, name)
    except (UnknownNameError, UnreadableFileError):
        return {}
    return found if isinstance(found, dict) else {}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def known(document: Document, services: Sequence[str]) -> list[str]:
    """Those of the services that the document still has."""
    return [service for service in services if _row(document, "service", service)]
