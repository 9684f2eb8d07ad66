"""What it costs to keep to an earlier plan, in words and as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.figures import HALF_A_CENT
from inventory.language import _, ngettext
from report.numbers import money, number
from solver import plan_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.keep import Kept


def sentences(kept: Kept, currency: str = "EUR") -> Iterator[str]:
    """How much changes against the earlier plan, and what it costs to change no more."""
    yield from in_words(
        len(kept.changes),
        len(kept.changes_of_cheapest),
        kept.cost_of_keeping,
        kept.cost_of_each,
        currency,
        is_fewest=kept.is_fewest,
    )


def in_words(
    changes: int,
    without: int,
    cost: float,
    each: float | None,
    currency: str = "EUR",
    *,
    is_fewest: bool,
) -> Iterator[str]:
    """The same for figures that were kept in a file.

    Args:
        changes: Services that are other than in the earlier plan.
        without: The same in the cheapest plan that was found.
        cost: What keeping costs, in the currency.
        each: What it costs for each change avoided; None where none is.
        currency: Of the inventory.
        is_fewest: Whether no plan is better by cost and changes together.
    """
    text = ngettext(
        "{count} service is other than in the plan to keep to; the cheapest plan found changes {all}.",
        "{count} services are other than in the plan to keep to; the cheapest plan found changes "
        "{all}.",
        changes,
    )
    yield text.format(count=number(changes, 0), all=number(without, 0))
    if each is None or cost <= HALF_A_CENT:
        yield _("Keeping to it costs nothing.")
    else:
        yield _("Keeping to it costs {amount}, which is {each} for each change avoided.").format(
            amount=money(cost, 0, currency), each=money(each, 0, currency)
        )
    if not is_fewest:
        yield _("A longer search may find a plan that keeps more of it.")


def plain(kept: Kept) -> dict[str, Any]:
    """The same for JSON; amounts in EUR."""
    each = kept.cost_of_each
    index = kept.cheapest.evaluation.problem.index if kept.cheapest.evaluation else None
    return {
        "changes": [] if index is None else [index.services[one].id for one in kept.changes],
        "changes_of_cheapest": len(kept.changes_of_cheapest),
        "cost_of_keeping": float(plan_file.cents(kept.cost_of_keeping)),
        "cost_of_each": None if each is None else float(plan_file.cents(each)),
        "is_fewest": kept.is_fewest,
    }
