"""Whether providers cover by the plan what running costs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from report.paper.facts.shown import Money, count, share
from report.views import coverage
from solver.accounts import accounts, in_all

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.named import Namer
    from report.paper.subject import Subject


def facts(subject: Subject, names: Namer) -> Facts:
    """How many providers say what they cost, and those that do not earn it over the horizon."""
    evaluation = subject.evaluation
    index = evaluation.problem.index
    euros = Money(index.inventory.planning.currency)
    told = coverage.costed(evaluation)
    short: list[Facts] = []
    found = accounts(evaluation) if told else ()
    for number in told:
        whole = in_all(found[number])
        if whole.result < -HALF_A_CENT:
            short.append(
                {
                    "short_provider": names.providers[index.providers[number].id],
                    "short_by": euros(-whole.result),
                    "short_coverage": share(whole.coverage),
                }
            )
    return {"costed_providers": count(len(told)), "short_providers": short}
