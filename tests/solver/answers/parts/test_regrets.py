"""Bounds at prices of the rows, against the best plans there are."""

from __future__ import annotations

import numpy as np
import pytest

from solver.answers.budget import Budget
from solver.answers.parts import regrets as part_regrets
from solver.answers.parts.part import parts_of
from solver.answers.parts.regrets import Regrets
from solver.answers.variation import varied as variation
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.remember import named
from solver.search.sparse.inner import Inner
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
    regrets = Regrets(parts, lambda: False)
    regrets.improve(lambda: False)
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
        assert regrets.closer(changed, varied.matrix.forbidden, lambda: False) <= answer.cost + 0.01


@pytest.mark.parametrize("seed", range(4))
def test_with_kept_prices_a_split_model_bounds_each_choice(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_regrets, "SPLIT", -1)
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    if best is None:
        return
    parts = parts_of(problem, Budget(seconds=20, workers=1))
    matrix = parts.matrix
    priced = prices(matrix, Inner(matrix), 60, lambda: False)
    kept = named(parts.model, matrix, [Leaf(matrix, priced)])
    regrets = Regrets(parts, lambda: False, kept, best.cost)
    regrets.improve(lambda: False)
    assert priced.bound - 1.0 <= regrets.bound <= best.cost + 0.01
    service = int(np.argmax(np.diff(problem.first_option)))
    for site in range(problem.sites):
        changed = variation.forced(problem, service, [site])
        evaluation = solve(changed).evaluation
        if evaluation is None:
            continue
        choices = matrix.choices_of(np.array([service]))
        inside = changed.allowed[matrix.option[choices], matrix.cutover[choices]]
        stays = bool(changed.stay_allowed[service])
        least = regrets.least(choices[inside], service, stays=stays)
        shut = parts.varied(changed, lambda _plan: 0.0).matrix.forbidden
        closer = regrets.closer(changed, shut, lambda: False, evaluation.cost)
        assert regrets.bound <= least <= evaluation.cost + 0.01
        assert least - 0.01 <= closer <= evaluation.cost + 0.01
        # Where a part is dearer than what is known, it is done with; so all of them may be.
        halfway = regrets.bound + 0.5 * (evaluation.cost - regrets.bound)
        assert least - 0.01 <= regrets.closer(changed, shut, lambda: False, halfway)
