"""Services that must share a place, and are pinned or kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.checks.places import Places
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Apart


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings for groups whose pins lead to different places or that are to be apart as well."""
    places = Places(inventory)
    bound = {row.id: places.bound(row) for row in inventory.services}
    at_site, at_provider = _Groups(), _Groups()
    for services, scope in _togethers(inventory):
        at_provider.join(services)
        if scope == "data_centre":
            at_site.join(services)
    providers = {
        service: None if sites is None else frozenset(map(places.provider, sites))
        for service, sites in bound.items()
    }
    told: set[frozenset[str]] = set()
    yield from _pins(inventory, at_site, bound, told, _("one data centre"))
    yield from _pins(inventory, at_provider, providers, told, _("one provider"))
    for index, row in enumerate(inventory.aparts):
        is_provider = row.scope == "provider"
        groups = at_provider if is_provider else at_site
        yield from _apart(row, index, groups, providers if is_provider else bound)


def _togethers(inventory: Inventory) -> Iterator[tuple[tuple[str, ...], str]]:
    for together in inventory.togethers:
        yield together.services, together.scope
    for dependency in inventory.dependencies:
        if dependency.together is not None:
            yield (dependency.service, dependency.on), dependency.together


class _Groups:
    """Sets of services that end at one place, joined one relation after the other."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def join(self, services: Iterable[str]) -> None:
        roots = [self.root(service) for service in services]
        for root in roots[1:]:
            self._parent[self.root(root)] = self.root(roots[0])

    def root(self, service: str) -> str:
        """One service that stands for the group; the service itself if it is in none."""
        way = []
        while self._parent.get(service, service) != service:
            way.append(service)
            service = self._parent[service]
        for passed in way:
            self._parent[passed] = service
        return service


def _pins(
    inventory: Inventory,
    groups: _Groups,
    bound: dict[str, frozenset[str] | None],
    told: set[frozenset[str]],
    what: str,
) -> Iterator[Finding]:
    left: dict[str, tuple[str, frozenset[str]]] = {}
    for row in inventory.services:
        places = bound[row.id]
        if places is None:
            continue
        root = groups.root(row.id)
        first, common = left.get(root, (row.id, places))
        pair = frozenset((first, row.id))
        if not common & places and pair not in told:
            told.add(pair)
            text = _(
                "services {first} and {second} must end at {what}, but are pinned to {here} and "
                "{there}: no plan can satisfy both."
            ).format(
                first=first,
                second=row.id,
                what=what,
                here=", ".join(sorted(common)),
                there=", ".join(sorted(places)),
            )
            hint = _("Change one of the pins, or what ties the services together.")
            where = place.where("service", row).at("pin")
            yield where.finding("warning", "contradictory-together", text, hint)
            continue
        left[root] = (first, common & places)


def _apart(
    row: Apart, index: int, groups: _Groups, bound: dict[str, frozenset[str] | None]
) -> Iterator[Finding]:
    first_in: dict[str, str] = {}
    first_at: dict[str, str] = {}
    for service in dict.fromkeys(row.services):
        places = bound.get(service)
        root = groups.root(service)
        other, why = "", ""
        if root in first_in:
            other, why = first_in[root], _("are also to be together")
        elif places is not None and len(places) == 1:
            (only,) = places
            other, why = first_at.get(only, ""), _("are both pinned to {place}").format(place=only)
            first_at.setdefault(only, service)
        first_in.setdefault(root, service)
        if other:
            text = _("{row}: {first} and {second} {why}: no plan can satisfy both.").format(
                row=place.name("apart", row, index), first=other, second=service, why=why
            )
            hint = _("Take one of the two out of the row, or change what brings them together.")
            where = place.where("apart", row, index).at("services")
            yield where.finding("warning", "together-and-apart", text, hint)
