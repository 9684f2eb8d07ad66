"""An average that other rules keep from what is asked for: the best value that any plan can have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from msgspec import structs

from inventory.language import _
from solver.answer import Conflict
from solver.answers.pareto.end import best_end
from solver.answers.ways_out.least import any_plan
from solver.compile import compile_problem
from solver.conflict.find import Contradiction
from solver.conflict.reach import NAME as REACH
from solver.conflict.reach import reaches, value
from solver.conflict.words import Said, sentence, told
from solver.criteria.registry import find
from solver.families.criterion import NAME as CRITERION

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.conflict.reach import Reach
    from solver.problem import Problem

ANY_SECONDS: Final = 3.0
"""Wall time for a plan without limits on criteria; mostly everybody may stay."""

NOISE: Final = 1e-6


def kept_from(problem: Problem, budget: Budget, seconds: float) -> Contradiction | None:
    """A limit on an average that no plan meets which keeps all other rules.

    Args:
        problem: The compiled inventory.
        budget: Cores, seed and cancellation.
        seconds: Wall time for each limit.

    Returns:
        None if there is no such limit, or none was proven in time.
    """
    limits = list(reaches(problem))
    if not limits:
        return None
    free = compile_problem(
        replace(
            problem.index.inventory,
            limits=tuple(
                structs.replace(row, criterion=None, at_least=None, at_most=None)
                for row in problem.index.inventory.limits
            ),
        )
    )
    plan = any_plan(free, budget, min(ANY_SECONDS, seconds))[1]
    if plan is None:
        return None
    for reach in limits:
        criterion = find(problem.index, reach.criterion)
        more = reach.subject.endswith(",least")
        if criterion.value(plan) is None or budget.over:
            continue
        end = best_end(free, criterion, plan, budget, seconds, more=more)
        if end.bound < reach.bound - NOISE if more else end.bound > reach.bound + NOISE:
            return _told(problem, reach, end.bound, more=more)
    return None


def _told(problem: Problem, reach: Reach, bound: float, *, more: bool) -> Contradiction:
    limit = (CRITERION, reach.subject)

    def words() -> str:
        text = (
            _("no plan that keeps all other rules has more than {value}")
            if more
            else _("no plan that keeps all other rules has less than {value}")
        ).format(value=value(bound))
        return f"{sentence(problem, (REACH, reach.subject))}; {text}"

    others = Conflict(REACH, reach.subject, Said(words))
    # Without the limit there is a plan, and without all others some choice of sites meets it.
    rules = (told(problem, limit), others)
    return Contradiction(rules, is_irreducible=True, reach=reach)
