"""Where one service at a provider tips if nobody else adapts: every choice of it as a line.

All others do as in the base, so that a choice costs what it costs (`alone`), and `weight` more for each
EUR a year by which the price shifts. Caps on what an organisation pays more move with the price; from
them follows up to which shift each line counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.alone.costs import Alone
from solver.answers.negotiate.tip import Line, Side
from solver.answers.negotiate.weights import weights
from solver.arrays import product
from solver.families.choice_costs import CHOICE_COSTS, of_moves, of_stays
from solver.families.payers import share_of
from solver.plan import Plan

if TYPE_CHECKING:
    from solver.answers.negotiate.weights import Weights
    from solver.arrays import Floats, Ints
    from solver.evaluation import Evaluation
    from solver.linear import LinearModel
    from solver.problem import Problem
    from solver.search.sparse.matrix import Matrix

NOISE: Final = 1e-6
"""EUR that sums of floats may be off by."""


@dataclass(frozen=True, eq=False)
class Single:
    """The choices of one service as lines, all others as in the base.

    Attributes:
        there: Those with the provider.
        away: All others.
        plans: The plan of each line, by its cost, weight and reach.
    """

    there: Side
    away: Side
    plans: dict[Line, Plan]


class Singles:
    """One service at a time, as all deals of a provider need it.

    Args:
        model: The model in states, without rules that count money a year.
        matrix: The same by column.
        base: The plan of all others; it breaks no rule.
        sites: The provider's sites.
        paid: For how long each choice pays the provider, discounted.
    """

    def __init__(
        self, model: LinearModel, matrix: Matrix, base: Evaluation, sites: list[int], paid: Weights
    ) -> None:
        self._matrix, self._base, self._sites, self._paid = matrix, base, sites, paid
        self._alone = Alone(model, matrix, base)
        self._caps = _Caps(matrix, base, sites)

    def of(self, service: int) -> Single:
        """The lines of one service."""
        matrix, problem = self._matrix, self._matrix.problem
        found = self._alone.of(service)
        least, most = self._caps.reach(service, found.numbers, found.now)
        plan = self._base.plan
        there, away, plans = Side(0.0, 0.0), Side(0.0, 0.0), {}
        for place in np.flatnonzero(found.holds & (least <= most)).tolist():
            number = int(found.numbers[place])
            site, cutover = plan.site.copy(), plan.cutover.copy()
            site[service], cutover[service] = problem.index.current[service], -1
            if number >= 0:
                site[service] = problem.option_site[matrix.option[number]]
                cutover[service] = matrix.cutover[number]
            target = int(site[service])
            weight = self._paid.of(problem, service, target, int(cutover[service]))
            known = float(np.clip(0.0, least[place], most[place]))
            line = Line(None, float(found.cost[place]), weight, known, least[place], most[place])
            (there if target in self._sites else away).lines.append(line)
            plans[line] = Plan(site, cutover)
        return Single(there, away, plans)


class _Caps:
    """What organisations accept to pay more, and what the base leaves of it."""

    def __init__(self, matrix: Matrix, base: Evaluation, sites: list[int]) -> None:
        self._matrix, self._base, self._sites = matrix, base, sites

    @cached_property
    def _everywhere(self) -> Floats:
        weight = np.ones(self._problem.horizon + 1)
        weight[0] = 0.0
        return weight

    @property
    def _problem(self) -> Problem:
        return self._matrix.problem

    @cached_property
    def _direct(self) -> tuple[Floats, Floats]:
        """Undiscounted costs of moves, (O, T + 1), and of stays, (S,)."""
        return (
            of_moves(self._problem, self._everywhere, CHOICE_COSTS),
            of_stays(self._problem, self._everywhere, CHOICE_COSTS),
        )

    @cached_property
    def _years(self) -> Weights:
        return weights(self._problem, self._sites, self._everywhere)

    @cached_property
    def _rows(self) -> list[tuple[Floats, float, float]]:
        """Shares of services, accepted increase, and what is left of it, by organisation."""
        problem, found = self._problem, []
        direct = sum(
            (kind.amounts(problem, self._base.occupancy).sum(axis=1) for kind in CHOICE_COSTS),
            start=np.zeros(problem.services),
        )
        before = np.where(problem.is_new, direct, self._direct[1])
        for row in problem.index.inventory.organisations:
            if row.max_cost_increase is not None:
                share = share_of(problem, row.id)
                left = (1 + row.max_cost_increase) * product(share, before) - product(share, direct)
                found.append((share, row.max_cost_increase, left))
        return found

    def reach(self, service: int, numbers: Ints, now: int) -> tuple[Floats, Floats]:
        """Between which shifts of the price each choice breaks no cap, in EUR a year, (n,) both."""
        least, most = np.full(len(numbers), -np.inf), np.full(len(numbers), np.inf)
        for share, increase, left in self._rows:
            if share[service] <= 0:
                continue
            cost, years = self._of_choices(service, numbers)
            # What is new is in the plan once and in its status quo (1 + increase) times.
            factor = share[service] * (-increase if self._problem.is_new[service] else 1.0)
            slope = factor * years
            if not self._problem.is_new[service]:
                slope -= share[service] * (1 + increase) * self._years.stays[service]
            room = left - factor * (cost - cost[now]) - NOISE
            with np.errstate(divide="ignore", invalid="ignore"):
                where = room / slope
            most = np.where(slope > 0, np.minimum(most, where), most)
            least = np.where(slope < 0, np.maximum(least, where), least)
            least = np.where((slope == 0) & (room < 0), np.inf, least)
        return least, most

    def _of_choices(self, service: int, numbers: Ints) -> tuple[Floats, Floats]:
        """What choices cost undiscounted, and for how many years they pay the provider."""
        matrix, moves = self._matrix, numbers >= 0
        cost = np.full(len(numbers), self._direct[1][service])
        years = np.full(len(numbers), self._years.stays[service])
        pair = matrix.option[numbers[moves]], matrix.cutover[numbers[moves]]
        cost[moves], years[moves] = self._direct[0][pair], self._years.moves[pair]
        return cost, years
