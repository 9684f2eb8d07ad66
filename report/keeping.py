"""What it costs to keep to an earlier plan, in words and as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.language import _, ngettext
from report.numbers import money
from solver import plan_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.keep import Kept

_CENT = 0.005


def sentences(kept: Kept, currency: str = "EUR") -> Iterator[str]:
    """How much changes against the earlier plan, and what it costs to change no more."""
    changes, without = len(kept.changes), len(kept.changes_of_cheapest)
    text = ngettext(
        "{count} service is other than in the plan to keep to; the cheapest plan found changes {all}.",
        "{count} services are other than in the plan to keep to; the cheapest plan found changes "
        "{all}.",
        changes,
    )
    yield text.format(count=changes, all=without)
    cost = kept.cost_of_keeping
    if kept.cost_of_each is None or cost <= _CENT:
        yield _("Keeping to it costs nothing.")
    else:
        yield _("Keeping to it costs {amount}, which is {each} for each change avoided.").format(
            amount=money(cost, 0, currency), each=money(kept.cost_of_each, 0, currency)
        )
    if not kept.is_fewest:
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
