"""Rules that only many services together break: what these may do by themselves is said in one line.

To name each pin, law and missing price of hundreds of services would be a proof that nobody reads.
Here the choices of the services stay as they are, as one member of the set, and it is proven that the
rules could hold if every service might go anywhere at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.compile.wide import widened
from solver.conflict.reach import NAME as REACH
from solver.conflict.reach import reaches
from solver.conflict.unbarred import Rulebook
from solver.engines.core import is_feasible
from solver.families.criterion import NAME as CRITERION
from solver.families.registry import formulate

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.conflict.reach import Reach
    from solver.conflict.unbarred import Rule
    from solver.problem import Problem


def everywhere(problem: Problem) -> Rulebook:
    """The rules that tie services to each other, if all of these could go anywhere."""
    everybody = np.ones(problem.services, dtype=bool)
    return Rulebook.of(formulate(widened(problem, everybody).problem))


def about(book: Rulebook, services: int, rules: set[Rule]) -> Bools:
    """The services that some rules are about if they could go anywhere, (S,).

    Args:
        book: The rules if services could go anywhere.
        services: S.
        rules: The rules in question.
    """
    return book.services_of(_numbers(book, rules), services)


def could_hold(book: Rulebook, rules: set[Rule], seconds: float) -> bool | None:
    """Whether rules leave a plan if services could go anywhere; None if that stays open."""
    return is_feasible(book.model, book.rows_of(_numbers(book, rules)), seconds)


def summed_up(problem: Problem, rules: set[Rule]) -> tuple[Rule, Reach | None]:
    """What stands for all that services may do by themselves, and how far a limit is in reach."""
    limits = sorted(subject for family, subject in rules if family == CRITERION)
    for reach in reaches(problem):
        if reach.subject in limits and reach.held:
            return (REACH, reach.subject), reach
    return (REACH, ""), None


def _numbers(book: Rulebook, rules: set[Rule]) -> list[int]:
    return [number for number, rule in enumerate(book.rules) if rule in rules]
