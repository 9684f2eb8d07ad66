"""A few words on why a service is where the plan has it: facts, not guesses.

Why the optimum is as it is takes solving again (`wohin explain`); what stands here is read off the
problem and the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT, day
from inventory.language import _
from report import numbers
from solver.families import rule, succession

if TYPE_CHECKING:
    from report.moves import Moves
    from solver.arrays import Ints


class Reasons:
    """The reason of each service of a plan."""

    def __init__(self, moves: Moves) -> None:
        self._moves = moves
        self._cheapest = _cheapest(moves)

    def __getitem__(self, service: int) -> str:
        """The reason of one service."""
        problem = self._moves.problem
        row = problem.index.services[service]
        if problem.is_new[service]:
            entry = int(problem.index.entry[service])
            if row.pin is not None:
                return _pinned(row.pin)
            return _("new from {period}").format(period=problem.periods.name(entry))
        decided = _("participation declined") if row.participation == "declined" else None
        if decided is None and row.pin is not None:
            decided = _pinned(row.pin)
        if self._moves.moved[service]:
            return decided or self._why_moved(service)
        return decided or self._why_stays(service)

    def _why_moved(self, service: int) -> str:
        problem, moves = self._moves.problem, self._moves
        if not problem.stay_allowed[service]:
            law = next(rule.driving(problem.index, service), None)
            if law is not None:
                return _("rule {rule} from {day} on").format(
                    rule=law.id, day=day(law.from_) if law.from_ else ""
                )
            if next(succession.driving(problem.index, service), None) is not None:
                return _("the successor at {site} does not take it on").format(
                    site=moves.current(service)
                )
            return _("{site} is not available to the end").format(site=moves.current(service))
        saving = float(moves.before[service] - moves.after[service])
        if saving > HALF_A_CENT:
            return _("{amount} a year less").format(amount=self._money(saving))
        if saving < -HALF_A_CENT:
            return _("{amount} a year more").format(amount=self._money(-saving))
        return _("same price a year")

    def _why_stays(self, service: int) -> str:
        problem, moves = self._moves.problem, self._moves
        option = int(self._cheapest[service])
        if option < 0:
            return _("no other site is eligible")
        site = problem.index.sites[int(problem.option_site[option])].id
        price = float(problem.option_price[option, -1])
        saving = float(moves.before[service]) - price
        if np.isnan(saving):
            return _("today's price is unknown")
        if saving > HALF_A_CENT:
            return _("though {site} would be {amount} a year cheaper").format(
                site=site, amount=self._money(saving)
            )
        return _("{site} would be {amount} a year dearer").format(
            site=site, amount=self._money(max(-saving, 0.0))
        )

    def _money(self, value: float) -> str:
        planning = self._moves.problem.index.inventory.planning
        return numbers.money(value, 0, planning.currency)


def _pinned(pin: str) -> str:
    if pin == "current":
        return _("pinned to where it runs")
    return _("pinned to {pin}").format(pin=pin)


def _cheapest(moves: Moves) -> Ints:
    """The option with the lowest price of the last period for each service, -1 for none, (S,)."""
    problem = moves.problem
    best = np.full(problem.services, -1, dtype=np.int64)
    order = np.lexsort((problem.option_price[:, -1], problem.option_service))
    service = problem.option_service[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = service[1:] != service[:-1]
    best[service[first]] = order[first]
    return best
