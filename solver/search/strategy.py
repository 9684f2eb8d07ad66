"""Which way to solve a problem: the one place where that is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from solver.covering import with_covering
from solver.search.exact import solve_exactly
from solver.search.few_left import solve_few_left
from solver.search.improving.parts import Task
from solver.search.large import first_plan, solve_large
from solver.search.places.by_levels import proven_beside
from solver.search.places.packed import pays, solve_packed
from solver.search.places.packing import packing_of, without
from solver.search.plans.repair import repair
from solver.search.schedule import solve_over_time
from solver.timetable import suits, timetable

if TYPE_CHECKING:
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.search.progress import Progress

EXACT_COLUMNS: Final = 25_000
"""Up to so many columns the whole model is given to the engines at once."""

FEW_COLUMNS: Final = 2_000
"""Up to so many columns any plan is found in a moment, however dear."""

USUAL_ENTRIES: Final = 6
"""Entries of a column at least: with fewer, many columns are as light as few of the usual ones."""


def search(
    formulation: Formulation, model: LinearModel, progress: Progress, start: Plan | None = None
) -> bool:
    """Search for plans and bounds until done, cancelled or out of time.

    Args:
        formulation: The formulation.
        model: Its model in states.
        progress: Who keeps plans and bounds.
        start: A plan to begin with, which may break rules.

    Returns:
        Whether it is proven that there is no plan.
    """
    if suits(formulation.problem):
        return solve_over_time(formulation, model, progress, timetable(formulation, model))
    if is_large(model):
        task = Task(formulation, model, progress)
        infeasible = solve_few_left(task)
        return infeasible or (not progress.over and solve_large(task, start))
    model = with_covering(formulation, model)
    task = Task(formulation, model, progress)
    if start is not None:
        repair(task, start)
    packing = packing_of(task.matrix)
    with proven_beside(task, packing) as prover:
        if packing is not None and pays(packing):
            known = None if prover is None else prover.found
            barred, regroups = solve_packed(task, packing, known)
            if prover is not None:
                prover.wait()
            if progress.over:
                return False
            model = without(task.matrix, model, barred)
            task = Task(formulation, model, progress, regroups)
        if progress.best is None and model.columns > FEW_COLUMNS:
            first_plan(task)
        return not progress.over and solve_exactly(task)


def is_large(model: LinearModel) -> bool:
    """Whether a model is too large to be given to the engines as a whole.

    Many sites and no dates make many columns in short rows: a relaxation of a second.
    """
    return min(model.columns, len(model.column) // USUAL_ENTRIES) > EXACT_COLUMNS
