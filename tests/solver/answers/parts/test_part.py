"""Parts of a model with their bounds, against all plans there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver.answers.budget import Budget
from solver.answers.parts.part import Parts
from solver.answers.parts.part import parts_of as parts_with
from solver.answers.variation import varied as variation
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import Choice, compiled, plan_of, problem_of

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import Problem

NAMES = ("s", "t", "u")
CHOICES: list[Choice] = ["old", ("new", 0), ("new", 2)]


def shared(**site: Any) -> Problem:
    """Three services at a site with fixed costs, one of which cannot do without another."""
    services = [
        {
            "id": name,
            "organisation": "town",
            "current": "old",
            "cost_per_year": cost,
            "demand": {"vcpu": 2},
            "migration": {"periods": 0, "one_off": 30},
        }
        for name, cost in zip(NAMES, (700, 900, 1200), strict=True)
    ]
    sites = [
        {"id": "old", "provider": "p-old", "fixed_cost_per_year": 600},
        {"id": "new", "provider": "p-new", "setup_cost": 100, **site},
    ]
    return problem_of(
        service=services,
        data_centre=sites,
        dependency=[{"service": "s", "on": "t", "apart_cost_per_year": 250}],
    )


def parts_of(problem: Problem) -> Parts:
    formulation = formulate(problem)
    return Parts(
        formulation,
        formulation.build(),
        lambda plan: evaluate(problem, plan).cost,
        Budget(seconds=20, workers=1),
        0.005,
    )


def cheapest(problem: Problem, plan: Plan, free: tuple[str, ...]) -> float | None:
    """The least cost if only some services change, by trying everything."""
    index = problem.index
    found = []
    for choices in product(CHOICES, repeat=len(free)):
        changed = plan_of(problem, **dict(zip(free, choices, strict=True)))
        inside = np.array([name in free for name in NAMES])
        site = np.where(inside, changed.site, plan.site)
        cutover = np.where(inside, changed.cutover, plan.cutover)
        evaluation = evaluate(problem, replace(plan, site=site, cutover=cutover))
        if not evaluation.violations:
            found.append(evaluation.cost)
    assert len(index.services) == 3
    return min(found, default=None)


@pytest.mark.parametrize("capacity", [2, 4, 6])
@pytest.mark.parametrize("free", [("s",), ("u",), ("s", "t"), ("t", "u"), NAMES])
def test_a_part_is_proven_and_its_bound_is_that_of_the_whole(
    capacity: int, free: tuple[str, ...]
) -> None:
    problem = shared(capacity={"vcpu": capacity})
    parts = parts_of(problem)
    services = np.array([name in free for name in NAMES])
    for start in (plan_of(problem), plan_of(problem, u=("new", 2))):
        found = parts.solve(services, start, 10.0)
        best = cheapest(problem, start, free)
        assert best is not None
        assert found.is_proven
        assert found.plan is not None
        assert parts.objective(found.plan) == pytest.approx(best)
        assert found.bound is not None
        assert found.bound <= best + 0.001
        assert found.bound == pytest.approx(best, abs=0.02)


def test_a_part_without_a_plan() -> None:
    problem = shared(capacity={"vcpu": 1})
    crowded = plan_of(problem, s=("new", 1), t=("new", 1))
    found = parts_of(problem).solve(np.array([False, False, True]), crowded, 10.0)
    assert (found.plan, found.is_proven) == (None, True)


def test_only_choices_that_are_kept_may_be_taken() -> None:
    problem = shared()
    parts = parts_of(problem)
    everybody, start = np.ones(3, dtype=bool), plan_of(problem, u=("new", 2))
    none = np.zeros(parts.matrix.choices, dtype=bool)
    found = parts.solve(everybody, start, 10.0, none)
    # To stay is always open, and so is what the plan has.
    assert found.plan is not None
    assert found.plan.site[:2].tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(12))
def test_a_varied_model_has_the_optimum_of_the_varied_problem(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    if best is None:
        return
    budget = Budget(seconds=20, workers=1)
    parts = parts_with(problem, budget)
    everybody = np.ones(problem.services, dtype=bool)
    here = int(problem.index.current[0])
    for changed in (
        variation.forced(problem, 0, [0]),
        variation.forced(problem, 0, [max(here, 0)]),
        variation.barred(problem, 0, [max(here, 0)]),
    ):
        varied = parts.varied(changed, lambda plan: evaluate(problem, plan).cost)
        found = varied.solve(everybody, best.plan, 10.0)
        anew = solve(changed).evaluation
        assert found.is_proven
        assert (found.plan is None) == (anew is None)
        if found.plan is not None and anew is not None:
            assert not evaluate(changed, found.plan).violations
            assert evaluate(changed, found.plan).cost == pytest.approx(anew.cost, abs=0.02)


def test_a_row_that_nothing_free_can_mend_leaves_no_plan() -> None:
    """To move in the last period costs as much as to stay: more than the budget."""
    problem = problem_of(
        service={"earliest": date(2027, 10, 1), "migration": {"periods": 1, "parallel": 0}},
        budget=[{"year": 2027, "kind": "run", "amount": 1000}],
    )
    part = parts_of(problem).solve(np.ones(1, dtype=bool), plan_of(problem), 20)
    assert part.plan is None
    assert part.is_proven
