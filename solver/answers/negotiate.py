"""At which price each service would come to a provider, or leave it.

First a plan with each service on the other side is found, in the order of what the services are worth
to the provider; that says where both sides cross. Then the best plan after a shift of the price to
there is proven, whatever side it is on: if none is cheaper than the two that are known, the break-even
is exact. What is not proven in time stays between two bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from inventory.language import _
from solver.answers import variation
from solver.answers.explain_binding import own_costs
from solver.answers.negotiate_tip import Line, Side, Tip, Weights, crossing, weights
from solver.answers.variation_search import Inquiry, Known
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.budget import Budget
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem

State = Literal["exact", "between", "never", "always", "alone", "fixed", "unsolved"]

ROUNDS: Final = 6
"""So often the crossing of two sides is looked for again with a better plan."""

SETTLE_PARTS: Final = 4
"""A base that is not proven gets this part of the time."""

PARTS: Final = 15
"""No plan is looked for in less than this part of the time that is left, however many there are."""

FOUND_SHARE: Final = 0.6
"""Share of the time that is left for finding plans before any is proven."""


@dataclass(frozen=True, eq=False)
class Deal:
    """What is known of the price of one service at the provider.

    Attributes:
        service: The number of the service.
        is_there: Whether the base has it at the provider.
        site: The provider's site in the best plan with it there; where it would be cheapest by
            itself if no such plan is known.
        offer: EUR a year there today, in the last period.
        own: The break-even, in EUR a year, if only its own costs counted and nothing else were
            scarce or shared; None where it has nowhere else to go.
        tip: Where both sides cross, as shifts of all its prices at the provider; None = unknown.
        state: `exact`: proven; `between`: between bounds; `never`, `always`: whatever the price,
            by the plans that are known; `alone`: it can run nowhere else, or the others keep it
            there; `fixed`: it does not go there together with the others; `unsolved`: no time.
        there: The best plan known with it there at the break-even, and what it costs today.
        away: The best plan known with it elsewhere, likewise.
        years: Discounted years for which `there` pays the provider's price.
    """

    service: int
    is_there: bool
    site: int
    offer: float
    own: float | None
    tip: Tip | None
    state: State
    there: Evaluation | None
    away: Evaluation | None
    years: float

    @property
    def price(self) -> float | None:
        """The break-even in EUR a year; None where there is none or it is unknown."""
        if self.tip is None or not np.isfinite(self.tip.found):
            return None
        return self.offer + self.tip.found


@dataclass(frozen=True, eq=False)
class Negotiation:
    """The sheet for one provider.

    Attributes:
        problem: The problem as it is.
        provider: The number of the provider.
        given: The plan that was asked about.
        base: The best plan known.
        saving: By how much it is cheaper than the given one, in EUR.
        deals: One for each service that could go there or leave, dearest first.
        cancelled: Whether somebody stopped it.
    """

    problem: Problem
    provider: int
    given: Evaluation
    base: Known
    saving: float
    deals: tuple[Deal, ...]
    cancelled: bool

    @property
    def sites(self) -> list[int]:
        """The provider's sites."""
        return [int(site) for site in variation.sites_of(self.problem, self.provider)]


def negotiate(
    problem: Problem,
    plan: Plan,
    provider: int,
    budget: Budget,
    *,
    services: Iterable[int] | None = None,
    bound: float | None = None,
) -> Negotiation:
    """Find the break-even prices of services at a provider.

    Args:
        problem: The compiled inventory.
        plan: The plan.
        provider: The number of the provider.
        budget: Time and cores for all solves.
        services: Numbers of the services in question; None = all that could go there or leave.
        bound: What no plan costs less than, if that was proven before, in EUR.
    """
    inquiry = Inquiry(problem, plan, budget, bound)
    budget.report(_("the plan as it is"), 0, 1)
    inquiry.settle(SETTLE_PARTS)
    sites = [int(site) for site in variation.sites_of(problem, provider)]
    asked = None if services is None else set(services)
    base = inquiry.base
    found: list[_Deal] = []
    if base.evaluation is not None:
        found = [
            _Deal(inquiry, service, sites)
            for service in range(problem.services)
            if (asked is None or service in asked) and _may_be_there(problem, service, sites)
        ]
        found.sort(key=lambda deal: -deal.offer)
        _find(inquiry, found)
        _prove(inquiry, found)
    return Negotiation(
        problem,
        provider,
        inquiry.given,
        inquiry.base,
        inquiry.saving,
        tuple(deal.result(inquiry) for deal in found),
        budget.cancellation.requested,
    )


def _may_be_there(problem: Problem, service: int, sites: list[int]) -> bool:
    return any(site in sites for site, _cutover in own_costs(problem, service))


def _find(inquiry: Inquiry, deals: list[_Deal]) -> None:
    """A plan for the other side of each deal, and where both sides cross."""
    budget = inquiry.budget
    until = budget.remaining * (1 - FOUND_SHARE)
    for step, deal in enumerate(deals):
        if budget.over or (step and budget.remaining < until):
            return
        budget.report(deal.name, step, len(deals))
        deal.find(inquiry, min(len(deals) - step, PARTS))


def _prove(inquiry: Inquiry, deals: list[_Deal]) -> None:
    """Proofs of the break-evens, as long as there is time."""
    open_ = [deal for deal in deals if deal.is_open(inquiry)]
    for step, deal in enumerate(open_):
        if inquiry.budget.over:
            return
        inquiry.budget.report(_("proof: {name}").format(name=deal.name), step, len(open_))
        deal.prove(inquiry, min(len(open_) - step, 3))


class _Deal:
    """A deal while it is being worked on."""

    def __init__(self, inquiry: Inquiry, service: int, sites: list[int]) -> None:
        problem, base = inquiry.problem, inquiry.base.evaluation
        assert base is not None  # noqa: S101 - the caller has looked
        self.service, self.sites = service, sites
        self.name = problem.index.services[service].id
        self.is_there = int(base.plan.site[service]) in sites
        self._weights = weights(problem, service, sites)
        own = own_costs(problem, service)
        inside = {choice: cost for choice, cost in own.items() if choice[0] in sites}
        outside = {choice: cost for choice, cost in own.items() if choice[0] not in sites}
        self.has_choice = bool(inside) and bool(outside)
        self.site = min(inside, key=inside.__getitem__)[0]
        if self.is_there:
            self.site = int(base.plan.site[service])
        self.offer = _offer(problem, service, self.site)
        self.there, self.away = self._side(problem, there=True), self._side(problem, there=False)
        self.own_tip = _own_tip(self._weights, problem, service, inside, outside)
        self.is_stuck = False

    def _side(self, problem: Problem, *, there: bool) -> Side:
        changed = self._masked(problem, there=there)
        low, high = problem.first_option[self.service], problem.first_option[self.service + 1]
        stays = bool(changed.stay_allowed[self.service])
        return Side(*self._weights.range(changed.allowed[low:high], may_stay=stays))

    def _masked(self, problem: Problem, *, there: bool) -> Problem:
        if there:
            return variation.forced(problem, self.service, self.sites)
        return variation.barred(problem, self.service, self.sites)

    def _learn(self, inquiry: Inquiry, evaluation: Evaluation) -> bool:
        """Take a plan as a line of its side; whether it is a new one."""
        problem, plan = inquiry.problem, evaluation.plan
        side = self.there if int(plan.site[self.service]) in self.sites else self.away
        if any(line.evaluation.plan == plan for line in side.lines):
            return False
        today = evaluate(problem, plan)
        inquiry.consider(plan)
        weight = self._weights.of(problem, plan, self.service)
        side.lines.append(Line(today, today.cost, weight))
        return True

    def _learn_bound(self, shift: float, bound: float | None) -> None:
        if bound is not None:
            self.there.bounds.append((shift, bound))
            self.away.bounds.append((shift, bound))

    def _take_base(self, inquiry: Inquiry) -> None:
        """The base may have become better, and is a plan of one side."""
        if inquiry.base.evaluation is not None:
            self._learn(inquiry, inquiry.base.evaluation)
        self._learn_bound(0.0, inquiry.base.least)

    def find(self, inquiry: Inquiry, parts: int) -> None:
        """Find plans of both sides where they cross."""
        self._take_base(inquiry)
        if not self.has_choice:
            return
        # Near the break-even it comes as early as it would; at a price too high, as late as it can.
        shift = min(self.own_tip or 0.0, 0.0)
        problem = variation.repriced(inquiry.problem, self.service, self.sites, per_year=shift)
        other = self._masked(problem if shift else inquiry.problem, there=not self.is_there)
        known = inquiry.changed(other, self.service, parts, proven=False)
        if known.evaluation is None:
            self.is_stuck = known.is_infeasible
            return
        self._learn(inquiry, known.evaluation)
        for _round in range(ROUNDS):
            shift = crossing(self.there, self.away).found
            if inquiry.budget.over or not np.isfinite(shift):
                return
            if not self._ask(inquiry, shift, parts, proven=False):
                return

    def _ask(self, inquiry: Inquiry, shift: float, parts: int, *, proven: bool) -> bool:
        """Solve after a shift of the price; whether that found a better plan."""
        problem = variation.repriced(inquiry.problem, self.service, self.sites, per_year=shift)
        start = min(
            (self.there.best(shift), self.away.best(shift)), key=lambda line: line.at(shift)
        )
        known = inquiry.changed(
            problem, self.service, parts, start=start.evaluation.plan, proven=proven
        )
        before = min(self.there.upper(shift), self.away.upper(shift))
        self._learn_bound(shift, known.least)
        if known.evaluation is None or known.cost is None or known.cost > before - 0.005:
            return False
        return self._learn(inquiry, known.evaluation)

    def is_open(self, inquiry: Inquiry) -> bool:
        """Whether there is a break-even that is not yet proven."""
        self._take_base(inquiry)
        if not (self.there.lines and self.away.lines) or inquiry.is_large:
            return False
        tip = crossing(self.there, self.away)
        return bool(np.isfinite(tip.found)) and not tip.is_exact

    def prove(self, inquiry: Inquiry, parts: int) -> None:
        """Prove the break-even, or find a better one and prove that."""
        for _round in range(ROUNDS):
            tip = crossing(self.there, self.away)
            if inquiry.budget.over or not np.isfinite(tip.found) or tip.is_exact:
                return
            if not self._ask(inquiry, tip.found, parts, proven=True):
                return

    def result(self, inquiry: Inquiry) -> Deal:
        """What is known now."""
        self._take_base(inquiry)
        tip, there, away = None, None, None
        state: State = "unsolved"
        if not self.has_choice or self.is_stuck:
            state = "alone" if self.is_there else "fixed"
        elif self.there.lines and self.away.lines:
            tip = crossing(self.there, self.away)
            state = "exact" if tip.is_exact else "between"
            if not np.isfinite(tip.found):
                state = "never" if tip.found < 0 else "always"
        shift = tip.found if tip is not None and np.isfinite(tip.found) else 0.0
        years, site, offer = 0.0, self.site, self.offer
        if self.there.lines:
            line = self.there.best(shift)
            there, years = line.evaluation, line.weight
            site = int(there.plan.site[self.service])
            offer = _offer(inquiry.problem, self.service, site)
        if self.away.lines:
            away = self.away.best(shift).evaluation
        own = None if self.own_tip is None else offer + self.own_tip
        return Deal(self.service, self.is_there, site, offer, own, tip, state, there, away, years)


def _offer(problem: Problem, service: int, site: int) -> float:
    """EUR a year at a site in the last period."""
    if problem.index.current[service] == site:
        return float(problem.stay_price[service, -1])
    return float(problem.option_price[problem.option_of(service, site), -1])


def _own_tip(
    counted: Weights,
    problem: Problem,
    service: int,
    inside: dict[tuple[int, int], float],
    outside: dict[tuple[int, int], float],
) -> float | None:
    """The shift at which the service's own costs are the same at the provider and elsewhere."""
    if not inside or not outside:
        return None
    sides = []
    for own in (inside, outside):
        side = Side(0.0, 0.0)
        for (site, cutover), cost in own.items():
            option = problem.option_of(service, site)
            stays = option < 0
            weight = counted.stays if stays else counted.moves[option - counted.first, cutover]
            side.lines.append(Line(None, cost, float(weight)))  # type: ignore[arg-type]  # no plan
        sides.append(side)
    found = crossing(*sides).found
    return found if np.isfinite(found) else None
