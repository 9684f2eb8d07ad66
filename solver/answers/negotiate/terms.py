"""What all deals with one provider have in common: the model, its prices, what shifts of a price cost.

Rules that count money a year move with a price. The model here leaves them out, so that its rows are
the same after any shift: a bound of it is one of every shift, and a plan of it is checked before it
counts. Where that plan breaks such a rule, the problem is formulated anew for its own shift.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from solver.answer import EXACT, EXACT_SHARE
from solver.answers.explain.binding import choices_of
from solver.answers.negotiate.alone import Singles
from solver.answers.negotiate.money import counts_money, without_money
from solver.answers.negotiate.sides import Sides
from solver.answers.negotiate.tip import Line, Side
from solver.answers.negotiate.weights import weights
from solver.answers.parts.part import Parts, parts_of
from solver.answers.parts.regrets import is_split
from solver.answers.variation import varied as variation
from solver.answers.variation.group import around, can_choose
from solver.evaluation import evaluate
from solver.families import budget as budgets
from solver.families import max_cost_increase
from solver.families.registry import formulate
from solver.search.plans.start import choice_costs

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.negotiate.alone import Single
    from solver.answers.parts.part import Part
    from solver.answers.parts.regrets import Regrets
    from solver.answers.parts.whole import Spare
    from solver.answers.variation.inquiry import Inquiry
    from solver.arrays import Bools
    from solver.evaluation import Evaluation
    from solver.formulation import Formulation
    from solver.kept_prices import KeptPrices
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem


class Terms:
    """What all deals of one provider have in common.

    Attributes:
        problem: The compiled inventory.
        sites: The provider's sites.
        counts_money: Whether a rule counts what services cost a year.
        opened: A plan with something at the provider, where the base has nothing there: then
            other sites may have to close before anything may come.
        pace: How many seconds of the clock one of a processor takes.
    """

    def __init__(self, inquiry: Inquiry, sites: list[int]) -> None:
        self.problem, self.sites = inquiry.problem, sites
        self.counts_money = counts_money(inquiry.problem)
        self.opened: Plan | None = None
        self.pace = 1.0
        self._inquiry = inquiry
        self._shared: list[Evaluation] = []
        self._is_sharing = not inquiry.is_large
        self._weights = weights(inquiry.problem, sites)
        self._costs = choice_costs(inquiry.problem)

    @cached_property
    def _formulation(self) -> Formulation:
        return formulate(self.problem)

    @cached_property
    def _model(self) -> LinearModel:
        return without_money(self._formulation.build(), self.problem)

    @cached_property
    def _singles(self) -> Singles | None:
        base = self._inquiry.base.evaluation
        # What a budget of running costs leaves moves with the prices of all at once.
        if base is None or self._budgets_count:
            return None
        return Singles(self._model, self._parts.matrix, base, self.sites, self._weights)

    @property
    def knows_single(self) -> bool:
        """Whether single choices are known to break no rule without a search."""
        return self._singles is not None

    def single(self, service: int) -> Single | None:
        """The choices of a service while all others do as in the base; None if that is not known."""
        return None if self._singles is None else self._singles.of(service)

    @cached_property
    def _parts(self) -> Parts:
        cost = self._inquiry.base.cost or 0.0
        return Parts(
            self._formulation,
            self._model,
            lambda plan: evaluate(self.problem, plan).cost,
            self._inquiry.budget,
            max(EXACT, EXACT_SHARE * abs(cost)),
            is_relaxed=self.counts_money,
        )

    @cached_property
    def _regrets(self) -> Regrets:
        # What is proven as a whole afterwards needs no more than good prices.
        return self._inquiry.regrets_of(self._parts, patient=self._inquiry.is_large)

    def group(self, service: int, size: int | None) -> Bools:
        """The services that may adapt, (S,).

        Args:
            service: The service in question.
            size: How many, with itself; None = all.
        """
        problem = self.problem
        free = np.full(problem.services, size is None)
        if size is not None:
            free[service] = True
            if size > 1:
                plan = (self._inquiry.base.evaluation or self._inquiry.given).plan
                free[around(problem, plan, service, size)] = True
        if not np.any(can_choose(problem) & ~free):
            free[:] = True
        return free

    def solve(
        self,
        service: int,
        shift: float,
        group: Bools,
        plan: Plan,
        seconds: float,
        *,
        there: bool | None = None,
        known: Callable[[Plan], Line | None] = lambda _plan: None,
    ) -> tuple[Part, bool]:
        """The best plan after a shift of the price, if some services may adapt.

        Args:
            service: The service whose price shifts.
            shift: By how much at the provider's sites, in EUR a year.
            group: Who may adapt, (S,).
            plan: What all others do.
            seconds: Wall time.
            there: Whether the service has to be at the provider, or elsewhere; None = either.
            known: Gives the line of a plan that has been evaluated before.

        Returns:
            The part, and whether a bound of it holds after other shifts as well.
        """
        changed, own = self.problem, self._parts.matrix.service == service
        if shift:
            changed = self.repriced(service, shift)
        if there is not None:
            change = variation.forced if there else variation.barred
            changed = change(changed, service, self.sites)
        more = np.zeros(self._parts.matrix.choices)
        matrix, weight = self._parts.matrix, self._weights
        paid = weight.moves[matrix.option[own], matrix.cutover[own]] - weight.stays[service]
        more[own] = shift * paid

        def objective(found: Plan) -> float:
            line = known(found)
            return evaluate(changed, found).cost if line is None else line.at(shift)

        def is_sound(found: Plan) -> bool:
            line = known(found)
            return line is not None and self.holds(service, line, shift)

        parts = self._parts.varied(changed, objective, more, is_sound)
        part = parts.solve(group, plan, seconds)
        if part.plan is not None or part.is_proven or self._inquiry.budget.over:
            return part, True
        if not self.counts_money:
            return part, True
        parts = parts_of(changed, self._inquiry.budget, self._inquiry.base.cost or 0.0)
        return parts.solve(group, plan, seconds), False

    def repriced(self, service: int, shift: float) -> Problem:
        """The problem after a shift of all prices of a service at the provider, in EUR a year."""
        return variation.repriced(self.problem, service, self.sites, per_year=shift)

    def holds(self, service: int, line: Line, shift: float) -> bool:
        """Whether a plan that is sound after one shift of a price breaks no rule after another."""
        if line.evaluation is None or shift == line.known:
            return True
        return self._pays_for_it(service, line.evaluation, shift)

    def is_sound(self, service: int, today: Evaluation, shift: float) -> bool:
        """Whether a plan breaks no rule after a shift of a price, whatever it breaks today."""
        money = {max_cost_increase.NAME, *([budgets.NAME] if self._budgets_count else [])}
        if any(one.family not in money for one in today.violations):
            return False
        return self._pays_for_it(service, today, shift)

    @property
    def has_prices(self) -> bool:
        """Whether prices tell what is left of a question as a whole: not in large and in tiny problems."""
        is_asked = not self._inquiry.is_large and self._inquiry.base.evaluation is not None
        return is_asked and is_split(self._parts.matrix)

    @cached_property
    def by_name(self) -> KeptPrices | None:
        """The prices, to be found again in another model; None in tiny problems."""
        return self._regrets.kept()

    def share(self, found: Evaluation) -> None:
        """Keep a plan for all deals of a small problem, unless it breaks a rule at prices of today."""
        if self._is_sharing and found not in self._shared and not found.violations:
            self._shared.append(found)

    def shared(self, first: int) -> list[Evaluation]:
        """Plans that deals have found, in their order, from a number on."""
        return self._shared[first:]

    def sides(self, spare: Spare) -> Sides:
        """What proves sides of deals at the prices as they are.

        Args:
            spare: Children for it.
        """
        priced = self._regrets.priced
        return Sides(self._parts, priced, self.sites, self._weights, self._inquiry.budget, spare)

    def price(self) -> None:
        """Look for prices of the rows now."""
        _ = self._regrets

    def _pays_for_it(self, service: int, today: Evaluation, shift: float) -> bool:
        """Whether what a plan costs after a shift breaks no rule that counts money."""
        if not self.counts_money:
            return True
        changed, occupancy = self.repriced(service, shift), today.occupancy
        # Nothing but what counts money can break with a price.
        found = max_cost_increase.check(changed, occupancy)
        if self._budgets_count:
            found = chain(found, budgets.check(changed, occupancy))
        return next(iter(found), None) is None

    @property
    def _budgets_count(self) -> bool:
        return any(row.kind != "one_off" for row in self.problem.index.inventory.budgets)

    def bound_sides(self, service: int, there: Side, away: Side) -> None:
        """Put below each side the lines that prices of the rows prove.

        Args:
            service: The number of the service.
            there: The side of plans with it at the provider.
            away: The side of the others.
        """
        matrix, regrets = self._parts.matrix, self._regrets
        choices = matrix.choices_of(np.array([service]))
        choices = choices[np.isfinite(regrets.with_choice[choices])]
        site = self.problem.option_site[matrix.option[choices]]
        cost = regrets.with_choice[choices]
        weight = self._weights.moves[matrix.option[choices], matrix.cutover[choices]]
        numbers = choices
        if self.problem.stay_allowed[service]:
            numbers = np.append(numbers, -1)
            site = np.append(site, self.problem.index.current[service])
            cost = np.append(cost, regrets.with_stay[service])
            weight = np.append(weight, self._weights.stays[service])
        inside = np.isin(site, self.sites)
        there.floors = (cost[inside], weight[inside])
        away.floors = (cost[~inside], weight[~inside])
        there.numbers, away.numbers = numbers[inside], numbers[~inside]

    def may_be_there(self, service: int) -> bool:
        """Whether a service may end at the provider, for all that its own rules say."""
        return any(site in self.sites for site, _cutover in self.costs(service))

    def costs(self, service: int) -> dict[tuple[int, int], float]:
        """What each choice of a service costs by itself, discounted, in EUR."""
        return choices_of(self.problem, service, *self._costs)

    def weight(self, service: int, site: int, cutover: int) -> float:
        """For how many discounted years a choice pays the provider's price."""
        return self._weights.of(self.problem, service, site, cutover)

    def offer(self, service: int, site: int) -> float:
        """EUR a year at a site in the last period."""
        problem = self.problem
        if problem.index.current[service] == site:
            return float(problem.stay_price[service, -1])
        return float(problem.option_price[problem.option_of(service, site), -1])

    def alone(self, service: int) -> tuple[Side, Side]:
        """The choices of a service at the provider and elsewhere, as if it were alone."""
        found = (Side(0.0, 0.0), Side(0.0, 0.0))
        for (site, cutover), cost in self.costs(service).items():
            side = found[0 if site in self.sites else 1]
            side.lines.append(Line(None, cost, self.weight(service, site, cutover)))
        for side in found:
            side.least = min((line.weight for line in side.lines), default=0.0)
            side.most = max((line.weight for line in side.lines), default=0.0)
        return found
