"""The values that a template may use, from the figures of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.paper.facts import costs, coverage, data, impacts, moves, origin, payers, safety, staff
from report.paper.named import Namer

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.subject import Subject


def facts(subject: Subject) -> Facts:
    """All of them, in the language in use."""
    names = Namer(subject.evaluation.problem.index.inventory)
    return (
        origin.facts(subject)
        | costs.facts(subject)
        | coverage.facts(subject, names)
        | moves.facts(subject, names)
        | payers.facts(subject, names)
        | staff.facts(subject, names)
        | safety.facts(subject, names)
        | data.facts(subject, names)
        | impacts.facts(subject)
    )
