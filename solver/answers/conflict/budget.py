"""A budget that sites and other rules exceed only together: what no plan spends less than, at prices.

What burdens a budget is a cost like any other. Rows of all other rules get prices for it, as in a search,
and their bound says what no plan that keeps these rules spends less than, shared costs included.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import structs

from inventory.figures import amount
from inventory.language import _
from solver.answer import Conflict
from solver.answers.variation import rules as variation_rules
from solver.answers.ways_out.least import any_plan
from solver.conflict.find import Contradiction
from solver.conflict.least_sums import NOISE, SUMS, is_kept_easily
from solver.conflict.reach import NAME as REACH
from solver.conflict.unbarred import rule_of
from solver.conflict.words import Said, told
from solver.evaluation import evaluate
from solver.families.budget import NAME as BUDGET
from solver.families.registry import formulate
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from solver.search.sparse.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.answers.budget import Budget
    from solver.conflict.unbarred import Rule
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.problem import Problem

ANY_SECONDS: Final = 6.0
"""Wall time for a plan without one of the budgets; mostly everybody may stay."""

STEPS: Final = 150
"""Steps of prices; where that is not enough, rows are rounded and the model is split."""


@dataclass(frozen=True)
class _Row:
    """A budget in the model: its rule, its row, and its place among the rows of its family."""

    rule: Rule
    row: int
    place: int


def overspent(problem: Problem, budget: Budget, seconds: float) -> Contradiction | None:
    """A budget that no plan keeps which keeps all other rules.

    Args:
        problem: The compiled inventory.
        budget: Cores, seed and cancellation.
        seconds: Wall time for each budget.

    Returns:
        None if there is no such budget, or none was proven in time.
    """
    formulation = formulate(problem)
    model = formulation.build()
    rows = list(_rows(model))
    # A plan that keeps all but budgets tells which of these are worth a thought.
    plan = (
        any_plan(_without(problem, *rows), budget, min(ANY_SECONDS, seconds))[1] if rows else None
    )
    if plan is None:
        return None
    evaluation = evaluate(problem, plan)
    broken = {(one.family, one.subject) for one in evaluation.violations}
    for one in rows:
        if budget.over or one.rule not in broken:
            continue
        scale = abs(evaluation.cost)
        missing = _missing(formulation, model, one.row, scale, budget.until(seconds))
        if missing > NOISE:
            others = Conflict(REACH, "", Said(partial(_words, missing)))
            rules = (told(problem, one.rule), others)
            # Without the others the budget is within reach; without the budget they leave a plan.
            is_irreducible = is_kept_easily(formulation, model, one.rule) and (
                broken == {one.rule}
                or any_plan(_without(problem, one), budget, ANY_SECONDS)[0] is True
            )
            return Contradiction(rules, is_irreducible)
    return None


def _words(missing: float) -> str:
    text = _("any plan that keeps all other rules spends at least {amount} EUR more")
    return text.format(amount=amount(missing))


def _rows(model: LinearModel) -> Iterator[_Row]:
    count = 0
    for block in model.row_names:
        if block.family not in SUMS:
            continue
        for place in range(block.count):
            rule = rule_of(block.family, block.instance(place))
            if rule is not None:
                yield _Row(rule, block.first + place, count)
            count += block.family == BUDGET


def _without(problem: Problem, *rows: _Row) -> Problem:
    """The problem without some budgets, and without what some organisations accept to pay more."""
    inventory = problem.index.inventory
    names = {one.rule[1] for one in rows if one.rule[0] != BUDGET}
    numbers = {one.place for one in rows if one.rule[0] == BUDGET}
    budgets = tuple(row for place, row in enumerate(inventory.budgets) if place not in numbers)
    organisations = tuple(
        structs.replace(row, max_cost_increase=None) if row.id in names else row
        for row in inventory.organisations
    )
    return variation_rules.with_tables(problem, budgets=budgets, organisations=organisations)


def _missing(
    formulation: Formulation, model: LinearModel, row: int, scale: float, over: Callable[[], bool]
) -> float:
    """What a row is exceeded by in any plan that keeps all others, in EUR; 0 if that is not proven."""
    # Rows leave out what is spent in any case; steps of prices go by the size of the whole.
    limit = float(model.row_upper[row]) + scale
    inside = slice(int(model.start[row]), int(model.start[row + 1]))
    cost, upper = np.zeros(model.columns), model.row_upper.copy()
    cost[model.column[inside]] = model.coefficient[inside]
    upper[row] = np.inf
    alone = replace(model, cost=cost, offset=scale, row_upper=upper)
    matrix = Matrix(formulation, alone)
    priced = prices(matrix, Inner(matrix), STEPS, over)
    if priced.bound <= limit + NOISE:
        # Far enough above the limit for every part to be worth another thought.
        enough = limit + max(scale, 1.0)
        branching = Branching(formulation.units, [Leaf(matrix, priced)], lambda: enough, over)
        for better in branching.better():
            if better.bound > limit + NOISE:
                return float(better.bound - limit)
    return max(float(priced.bound - limit), 0.0)
