"""Break-evens of a small problem with everybody free, those first that are soon proven.

First every deal gets a plan of its other side, with a few services around it. What prices of the rows then
leave of many is next to nothing: these are proven at once, sooner than among the few. The others are proven among
the few, for the sheet is to be complete, and then with everybody free, those first where plans and bounds lie
close together.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from solver.answers.negotiate.proving import Proving
from solver.answers.negotiate.steps import adapt_all, bound_all
from solver.answers.parts.crew import side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.negotiate.deal import OpenDeal
    from solver.answers.negotiate.terms import Terms
    from solver.answers.parts.whole import Spare
    from solver.answers.variation.inquiry import Inquiry

SIZES: Final = (20, 40, 80)
"""So many services adapt, one step after the other, until a plan of the other side is found."""

FEW: Final = 800
"""If so few choices are left of a side, it is proven sooner than among few services."""

SECONDS: Final = (3.0, 10.0)
"""So many seconds of a processor are for one deal, at first and then; at last whatever is left."""


def prove_all(inquiry: Inquiry, terms: Terms, deals: list[OpenDeal], spare: Spare) -> None:
    """Find the break-evens of all deals if everybody may adapt; if few do where that takes too long.

    Args:
        inquiry: The problem and its base.
        terms: What all deals have in common; prices tell what is left of a question as a whole.
        deals: The deals, the dearest first.
        spare: Children that prove.
    """
    budget, pace = inquiry.budget, terms.pace
    proving = Proving(terms, spare, budget)

    def each(todo: list[OpenDeal], work: Callable[[OpenDeal], None]) -> None:
        def one(step: int, deal: OpenDeal) -> None:
            if not budget.over:
                budget.report(deal.name, step, len(todo))
                work(deal)

        side_by_side([partial(one, step, deal) for step, deal in enumerate(todo)], budget)

    def open_deals() -> list[OpenDeal]:
        """What is not proven, the easiest first."""
        return sorted((deal for deal in deals if not deal.is_exact), key=lambda deal: deal.room)

    def find(deal: OpenDeal) -> None:
        """Find a plan of the other side among more services, unless another deal has found one."""
        deal.take_shared()
        deal.begin(SIZES[1:])

    bound_all(inquiry, deals)
    each(deals, lambda deal: deal.begin(SIZES[:1]))
    each(open_deals(), lambda deal: proving.prove(deal, SECONDS[0] * pace, FEW))
    adapt_all(inquiry, terms, [deal for deal in deals if not deal.is_exact], SIZES[0])
    each([deal for deal in deals if not deal.is_known], find)
    for seconds in SECONDS:
        each(open_deals(), partial(proving.prove, seconds=seconds * pace))
    each(open_deals(), partial(proving.prove, seconds=budget.remaining))
