"""Bounds at prices of the rows, against the best plans there are."""

from __future__ import annotations

import numpy as np
import pytest

from solver.answers import variation
from solver.answers.budget import Budget
from solver.answers.part import parts_of
from solver.answers.part_regrets import Regrets
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", range(10))
def test_no_decision_costs_less_than_its_bound(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    if best is None:
        return
    parts = parts_of(problem, Budget(seconds=20, workers=1))
    matrix = parts.matrix
    regrets = Regrets(matrix, lambda: False)
    assert regrets.bound <= best.cost + 0.01
    for site in range(problem.sites):
        changed = variation.forced(problem, 0, [site])
        answer = solve(changed).evaluation
        if answer is None:
            continue
        choices = matrix.choices_of(np.array([0]))
        inside = changed.allowed[matrix.option[choices], matrix.cutover[choices]]
        stays = bool(changed.stay_allowed[0])
        assert regrets.bound <= regrets.least(choices[inside], 0, stays=stays) <= answer.cost + 0.01
        varied = parts.varied(changed, lambda _plan: 0.0)
        assert regrets.closer(varied.matrix, lambda: False) <= answer.cost + 0.01
