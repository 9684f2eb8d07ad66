"""What a decision costs: the best plan with it less the best plan without it.

Neither best plan need be known: a plan costs what it costs, and the bound says how much cheaper a
better one could be. From both follows between which amounts the price lies.
"""

from __future__ import annotations

from dataclasses import dataclass

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import numbers
from solver.answers.variation.known import Difference, between


@dataclass(frozen=True)
class Found:
    """What a search has found.

    Attributes:
        cost: Of its plan, in EUR.
        bound: What no plan costs less than, in EUR; None = not known.
        is_optimal: Whether the plan is proven to be best; what is left below it is rounding.
    """

    cost: float
    bound: float | None = None
    is_optimal: bool = False

    @property
    def least(self) -> float | None:
        """What no plan costs less than."""
        return self.cost if self.is_optimal else self.bound


@dataclass(frozen=True)
class LockPrice(Difference):
    """A price in EUR, discounted; negative where the plan with the decision is the cheaper one."""

    @property
    def difference(self) -> float:
        """Between the two plans that were found."""
        return self.found

    def sentence(self, currency: str = "EUR") -> str:
        """The price in words, with what is proven about it."""
        amount = numbers.money(abs(self.difference), 0, currency)
        if abs(self.difference) <= HALF_A_CENT:
            sentence = _("The plan costs as much as before.")
        elif self.difference > 0:
            sentence = _("The plan costs {amount} more than before.").format(amount=amount)
        else:
            sentence = _("The plan costs {amount} less than before.").format(amount=amount)
        return f"{sentence} {self.proof(currency)}"

    def proof(self, currency: str = "EUR") -> str:
        """What is proven about the price."""
        if self.is_exact:
            return _("That is exact: both plans are optimal.")
        if self.least is None and self.most is None:
            return _("No bound is known, so a longer search may say otherwise.")
        least, most = (
            None if value is None else numbers.money(value, 0, currency)
            for value in (self.least, self.most)
        )
        if least is None:
            return _("Proven is a price of at most {most}.").format(most=most)
        if most is None:
            return _("Proven is a price of at least {least}.").format(least=least)
        return _("Proven is a price between {least} and {most}.").format(least=least, most=most)


def price(without: Found, with_it: Found, *, only_restricts: bool = True) -> LockPrice:
    """The price of a decision.

    Args:
        without: The search without the decision.
        with_it: The search with it.
        only_restricts: Whether the decision takes plans away and adds none: then it never saves.
    """
    found = between(
        (without.cost, without.least), (with_it.cost, with_it.least), restricts=only_restricts
    )
    return LockPrice(found.found, found.least, found.most)
