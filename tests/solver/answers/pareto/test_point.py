"""The cheapest plan with a value, where what is better counts a little."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from solver.answers.budget import Budget
from solver.answers.pareto.found import Found
from solver.answers.pareto.large import ValuedEvaluation
from solver.answers.pareto.point import PointSearch, is_proven_alone
from solver.criteria.registry import find
from solver.search.plans.start import staying_plan
from tests.solver.small import problem_of

if TYPE_CHECKING:
    from solver.plan import Plan


def _found(name: str, cost: int) -> Found:
    """Three services of which one may stay for what it would cost elsewhere, plus so much."""
    services = [
        {"id": one, "organisation": "town", "current": "old", "migration": {"periods": 0}}
        | {"cost_per_year": each}
        for one, each in (("s", 800 + cost), ("t", 1200), ("u", 1500))
    ]
    providers = [{"id": "p-old", "scores": {"voice": 90}}, {"id": "p-new", "scores": {"voice": 30}}]
    problem = problem_of(provider=providers, service=services)
    criterion = find(problem.index, name)
    return Found(problem, criterion, 0.0, more=criterion.more)


@pytest.mark.parametrize(
    ("name", "asked", "cost"), [("voice", 50.0, 2400.0), ("data_centres", 1.0, 2400.0)]
)
@pytest.mark.parametrize("slope", [0.0, 0.5])
def test_the_cheapest_plan_with_a_value(name: str, asked: float, cost: float, slope: float) -> None:
    found, budget = _found(name, 0), Budget(20.0, workers=1)
    start = staying_plan(found.problem)
    assert start is not None
    search = PointSearch(
        found.limited(asked), found.criterion, found.good(asked), slope, budget, more=found.more
    )
    evaluation, line = search.run([start], 10.0, alone=False)
    assert evaluation is not None
    assert line is not None
    assert evaluation.cost == pytest.approx(cost)
    value = found.criterion.value(evaluation.plan)
    assert value is not None
    # Prices are what plans cost: what is better took something off in the search alone.
    assert line.at(found.good(value)) == pytest.approx(cost, abs=0.05)


def test_of_plans_as_cheap_the_better_one_is_taken() -> None:
    found, budget = _found("voice", 0), Budget(20.0, workers=1)
    start = staying_plan(found.problem)
    assert start is not None
    search = PointSearch(found.limited(30.0), found.criterion, 30.0, 0.5, budget, more=True)
    evaluation, _line = search.run([start], 10.0, alone=False)
    assert evaluation is not None
    # To stay costs what it costs to go: 90 + 30 + 30 instead of 3 × 30.
    assert found.criterion.value(evaluation.plan) == pytest.approx(50)
    assert evaluation.cost == pytest.approx(2400)


def test_one_core_by_itself_proves_the_same() -> None:
    found, budget = _found("voice", 10), Budget(20.0, workers=1)
    start = staying_plan(found.problem)
    assert start is not None
    search = PointSearch(found.limited(60.0), found.criterion, 60.0, 0.5, budget, more=True)
    evaluation, line = search.run([start], 10.0, alone=True)
    assert evaluation is not None
    assert line is not None
    assert evaluation.cost == pytest.approx(2400 + 10 + 400)
    assert found.criterion.value(evaluation.plan) == pytest.approx(70)
    assert line.at(70.0) == pytest.approx(evaluation.cost, abs=0.05)


def test_tiny_problems_are_left_to_the_usual_search() -> None:
    found = _found("voice", 0)
    start = staying_plan(found.problem)
    assert start is not None
    assert not is_proven_alone(found.problem, start, Budget(20.0, workers=1))


def test_without_time_nothing_is_claimed() -> None:
    found, budget = _found("voice", 0), Budget(0.0, workers=1)
    search = PointSearch(found.limited(60.0), found.criterion, 60.0, 0.5, budget, more=True)
    evaluation, line = search.run([], 0.0, alone=False)
    assert evaluation is None
    assert line is None or math.isfinite(line.least)


def test_what_a_plan_is_worth_is_added_up_once() -> None:
    found = _found("voice", 0)
    plan = staying_plan(found.problem)
    assert plan is not None
    asked: list[Plan] = []

    def worth(one: Plan) -> float:
        asked.append(one)
        return 7.0

    evaluation = ValuedEvaluation(found.problem, plan, worth)
    # A search asks whether it is done after every step.
    assert [evaluation.cost for _step in range(3)] == [7.0] * 3
    assert asked == [plan]
