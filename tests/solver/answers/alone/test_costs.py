"""One service at a time: costs and rules of every choice, against evaluations of whole plans."""

from __future__ import annotations

import pytest

from solver.answers.alone.costs import Alone
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.sparse.matrix import Matrix
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", seeds(24))
def test_every_choice_costs_what_the_whole_plan_costs_with_it(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    if best is None:
        return
    formulation = formulate(problem)
    model = formulation.build()
    matrix = Matrix(formulation, model)
    alone = Alone(model, matrix, best)
    chosen = matrix.chosen(best.plan)
    for service in range(problem.services):
        found = alone.of(service)
        assert found.numbers[found.now] == chosen[service]
        assert found.holds[found.now]
        for number, cost, holds in zip(found.numbers, found.cost, found.holds, strict=True):
            other = chosen.copy()
            other[service] = number
            evaluation = evaluate(problem, matrix.plan(other))
            assert evaluation.cost == pytest.approx(cost, abs=1e-6)
            if holds:
                assert not evaluation.violations
