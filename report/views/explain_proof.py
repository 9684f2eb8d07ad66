"""How sure a difference between two plans is, in a word and in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _, ngettext
from report import numbers
from report.table import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.explain.answer import Explanation
    from solver.answers.explain.asked import Alternative
    from solver.answers.variation.known import Difference, Known


def proof(known: Known | None, difference: Difference | None) -> tuple[Word, str]:
    """A word for what is proven of a difference, and a sentence that says what the word means.

    Args:
        known: What is known of the plan that is compared with the base; None = not solved.
        difference: Between both.
    """
    if known is None:
        return (
            Word("unsolved", _("not solved")),
            _("Not solved: there was no time; a larger --time-limit gives more."),
        )
    if known.is_infeasible:
        return Word("impossible", _("impossible")), ""
    if known.evaluation is None or difference is None:
        return (
            Word("unknown", _("unknown")),
            _("Unknown: no plan was found in the time; there may be one."),
        )
    if difference.is_exact:
        return Word("exact", _("exact")), _("Exact: both plans are proven to be best.")
    if known.free:
        sentence = ngettext(
            "Nearby: best with {number} service around this one free to adapt and all others as in "
            "the plan; for all plans the amount lies between both limits.",
            "Nearby: best with {number} services around this one free to adapt and all others as in "
            "the plan; for all plans the amount lies between both limits.",
            known.free,
        )
        return Word("nearby", _("nearby")), sentence.format(number=known.free)
    return (
        Word("interval", _("between")),
        _(
            "Between: the amount is that of the two best plans found; what is proven is that it lies "
            "between both limits."
        ),
    )


def at_prices(one: Alternative) -> float | None:
    """What a decision costs at shadow prices, where no more than that is proven."""
    if one.priced is None or one.more is None:
        return one.priced
    is_outdone = one.more.is_exact or one.priced < (one.more.least or 0.0)
    return None if is_outdone else one.priced


def about_limits(explanation: Explanation) -> Iterator[str]:
    """Why limits are as wide as they are, and what shadow prices say."""
    base = explanation.base
    gaps = [one.more for one in explanation.alternatives if one.more and not one.more.is_exact]
    if (
        gaps
        and base.cost is not None
        and base.least is not None
        and base.cost - base.least > HALF_A_CENT
    ):
        currency = explanation.problem.index.inventory.planning.currency
        yield _(
            "The plan may be dearer than the best one by up to {gap}, and the limits are the wider for "
            "it; a longer wohin solve --start brings them closer."
        ).format(gap=numbers.money(base.cost - base.least, 0, currency))
    if any(at_prices(one) is not None for one in explanation.alternatives):
        yield _(
            "At shadow prices: what the decision costs more if all that is scarce or shared is paid for "
            "at what it is worth as things are. A first idea without a proof, and rather too little: "
            "what others would have to do then is not counted. At least and at most hold for all plans."
        )
