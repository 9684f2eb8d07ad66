"""The compiled inventory: integers, arrays, periods, eligible options with their prices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from inventory.periods import Periods
    from solver.arrays import Bools, Floats, Ints
    from solver.compile.effort import Effort
    from solver.compile.index import Index
    from solver.plan import Plan


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything that a solver and an evaluation need, and nothing that they may change.

    An option is a pair of a service and a site that it may come to: a move of a running service,
    or a start of a new one. Options are sorted by service and site. Staying is not an option but the
    absence of one. S services, D sites, O options, R resources, K teams, T periods; arrays over
    periods have T + 1 places of which place 0 is unused, arrays over cutovers have places 0..T.

    Attributes:
        index: The inventory by number.
        option_service: Service of each option, (O,).
        option_site: Site of each option, (O,).
        allowed: Cutovers that an option may have, (O, T + 1).
        option_price: EUR a year at the site, (O, T + 1).
        option_one_off: EUR once for a cutover in each period, effort included, (O, T + 1).
        option_demand: Demand at the site, (O, R).
        effort: Person-days by option and team.
        stay_allowed: Services that may stay for the whole horizon, (S,).
        stay_price: EUR a year at the current site, (S, T + 1); 0 for new services.
        stay_priced: Whether the current price is known at all, (S,).
        stay_demand: Demand at the current site, (S, R).
        exit_until: Last period of the contract at the current site, (S,); 0 without one.
        capacity: Usable capacity, reserve taken off, (D, R, T + 1); infinite where unlimited.
        team_days: Person-days that teams have, (K, T + 1); infinite where unlimited.
        bars: Number of the first pair family that bars each pair, -1 for none, (S, D).
    """

    index: Index
    option_service: Ints
    option_site: Ints
    allowed: Bools
    option_price: Floats
    option_one_off: Floats
    option_demand: Floats
    effort: Effort
    stay_allowed: Bools
    stay_price: Floats
    stay_priced: Bools
    stay_demand: Floats
    exit_until: Ints
    capacity: Floats
    team_days: Floats
    bars: Ints

    @property
    def services(self) -> int:
        """S, the number of services."""
        return len(self.index.services)

    @property
    def sites(self) -> int:
        """D, the number of data centres."""
        return len(self.index.sites)

    @property
    def options(self) -> int:
        """O, the number of options."""
        return len(self.option_service)

    @property
    def horizon(self) -> int:
        """T, the number of periods."""
        return self.index.horizon

    @property
    def periods(self) -> Periods:
        """The calendar."""
        return self.index.periods

    @cached_property
    def first_option(self) -> Ints:
        """Options of service s are first_option[s] .. first_option[s + 1] - 1, shape (S + 1,)."""
        return np.searchsorted(self.option_service, np.arange(self.services + 1)).astype(np.int64)

    @cached_property
    def is_new(self) -> Bools:
        """Services that run nowhere today, shape (S,)."""
        return self.index.current < 0

    @cached_property
    def exit_share(self) -> Floats:
        """Share of the old price that is due until the end of the contract, shape (S,)."""
        return np.array([row.exit_share for row in self.index.services], dtype=float)

    def option_of(self, service: int, site: int) -> int:
        """The option that brings a service to a site, or -1."""
        low, high = self.first_option[service], self.first_option[service + 1]
        found = np.flatnonzero(self.option_site[low:high] == site)
        return int(low + found[0]) if len(found) else -1

    def options_of(self, service: Ints, site: Ints) -> Ints:
        """The options that bring services to sites, -1 where there is none; as many as services."""
        if not self.options:
            return np.full(len(service), -1, dtype=np.int64)
        wanted = service * self.sites + site
        place = np.minimum(np.searchsorted(self._pair, wanted), self.options - 1)
        return np.where((self._pair[place] == wanted) & (site >= 0), place, -1)

    @cached_property
    def _pair(self) -> Ints:
        """Service and site of each option as one number; options are sorted by it, (O,)."""
        return self.option_service * self.sites + self.option_site

    def chosen(self, plan: Plan) -> Ints:
        """The option of each service in a plan, -1 for one that stays or has no such option."""
        option = self.options_of(np.arange(self.services), plan.site)
        return np.where(plan.site == self.index.current, -1, option)
