"""One side of a deal with everybody free, proven as a whole, with one core: of small problems.

Where both sides cross, a plan of either costs the same, so that each side only has to prove that none of its
plans costs less than that. Of most services the prices of the problem as it is leave next to nothing to
choose below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.answer import Observer
from solver.answers.parts.whole import solve_whole
from solver.answers.variation import varied as variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answer import Answer
    from solver.answers.budget import Budget
    from solver.answers.negotiate.sides import Asked
    from solver.answers.negotiate.terms import Terms
    from solver.answers.parts.whole import Spare
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan


class _Prices(Observer):
    """Remembers what the next search of the same side could begin with."""

    make: Callable[[], KeptPrices] | None = None

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """See `Observer`."""
        del seconds
        self.make = prices


class Wholes:
    """Solves sides of deals with one provider as a whole.

    Args:
        terms: What all deals have in common; prices tell what is left of a question as a whole.
        spare: Children that prove.
        budget: Seed and cancellation.
    """

    def __init__(self, terms: Terms, spare: Spare, budget: Budget) -> None:
        self._terms, self._spare, self._budget = terms, spare, budget
        self._kept: dict[tuple[int, bool], KeptPrices] = {}

    def side(self, asked: Asked, known: Plan, seconds: float) -> Answer:
        """The best of a known plan and of all plans of one side; ends with the first better one.

        Args:
            asked: The side.
            known: The best plan known after the shift, of either side.
            seconds: Wall time.
        """
        service, shift, there = asked.service, asked.shift, asked.is_there
        terms, prices = self._terms, _Prices()
        kept = self._kept.get((service, there)) or terms.by_name
        assert kept is not None  # noqa: S101 - whoever asks has seen to it
        changed = terms.repriced(service, shift)
        restrict = variation.forced if there else variation.barred
        side = restrict(changed, service, terms.sites)
        answer = solve_whole(
            side,
            [known],
            kept,
            self._budget,
            seconds,
            beside=changed,
            is_better_enough=True,
            observer=prices,
            spare=self._spare,
        )
        if prices.make is not None and answer.status == "feasible":
            # The price of the next one is hardly another.
            self._kept[service, there] = prices.make()
        return answer
