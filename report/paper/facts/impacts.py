"""The four impacts of a council paper, each `yes`, `no` or `unknown`, by rules and not by opinion.

- Financial: `unknown` if a service that moves has no known price today, or if the saving is no
  greater than what the services that move and have an estimated cost of today cost over the horizon;
  else `yes` if anybody pays a cent more or less, else `no`.
- Staff: `unknown` if a service moves for which no effort is given; else `yes` if the moves take
  person-days, an organisation's own IT gives services away, or services take more or less of own
  people than today; else `no`.
- Organisation: `yes` if a service changes its provider; `unknown` if one that moves belongs to
  nobody; else `no`.
- Key figures: `yes` if the number of sites or providers or the cost of a workplace changes;
  `unknown` if the workplaces of an organisation that pays are not known; else `no`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from inventory.figures import HALF_A_CENT
from report.moves import Moves
from report.paper.facts import payers
from report.paper.facts import staff as people
from report.paper.facts.moves import changes_provider, without_effort
from report.paper.facts.shown import count
from report.paper.tables import control, sources, workplaces
from report.savings import Savings

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.subject import Subject

Impact = Literal["yes", "no", "unknown"]


def facts(subject: Subject) -> Facts:
    """The four values, and what of the figures decided them."""
    return {
        "impact_finance": finance(subject),
        "impact_staff": staff(subject),
        "impact_organisation": organisation(subject),
        "impact_figures": figures(subject),
        "unpriced_moves": count(_unpriced(subject)),
        "ownerless_moves": count(_ownerless(subject)),
        "given_away": count(_given_away(subject)),
        "estimates_decide": _estimates_decide(subject),
    }


def finance(subject: Subject) -> Impact:
    """Whether what anybody pays changes."""
    if _unpriced(subject) or _estimates_decide(subject):
        return "unknown"
    changes = payers.differences(subject.evaluation).values()
    return "yes" if any(abs(change) > HALF_A_CENT for change, _share in changes) else "no"


def staff(subject: Subject) -> Impact:
    """Whether people have work by the plan, or lose some of theirs."""
    if without_effort(subject):
        return "unknown"
    days = float(Moves(subject.evaluation).days[subject.evaluation.occupancy.moves].sum())
    changes = _given_away(subject) > 0 or people.changes_work(subject.evaluation)
    return "yes" if days > 0 or changes else "no"


def organisation(subject: Subject) -> Impact:
    """Whether who is responsible changes."""
    if changes_provider(subject).any():
        return "yes"
    return "unknown" if _ownerless(subject) else "no"


def figures(subject: Subject) -> Impact:
    """Whether the key figures change: sites, providers, cost of a workplace."""
    evaluation = subject.evaluation
    index, savings = evaluation.problem.index, Savings(evaluation)
    today = np.unique(index.current[index.current >= 0])
    before = len(today), len(np.unique(index.provider_today[today]))
    if before != (savings.sites, savings.providers):
        return "yes"
    table = workplaces.table(evaluation)
    place = [column.key for column in table.columns].index("difference")
    changes = [value for row in table.rows if isinstance(value := row[place], float)]
    if any(abs(change) > HALF_A_CENT for change in changes):
        return "yes"
    return "unknown" if workplaces.without_workplaces(evaluation) else "no"


def _unpriced(subject: Subject) -> int:
    """Services that move and whose price of today is not known."""
    moves = Moves(subject.evaluation)
    return int((moves.moved & np.isnan(moves.before)).sum())


def _ownerless(subject: Subject) -> int:
    evaluation = subject.evaluation
    moved = np.flatnonzero(evaluation.occupancy.moves).tolist()
    return sum(not evaluation.problem.index.services[service].organisation for service in moved)


def _given_away(subject: Subject) -> int:
    """By how many services the organisations' own IT runs less than today."""
    row = next(row for row in control.kinds(subject.evaluation).rows if row[0].code == "own")  # type: ignore[attr-defined]  # the view has a Word there
    before, after = row[1], row[2]
    assert isinstance(before, int)  # noqa: S101 - counts of services
    assert isinstance(after, int)  # noqa: S101
    return max(before - after, 0)


def _estimates_decide(subject: Subject) -> bool:
    savings = Savings(subject.evaluation)
    _count, yearly = sources.estimated_cost(subject.evaluation)
    return yearly > 0 and yearly * savings.years >= abs(savings.total)
