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
        shared_moves: What the moves of an application's services share, by application.
        offers: Rows by service, and by what they are for: a data centre or a provider.
        catalogues: Prices by provider and what they are for, "application" or "function" with its
            name, or "" twice; with the period from which each holds, in file order.
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
        self.shared_moves: dict[str, Raw] = {
            name: row["wave"] for name, row in self.applications.items() if "wave" in row
        }
        self.services: dict[str, Service] = {
            row["id"]: read_service(
                row, self.applications.get(row.get("application", ""), {}), self.calendar
            )
            for row in self.rows("service")
        }
        self.target_providers: list[str] | None = raw.get("scenario_providers")
        self.offers: dict[str, dict[tuple[str, str], Raw]] = {}
        for row in self.rows("offer"):
            kind = "data_centre" if "data_centre" in row else "provider"
            self.offers.setdefault(row["service"], {})[kind, row[kind]] = row
        self.catalogues: dict[tuple[str, str, str], list[tuple[int, Raw]]] = {}
        for row in self.rows("price"):
            level = next((key for key in ("application", "function") if key in row), "")
            begin = self.calendar.period_of(row["from"]) if "from" in row else 0
            place = row["provider"], level, row.get(level, "")
            self.catalogues.setdefault(place, []).append((begin, row))
        self.price_cache: dict[tuple[str, str, int], Fraction | None] = {}
        self.frozen_cache: dict[str, frozenset[int]] = {}
        self._operators: dict[str, list[str]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def rows(self, table: str) -> list[Raw]:
        """Give the rows of a table in file order."""
        rows: list[Raw] = self.raw.get(table, [])
        return rows

    def provider_of(self, site: str, period: int | None = None) -> str:
        """Give the id of the provider that has a data centre in a period, else in the end."""
        if site not in self._operators:
            self._operators[site] = self._handed_on(site)
        at = self.calendar.last if period is None else min(period, self.calendar.last)
        return self._operators[site][at]

    def names_of(self, site: str) -> frozenset[str]:
        """Give every id by which a site may be named: its own, and of whoever has it."""
        if site not in self._names:
            ids = {self.provider_of(site, at) for at in range(1, self.calendar.last + 1)}
            self._names[site] = frozenset(ids | {site, self.sites[site]["provider"]})
        return self._names[site]

    def operator(self, site: str, period: int | None = None) -> Raw:
        """Give the row of the provider that has a data centre in a period, else in the end."""
        return self.providers[self.provider_of(site, period)]

    def runs(self, site: str, provider: str) -> Raw:
        """Give the row of whoever runs a data centre for a provider: by default itself."""
        row = self.sites[site]
        is_own = row.get("operator") in {None, row["provider"]}
        return self.providers[provider if is_own else row["operator"]]

    def _handed_on(self, site: str) -> list[str]:
        """List who has a data centre, period by period from today (0) on."""
        found: list[str] = [self.sites[site]["provider"]]
        known = {found[0]}
        for period in range(1, self.calendar.last + 1):
            now = found[-1]
            while self._passes_on(now, period, known):
                now = self.providers[now]["successor"]
                known.add(now)
            found.append(now)
        return found

    def _passes_on(self, provider: str, period: int, known: set[str]) -> bool:
        """Tell whether a provider has ended before a period and a new one is there to follow."""
        row = self.providers[provider]
        heir = row.get("successor")
        if heir is None or heir in known or "available_until" not in row:
            return False
        # What was missed in the first period after the end does not come later.
        ended = self.calendar.period_of(row["available_until"])
        return period == max(ended + 1, 1) and self.is_there(heir, period)

    def is_there(self, provider: str, period: int) -> bool:
        """Tell whether a provider is available in a period by its own dates."""
        row = self.providers[provider]
        begin, end = row.get("available_from"), row.get("available_until")
        return (begin is None or self.calendar.period_of(begin) <= period) and (
            end is None or period <= self.calendar.period_of(end)
        )

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
