"""What each service would cost elsewhere by itself, beside what it costs where it runs today.

Of a service alone nothing is left open: its run, contract and one-off costs over the horizon follow
from the inventory. What others share with it is known between bounds only, since it depends on who
else comes: at most, it pays for all that is not in use today, for waves that nobody else joins, and for being apart from all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.families import wave
from solver.families.choice_costs import CHOICE_COSTS, of_moves, of_stays

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.compile.units import Unit
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """Costs of each option against staying, in EUR, (O,) each; NaN for services without a price today.

    Attributes:
        more: What the service alone costs more over the horizon, discounted, in the cheapest period
            open to it.
        a_year: What its price is higher by in the last period.
        on_top: What may come on top over the horizon, discounted, at most: if nobody else comes.
    """

    more: Floats
    a_year: Floats
    on_top: Floats

    def verdict(self, option: int) -> str:
        """`cheaper`, `cheaper_shared` (if others come as well), `dearer`, `same` or `unknown`."""
        more, on_top = float(self.more[option]), float(self.on_top[option])
        if np.isnan(more):
            return "unknown"
        if more < -HALF_A_CENT:
            return "cheaper" if more + on_top < -HALF_A_CENT else "cheaper_shared"
        return "same" if more <= HALF_A_CENT else "dearer"


def compare(problem: Problem) -> Elsewhere:
    """The costs of all options of a problem against staying."""
    index, weight = problem.index, problem.index.discount
    moves = np.where(problem.allowed, of_moves(problem, weight, CHOICE_COSTS), np.inf)
    service = problem.option_service
    known = (problem.stay_priced & ~problem.is_new)[service]
    stays = of_stays(problem, weight, CHOICE_COSTS)[service]
    more = np.where(known, moves.min(axis=1, initial=np.inf) - stays, np.nan)
    a_year = np.where(
        known, problem.option_price[:, -1] - problem.stay_price[service, index.horizon], np.nan
    )
    return Elsewhere(more, a_year, _on_top(problem))


def _on_top(problem: Problem) -> Floats:
    """The most that an option adds to what services share, with all others where they are."""
    index = problem.index
    years = float(index.discount.sum()) * problem.periods.years
    apart = np.zeros(problem.services)
    for row in index.inventory.dependencies:
        if row.apart_cost_per_year and row.service != row.on:
            for one in (row.service, row.on):
                apart[index.service_number[one]] += row.apart_cost_per_year * years
    found: Floats = apart[problem.option_service]
    for unit in problem.index.units:
        if not unit.today(problem.index):
            uses = unit.services[problem.option_service] & unit.sites[problem.option_site]
            found[uses] += unit.per_year * years + unit.setup
        elif unit.closing:
            found[_leaves_empty(problem, unit)] += unit.closing
    # It joins one wave; of providers that have a site one after the other, the dearest counts.
    dearest = np.zeros(problem.options)
    for shared in problem.index.waves:
        option = wave.options_in(problem, shared)
        dearest[option] = np.maximum(dearest[option], shared.cost)
    return found + dearest


def _leaves_empty(problem: Problem, unit: Unit) -> Bools:
    """Options that take away the only service of a unit, (O,) as booleans."""
    inside = problem.index.runs_at(unit.sites) & unit.services
    if inside.sum() != 1:
        return np.zeros(problem.options, dtype=bool)
    return np.logical_and(inside[problem.option_service], ~unit.sites[problem.option_site])
