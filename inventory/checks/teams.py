"""The work of a migration needs somebody to do it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import figure, listed
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """Teams of nobody, and effort for `own` and `target` where there is no such team."""
    for row in inventory.teams:
        if row.provider is None and row.organisation is None:
            text = _(
                "team {id} belongs neither to a provider nor to an organisation: it works for "
                "every migration that names it."
            ).format(id=row.id)
            hint = _("Enter provider or organisation.")
            yield place.where("team", row).finding("warning", "team-without-owner", text, hint)
    yield from _nobody(inventory)


def _nobody(inventory: Inventory) -> Iterator[Finding]:
    of_organisation = {row.organisation for row in inventory.teams}
    of_provider = {row.provider for row in inventory.teams}
    own: dict[str, list[str]] = defaultdict(list)
    target = 0
    shared = {row.id for row in inventory.applications if row.wave.effort.get("target")}
    for service in inventory.completed:
        effort = service.migration.effort if service.migration else {}
        if service.current is None:
            continue
        if effort.get("own") and service.organisation not in of_organisation:
            own[service.organisation or ""].append(service.id)
        target += bool(effort.get("target")) or service.application in shared
    for organisation, services in own.items():
        row = inventory.organisation_by_id.get(organisation)
        if row is None:
            continue
        text = _(
            "organisation {id} has no team, so the effort of its own counts neither as load nor "
            "as cost (services: {services})."
        ).format(id=organisation, services=listed(services, 3))
        hint = _('Add a [[team]] with organisation = "{id}".').format(id=organisation)
        yield place.where("organisation", row).finding("note", "no-own-team", text, hint)
    hosts = {row.provider for row in inventory.data_centres}
    for provider in inventory.providers if target else ():
        if provider.id in hosts and "operation" in provider.roles:
            if provider.id in of_provider:
                continue
            text = _(
                "provider {id} has no team, so the effort of migrations to it counts neither as "
                "load nor as cost (services that ask for it: {count})."
            ).format(id=provider.id, count=figure(target))
            hint = _('Add a [[team]] with provider = "{id}".').format(id=provider.id)
            where = place.where("provider", provider)
            yield where.finding("note", "no-target-team", text, hint)
