"""The inventory, indexed, with nothing left to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.outside.overlay import with_scenario
from tests.outside.periods import Calendar
from tests.outside.service import Service, read_service

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from tests.outside.raw import Raw


class World:
    """An inventory under a scenario.

    Attributes:
        price_cache: Prices already looked up, by service, site and period; see `prices.price`.
    """

    def __init__(self, inventory: Raw, scenario: str = "") -> None:
        """Index an inventory as tomllib reads it.

        Raises:
            ValueError: The scenario does not exist or names something that does not.
        """
        raw = with_scenario(inventory, scenario)
        self.raw = raw
        self.calendar = Calendar(raw["planning"])
        self.organisations = _index(raw, "organisation")
        self.providers = _index(raw, "provider")
        self.sites = _index(raw, "data_centre")
        self.teams = _index(raw, "team")
        self.applications = _index(raw, "application")
        self.services: dict[str, Service] = {
            row["id"]: read_service(
                row, self.applications.get(row.get("application", ""), {}), self.calendar
            )
            for row in self.rows("service")
        }
        self.target_providers: list[str] | None = raw.get("scenario_providers")
        self.offers: dict[tuple[str, str, str], Raw] = {}
        for row in self.rows("offer"):
            kind = "data_centre" if "data_centre" in row else "provider"
            self.offers[row["service"], kind, row[kind]] = row
        self.price_cache: dict[tuple[str, str, int], Fraction | None] = {}
        self.frozen_cache: dict[str, frozenset[int]] = {}

    def rows(self, table: str) -> list[Raw]:
        """Give the rows of a table in file order."""
        rows: list[Raw] = self.raw.get(table, [])
        return rows

    def provider_of(self, site: str) -> str:
        """Give the id of the provider that a data centre belongs to."""
        provider: str = self.sites[site]["provider"]
        return provider

    def operator(self, site: str) -> Raw:
        """Give the row of the provider that a data centre belongs to."""
        return self.providers[self.provider_of(site)]

    def is_among(self, organisation: str, patterns: Iterable[str]) -> bool:
        """Tell whether an organisation is named: by its id, by `ID/*` or by `*`."""
        line = self._upwards(organisation)
        for pattern in patterns:
            if pattern == "*" or (organisation and pattern == organisation):
                return True
            if pattern.endswith("/*") and pattern[:-2] in line:
                return True
        return False

    def _upwards(self, organisation: str) -> list[str]:
        line: list[str] = []
        while organisation and organisation not in line:
            line.append(organisation)
            organisation = self.organisations.get(organisation, {}).get("parent", "")
        return line


def _index(raw: Raw, table: str) -> dict[str, Raw]:
    return {row["id"]: row for row in raw.get(table, [])}
