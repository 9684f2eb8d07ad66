"""How sure a difference between two plans is, in a word and in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report.table import Word

if TYPE_CHECKING:
    from solver.answers.variation_known import Difference, Known


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
