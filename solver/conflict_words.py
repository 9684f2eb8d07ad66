"""What a rule of a conflict says; apart from the search for conflicts, which loads an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.families.worded import WORDED
from solver.reach import NAME as REACH
from solver.reach import conflict as reach_conflict

if TYPE_CHECKING:
    from solver.problem import Problem
    from solver.unbarred import Rule


def sentence(problem: Problem, rule: Rule) -> str:
    """A rule in the words of its family."""
    family, subject = rule
    if family == REACH:
        return reach_conflict(problem, subject)
    (text,) = {member.conflict(problem, subject) for member in WORDED if family == member.NAME}
    return text
