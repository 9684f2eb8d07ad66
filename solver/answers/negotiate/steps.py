"""Steps that are gone with many deals, as many at a time as there are cores."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from solver.answers.parts.crew import side_by_side

if TYPE_CHECKING:
    from solver.answers.negotiate.deal import OpenDeal
    from solver.answers.negotiate.terms import Terms
    from solver.answers.variation.inquiry import Inquiry

PROBES: Final = 4
"""If so many services have no plan of the other side, no more are tried with as few that adapt."""

PROBES_ALONE: Final = 20
"""The same where nobody else adapts."""


def bound_all(inquiry: Inquiry, deals: list[OpenDeal]) -> None:
    """Say of all prices what is proven without a search."""
    for deal in deals:
        if inquiry.budget.over:
            return
        deal.bound()


def adapt_all(
    inquiry: Inquiry,
    terms: Terms,
    deals: list[OpenDeal],
    size: int | None,
    *,
    until: float = 0.0,
) -> None:
    """Find the break-evens of some deals if so many services may adapt."""
    budget, problem = inquiry.budget, inquiry.problem
    few = size or problem.services
    probes = PROBES if few > 1 else PROBES_ALONE

    def one(step: int, deal: OpenDeal) -> None:
        if budget.over or budget.remaining < until:
            return
        known = deal.free if terms.opened is not None else max(deal.free, deal.barren)
        if min(few, problem.services) <= known:
            return
        # Where a site has to close before another may open, it takes more services for anybody.
        is_barren = all(few <= other.barren for other in deals[:probes])
        if step >= probes and is_barren and terms.opened is None:
            return
        budget.report(deal.name, step, len(deals))
        deal.adapt(size)

    side_by_side([partial(one, step, deal) for step, deal in enumerate(deals)], budget)
