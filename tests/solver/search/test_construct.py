from __future__ import annotations

import pytest

from solver import evaluate
from solver.search.construct import NEAR_SHARES, construct_near
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.search.test_near import begun, scarce
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", range(12))
def test_all_choices_make_the_optimum_and_few_of_them_no_plan_that_is_worse(seed: int) -> None:
    inventory = random_inventory(seed)
    found = begun(compiled(inventory))
    expected = cheapest(inventory)
    if found is None:
        assert expected is None
        return
    task, reduced_cost = found
    assert expected is not None
    for share in (*NEAR_SHARES, 1e6):
        before = task.progress.best
        construct_near(task, reduced_cost, share)
        after = task.progress.best
        assert before is not None
        assert after is not None
        assert expected.cost - 0.01 <= after.cost <= before.cost
        assert not evaluate(task.formulation.problem, after.plan).violations
    assert task.progress.best is not None
    assert task.progress.best.cost == pytest.approx(expected.cost, abs=0.01)


@pytest.mark.parametrize("seed", range(0, 8, 2))
def test_a_plan_of_little_regret_is_close_to_the_bound(seed: int) -> None:
    found = begun(scarce(seed))
    assert found is not None
    task, reduced_cost = found
    task.progress.raise_bound(1.0)
    first = task.progress.best
    assert first is not None
    construct_near(task, reduced_cost, 10 * task.formulation.problem.services)
    assert task.progress.best is not None
    assert task.progress.best.cost < first.cost
