"""At which price each service would come to a provider, or leave it.

For each service, the plans in which nobody else adapts are listed first: all its choices, which needs no
search. Then a few services around it may adapt, and where both sides cross it is proven that none of the
plans in which only they do is cheaper. That is the break-even nearby. Then more services may adapt. In a
small problem all of them may, and then it is exact: from 1,000 choices on after the first few, in smaller ones
at last. Prices of the rows say for all services between which amounts it lies in any case.
"""

from __future__ import annotations

from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from inventory.language import _
from solver.answers.negotiate.deal import OpenDeal
from solver.answers.negotiate.pace import slowness
from solver.answers.negotiate.small import prove_all
from solver.answers.negotiate.steps import PROBES, adapt_all, bound_all
from solver.answers.negotiate.terms import Terms
from solver.answers.parts.crew import side_by_side
from solver.answers.parts.whole import Spare
from solver.answers.variation import varied as variation
from solver.answers.variation.inquiry import Inquiry
from solver.cores import usable_cores
from solver.engines.mathopt import HighsMip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from solver.answers.budget import Budget
    from solver.answers.negotiate.result import Deal
    from solver.answers.variation.known import Known
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem

SETTLE_PARTS: Final = 4
"""A base that is not proven gets this part of the time."""

ALONE_SHARE: Final = 0.75
"""Share of the time, at most, for all services with nobody else adapting."""

SIZES: Final = (20, 40, 80, 160)
"""How many services adapt, one step after the other, in a large problem."""

MORE: Final = 3
"""So many of these steps are gone at once for a service that has no other side alone."""

SMALL_SIZES: Final = (20, 40, 80, None)
"""The same in a small one, which is solved as a whole at last: a proof."""


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
    kept: KeptPrices | None = None,
) -> Negotiation:
    """Find the break-even prices of services at a provider.

    Args:
        problem: The compiled inventory.
        plan: The plan.
        provider: The number of the provider.
        budget: Time and cores for all solves.
        services: Numbers of the services in question; None = all that could go there or leave.
        bound: What no plan costs less than, if that was proven before, in EUR.
        kept: Prices that the search for the plan has left; None without any.
    """
    inquiry = Inquiry(problem, plan, budget, bound, kept)
    budget.report(_("the plan as it is"), 0, 1)
    inquiry.settle(SETTLE_PARTS)
    sites = [int(site) for site in variation.sites_of(problem, provider)]
    asked = None if services is None else set(services)
    base = inquiry.base
    found: list[OpenDeal] = []
    if base.evaluation is not None:
        terms = Terms(inquiry, sites)
        found = [
            OpenDeal(inquiry, terms, service)
            for service in range(problem.services)
            if (asked is None or service in asked) and terms.may_be_there(service)
        ]
        found.sort(key=lambda deal: -deal.offer)
        _find(inquiry, terms, found)
    return Negotiation(
        problem,
        provider,
        inquiry.given,
        inquiry.base,
        inquiry.saving,
        tuple(deal.result() for deal in found),
        budget.cancellation.requested,
    )


def _find(inquiry: Inquiry, terms: Terms, deals: list[OpenDeal]) -> None:
    """Break-evens of all deals, among ever more services as long as there is time."""
    budget = inquiry.budget
    sizes = SIZES if inquiry.is_large else SMALL_SIZES
    if not inquiry.is_large and terms.has_prices:
        spare = Spare()
        try:
            spare.start(budget.workers or usable_cores(), HighsMip)
            terms.pace = slowness(terms.price)
            prove_all(inquiry, terms, deals, spare)
        finally:
            spare.end()
        return
    # The sheet is to be complete: first with all else as it is.
    if terms.knows_single:
        _alone(inquiry, terms, deals, until=(1 - ALONE_SHARE) * budget.remaining)
        adapt_all(inquiry, terms, [deal for deal in deals if not deal.free], sizes[0])
    else:
        bound_all(inquiry, deals)
        adapt_all(inquiry, terms, deals, sizes[0], until=(1 - ALONE_SHARE) * budget.remaining)
        adapt_all(inquiry, terms, [deal for deal in deals if not deal.free], 1)
    for size in sizes:
        adapt_all(inquiry, terms, deals, size)


def _alone(inquiry: Inquiry, terms: Terms, deals: list[OpenDeal], until: float) -> None:
    """Find the break-evens of services if nobody else adapts, until so much time is left.

    Prices are looked for beside that. After these, a few others adapt where a service has no other side
    alone, dearest first.
    """
    budget = inquiry.budget
    lacking: SimpleQueue[OpenDeal | None] = SimpleQueue()

    def is_over() -> bool:
        return budget.over or budget.remaining < until

    def verify() -> None:
        try:
            for step, deal in enumerate(deals):
                if is_over():
                    break
                budget.report(deal.name, step, len(deals))
                deal.adapt_alone()
                if not deal.free:
                    lacking.put(deal)
        finally:
            lacking.put(None)

    def search() -> None:
        _few_adapt(terms, iter(lacking.get, None), is_over)

    side_by_side([terms.price, verify, search], budget)
    bound_all(inquiry, deals)


def _few_adapt(terms: Terms, deals: Iterable[OpenDeal], is_over: Callable[[], bool]) -> None:
    """Find break-evens of deals, as they come, if a few others adapt."""
    tried: list[OpenDeal] = []
    for deal in deals:
        # Where a site has to close before another may open, it takes more services for anybody.
        is_barren = len(tried) >= PROBES and all(one.barren for one in tried)
        if is_over() or (is_barren and terms.opened is None):
            return
        for size in SIZES[:MORE]:
            if not (deal.free or is_over()):
                deal.adapt(size)
        tried.append(deal)
