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
from tests.solver.small import both, compiled, plan_of, problem_of, second_service


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


def test_a_service_joins_a_wave_or_begins_one_where_the_team_has_days() -> None:
    problem = problem_of(
        service=both({}, second_service(application="app")),
        application=[{"id": "app", "wave": {"effort": {"k": 6}}}],
        team=[{"id": "k", "organisation": "county", "days_per_period": 10}],
        provider=[{"id": "p-old"}, {"id": "p-new"}, {"id": "p-far"}],
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new"},
            {"id": "far", "provider": "p-far"},
        ],
        price=[{"provider": "p-new", "amount": 800}, {"provider": "p-far", "amount": 800}],
    )
    formulation = formulate(problem)
    model = formulation.build()
    matrix = Matrix(formulation, model)
    for plan, refused in (
        (plan_of(problem, s=("new", 2)), [("far", 2)]),
        (plan_of(problem, s=("new", 2), t=("far", 3)), [("far", 2)]),
        (plan_of(problem), []),
    ):
        found = Alone(model, matrix, evaluate(problem, plan)).of(1)
        assert found.holds[-1]
        choices = [
            (problem.index.sites[problem.option_site[matrix.option[number]]].id, int(cutover))
            for number, cutover in zip(
                found.numbers[:-1], matrix.cutover[found.numbers[:-1]], strict=True
            )
        ]
        assert [
            choice for choice, holds in zip(choices, found.holds[:-1], strict=True) if not holds
        ] == refused
