"""Questions proven as a whole, at prices of the problem as it is, against searches from nothing."""

from __future__ import annotations

import pytest

from solver.answers.budget import Budget
from solver.answers.parts import regrets as part_regrets
from solver.answers.parts.part import parts_of
from solver.answers.parts.regrets import Regrets
from solver.answers.parts.whole import solve_whole
from solver.answers.variation import varied as variation
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, problem_of


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


def test_prices_of_a_tiny_model_are_not_kept() -> None:
    service = {"id": "s", "organisation": "town", "current": "old"}
    parts = parts_of(problem_of(service=[service]), Budget(10.0))
    assert Regrets(parts, lambda: False).kept() is None
