"""A renewed plan keeps every rule, its bound holds, and what is held is so in every best plan."""

from __future__ import annotations

import numpy as np
import pytest

from solver.answer import Observer, SolveOptions
from solver.answers.renewal import around as module
from solver.answers.renewal import renewal as renewal_module
from solver.answers.renewal.renewal import Renewal
from solver.engines.engine import Cancellation
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.plan import Plan
from solver.search.improving.parts import Task
from solver.search.progress import Progress
from tests.random_inventory import random_inventory
from tests.solver.answers.alternatives.test_answer import best_plan, every_plan
from tests.solver.small import compiled, problem_of


@pytest.mark.parametrize("seed", range(31_000, 31_012))
@pytest.mark.parametrize("steps", [0, 40])
def test_bounds_and_what_is_held_agree_with_trying_every_plan(
    seed: int, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LEAST", 0.0)
    problem = compiled(random_inventory(seed))
    plan = best_plan(problem)
    if plan is None:
        return
    plans = [one for one in every_plan(problem) if not evaluate(problem, one).violations]
    if not plans:
        return
    least = min(evaluate(problem, one).cost for one in plans)
    dear = max(plans, key=lambda one: evaluate(problem, one).cost)
    formulation = formulate(problem)
    progress = Progress(problem, SolveOptions(5.0, workers=1), Observer(), Cancellation())
    progress.offer(dear)
    task = Task(formulation, formulation.build(), progress)
    first = Renewal(task, None, 40)
    # Prices go on from others, or are those of another problem.
    for price in (first.priced.price, np.zeros(3)):
        renewal = Renewal(task, price, steps)
        renewal.around()
        assert progress.best is not None
        assert not progress.best.violations
        assert renewal.priced.bound <= least + 1e-6
        assert progress.best.cost >= least - 1e-6
        assert np.all(renewal.regret_of(plan) >= -1e-6)
        for one in plans:
            if evaluate(problem, one).cost <= least + 1e-6:
                assert np.all((one.site == dear.site)[renewal.held(dear)])


@pytest.mark.parametrize("seed", [31_001, 31_006])
def test_a_small_problem_is_proven_from_its_prices_on(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal_module, "LEAST_CHOICES", 0)
    problem = compiled(random_inventory(seed))
    plans = [one for one in every_plan(problem) if not evaluate(problem, one).violations]
    costs = [evaluate(problem, one).cost for one in plans]
    formulation = formulate(problem)
    progress = Progress(problem, SolveOptions(20.0, workers=1), Observer(), Cancellation())
    progress.offer(plans[int(np.argmax(costs))])
    renewal = Renewal(Task(formulation, formulation.build(), progress), None, 10)
    assert not renewal.on()
    assert progress.best is not None
    assert progress.best.cost == pytest.approx(min(costs), abs=0.01)
    assert progress.bound == pytest.approx(min(costs), rel=1e-6)


def test_only_who_regrets_more_is_thought_about() -> None:
    problem = compiled(random_inventory(31_001))
    plan = best_plan(problem)
    assert plan is not None
    formulation = formulate(problem)
    progress = Progress(problem, SolveOptions(5.0, workers=1), Observer(), Cancellation())
    progress.offer(plan)
    renewal = Renewal(Task(formulation, formulation.build(), progress), None, 0)
    before = progress.best
    renewal.around(renewal.regret_of(plan))
    assert progress.best is before


def test_a_place_is_held_where_all_others_are_dearer_than_the_plan() -> None:
    problem = problem_of(service={"migration": {"periods": 0}})
    plan = best_plan(problem)
    assert plan is not None
    formulation = formulate(problem)
    progress = Progress(problem, SolveOptions(5.0, workers=1), Observer(), Cancellation())
    progress.offer(plan)
    renewal = Renewal(Task(formulation, formulation.build(), progress), None, 10)
    assert renewal.held(plan).tolist() == [True]
    other = np.where(plan.site == 0, 1, 0)
    assert renewal.held(Plan(other, plan.cutover.copy())).tolist() == [False]
