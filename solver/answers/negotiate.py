"""At which price each service would come to a provider, or leave it.

First a plan with each service on the other side is found, in the order of what the services are worth
to the provider; that says where both sides cross. Then the best plan after a shift of the price to
there is proven, whatever side it is on: if none is cheaper than the two that are known, the break-even
is exact. What is not proven in time stays between two bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.language import _
from solver.answers import variation
from solver.answers.negotiate_deal import Deal, OpenDeal, Terms
from solver.answers.variation_search import Inquiry, Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.budget import Budget
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem

SETTLE_PARTS: Final = 4
"""A base that is not proven gets this part of the time."""

PARTS: Final = 15
"""No plan is looked for in less than this part of the time that is left, however many there are."""

FOUND_SHARE: Final = 0.6
"""Share of the time that is left for finding plans before any is proven."""


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
    found: list[OpenDeal] = []
    if base.evaluation is not None:
        terms = Terms(problem, sites)
        found = [
            OpenDeal(inquiry, terms, service)
            for service in range(problem.services)
            if (asked is None or service in asked) and terms.may_be_there(service)
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
        tuple(deal.result() for deal in found),
        budget.cancellation.requested,
    )


def _find(inquiry: Inquiry, deals: list[OpenDeal]) -> None:
    """A plan for the other side of each deal, and where both sides cross."""
    budget = inquiry.budget
    # In a large problem nothing is proven afterwards.
    until = 0.0 if inquiry.is_large else budget.remaining * (1 - FOUND_SHARE)
    for step, deal in enumerate(deals):
        if budget.over or (step and budget.remaining < until):
            return
        budget.report(deal.name, step, len(deals))
        deal.find(min(len(deals) - step, PARTS))


def _prove(inquiry: Inquiry, deals: list[OpenDeal]) -> None:
    """Proofs of the break-evens, as long as there is time."""
    open_ = [deal for deal in deals if deal.is_open]
    for step, deal in enumerate(open_):
        if inquiry.budget.over:
            return
        inquiry.budget.report(_("proof: {name}").format(name=deal.name), step, len(open_))
        deal.prove(min(len(open_) - step, 3))
