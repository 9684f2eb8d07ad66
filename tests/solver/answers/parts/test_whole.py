"""Questions proven as a whole, at prices of the problem as it is, against searches from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.answers.budget import Budget
from solver.answers.parts import regrets as part_regrets
from solver.answers.parts.part import parts_of
from solver.answers.parts.regrets import Regrets
from solver.answers.parts.whole import Spare, solve_whole
from solver.answers.variation import varied as variation
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, problem_of

if TYPE_CHECKING:
    from solver.kept_prices import KeptPrices
    from solver.problem import Problem


@pytest.mark.parametrize("seed", range(1, 5))
def test_each_decision_about_a_service_is_proven(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_regrets, "SPLIT", -1)
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    assert best is not None
    budget = Budget(60.0, workers=1)
    regrets = Regrets(parts_of(problem, budget), lambda: False)
    regrets.improve(lambda: False, patient=False)
    kept = regrets.kept()
    assert kept is not None
    for site in range(problem.sites):
        changed = variation.forced(problem, 0, [site])
        expected = solve(changed)
        found = solve_whole(changed, [best.plan], kept, budget, 60.0)
        assert found.status == expected.status
        if expected.evaluation is not None:
            assert found.evaluation is not None
            assert found.evaluation.cost == pytest.approx(expected.evaluation.cost, abs=0.05)


def _kept(problem: Problem, budget: Budget) -> KeptPrices:
    regrets = Regrets(parts_of(problem, budget), lambda: False)
    regrets.improve(lambda: False, patient=False)
    kept = regrets.kept()
    assert kept is not None
    return kept


def test_plans_of_one_side_beside_a_plan_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_regrets, "SPLIT", -1)
    problem, budget, spare = compiled(random_inventory(2)), Budget(60.0, workers=1), Spare()
    best = solve(problem).evaluation
    assert best is not None
    kept, here = _kept(problem, budget), [int(best.plan.site[0])]
    elsewhere = variation.barred(problem, 0, here)
    try:
        found = solve_whole(elsewhere, [best.plan], kept, budget, 60.0, beside=problem, spare=spare)
        # Nothing of the other side is cheaper than the best plan of all.
        assert found.status == "optimal"
        assert found.evaluation is not None
        assert found.evaluation.cost == pytest.approx(best.cost)
        # A dearer plan is left for the first better one, of the side that has any.
        dear = solve(elsewhere).evaluation
        assert dear is not None
        found = solve_whole(
            variation.forced(problem, 0, here),
            [dear.plan],
            kept,
            budget,
            60.0,
            beside=problem,
            is_better_enough=True,
            spare=spare,
        )
        assert found.evaluation is not None
        assert found.evaluation.cost < dear.cost
    finally:
        spare.end()


def test_prices_of_a_tiny_model_are_not_kept() -> None:
    service = {"id": "s", "organisation": "town", "current": "old"}
    parts = parts_of(problem_of(service=[service]), Budget(10.0))
    assert Regrets(parts, lambda: False).kept() is None
