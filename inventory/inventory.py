"""The frozen aggregate of everything that the user wrote."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.defaults import complete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import (
        Agreement,
        Aim,
        Apart,
        Application,
        Budget,
        Committee,
        DataCentre,
        Dependency,
        Digital,
        Freeze,
        Funding,
        Gate,
        Key,
        Limit,
        Link,
        Offer,
        Organisation,
        Phase,
        Planning,
        Platform,
        Price,
        Provider,
        Range,
        Rule,
        Scenario,
        Service,
        Team,
        Together,
    )


@dataclass(frozen=True)
class Inventory:
    """All tables in file order, and look-ups by id.

    `scenario` is the id of the overlay that made this inventory ("" = none); `usable_providers`
    are the providers that the scenario leaves as targets (None = all).
    """

    planning: Planning
    organisations: tuple[Organisation, ...] = ()
    providers: tuple[Provider, ...] = ()
    data_centres: tuple[DataCentre, ...] = ()
    teams: tuple[Team, ...] = ()
    applications: tuple[Application, ...] = ()
    services: tuple[Service, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    togethers: tuple[Together, ...] = ()
    aparts: tuple[Apart, ...] = ()
    prices: tuple[Price, ...] = ()
    offers: tuple[Offer, ...] = ()
    platforms: tuple[Platform, ...] = ()
    links: tuple[Link, ...] = ()
    rules: tuple[Rule, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    gates: tuple[Gate, ...] = ()
    budgets: tuple[Budget, ...] = ()
    limits: tuple[Limit, ...] = ()
    keys: tuple[Key, ...] = ()
    aims: tuple[Aim, ...] = ()
    digitals: tuple[Digital, ...] = ()
    fundings: tuple[Funding, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    committees: tuple[Committee, ...] = ()
    phases: tuple[Phase, ...] = ()
    ranges: tuple[Range, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    scenario: str = ""
    usable_providers: frozenset[str] | None = None

    @cached_property
    def organisation_by_id(self) -> dict[str, Organisation]:
        """Organisations by id."""
        return {row.id: row for row in self.organisations}

    @cached_property
    def provider_by_id(self) -> dict[str, Provider]:
        """Providers by id."""
        return {row.id: row for row in self.providers}

    @cached_property
    def data_centre_by_id(self) -> dict[str, DataCentre]:
        """Data centres by id."""
        return {row.id: row for row in self.data_centres}

    @cached_property
    def application_by_id(self) -> dict[str, Application]:
        """Applications by id."""
        return {row.id: row for row in self.applications}

    @cached_property
    def service_by_id(self) -> dict[str, Service]:
        """Completed services by id."""
        return {row.id: row for row in self.completed}

    @cached_property
    def completed(self) -> tuple[Service, ...]:
        """All services with the defaults of their applications filled in, in file order."""
        applications = self.application_by_id
        return tuple(
            complete(row, applications.get(row.application) if row.application else None)
            for row in self.services
        )

    def ancestors(self, organisation: str) -> Iterator[str]:
        """The organisation, its parent, and so on upwards; a loop in the hierarchy ends it."""
        seen: set[str] = set()
        here: str | None = organisation
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            row = self.organisation_by_id.get(here)
            here = row.parent if row else None

    def covers(self, pattern: str, organisation: str | None) -> bool:
        """Whether a pattern of `serves` covers the organisation.

        Args:
            pattern: `*` (all), an organisation's id, or `ID/*` (it and all below it).
            organisation: The id of an organisation, or None for nobody's.
        """
        if pattern == "*":
            return True
        if organisation is None:
            return False
        if pattern.endswith("/*"):
            return pattern[:-2] in self.ancestors(organisation)
        return pattern == organisation
