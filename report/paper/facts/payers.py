"""Who pays less and who pays more than today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from report import words
from report.paper.facts.shown import Money, count, share
from report.views import ledger

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.named import Namer
    from report.paper.subject import Subject
    from solver.evaluation import Evaluation


def differences(evaluation: Evaluation) -> dict[str, tuple[float, float | None]]:
    """How much more each organisation pays over the horizon, in EUR and as a share of today's."""
    return {
        organisation: (run + once - before, (run + once - before) / before if before else None)
        for organisation, (before, run, once) in ledger.by_organisation(evaluation).items()
    }


def facts(subject: Subject, names: Namer) -> Facts:
    """Counts, and those who pay more, most first."""
    evaluation = subject.evaluation
    euros = Money(evaluation.problem.index.inventory.planning.currency)
    found = differences(evaluation)
    less = [name for name, (change, _share) in found.items() if change < -HALF_A_CENT]
    more = [name for name, (change, _share) in found.items() if change > HALF_A_CENT]
    more.sort(key=lambda name: -found[name][0])
    less.sort(key=lambda name: found[name][0])
    # Who pays nothing either way, such as a region that only groups others, is no payer.
    paying = [name for name, amounts in ledger.by_organisation(evaluation).items() if any(amounts)]
    shown: Facts = {
        "payers": count(len(paying)),
        "ownerless": not any(found),
        "payers_less": count(len(less)),
        "payers_more": count(len(more)),
        "payers_same": count(max(len(paying) - len(less) - len(more), 0)),
    }
    for key, members in (("pays_less", less), ("pays_more", more)):
        shown[key] = [
            {
                "payer": names.organisations.get(name, name) or words.nobody(),
                "payer_difference": euros(abs(found[name][0])),
                "payer_share": share(None if found[name][1] is None else abs(found[name][1] or 0)),
            }
            for name in members
        ]
    return shown | _own(subject, names, euros, found)


def _own(
    subject: Subject,
    names: Namer,
    euros: Money,
    found: dict[str, tuple[float, float | None]],
) -> Facts:
    """The organisation from whose point of view the paper is."""
    own = subject.organisation
    if own is None or own not in found:
        return {
            "organisation": "",
            "own_difference": "",
            "own_share": share(None),
            "own_less": False,
            "own_more": False,
        }
    change, part = found[own]
    return {
        "organisation": names.organisations.get(own, own) or words.nobody(),
        "own_difference": euros(abs(change)),
        "own_share": share(None if part is None else abs(part)),
        "own_less": change < -HALF_A_CENT,
        "own_more": change > HALF_A_CENT,
    }
