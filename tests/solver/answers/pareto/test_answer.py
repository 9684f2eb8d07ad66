"""Fronts of small inventories, worked out by hand, and held against every plan there is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from inventory.language import set_language
from solver.answers.budget import Budget
from solver.answers.pareto import answer as pareto
from solver.answers.pareto import end as pareto_end
from solver.answers.pareto import objective as pareto_objective
from solver.answers.pareto.answer import Front, front
from solver.answers.pareto.end import best_end
from solver.answers.pareto.large import best_in_large
from solver.answers.variation.known import Known
from solver.criteria.criterion import Average
from solver.criteria.registry import find
from solver.evaluation import evaluate
from solver.families.registry import formulate
from tests.report.plans import evaluated
from tests.solver.small import Choice, plan_of, problem_of

if TYPE_CHECKING:
    from solver.answer import Answer
    from solver.plan import Plan
    from solver.problem import Problem


def budget(seconds: float = 20.0) -> Budget:
    return Budget(seconds=seconds, workers=1)


def small(s: int = 1000, **limit: Any) -> Problem:
    """Three services; each saves something else by going to `new`, which has less of a voice."""
    services = [
        {
            "id": name,
            "organisation": "town",
            "current": "old",
            "cost_per_year": cost,
            "migration": {"periods": 0},
        }
        for name, cost in (("s", s), ("t", 1200), ("u", 1500))
    ]
    providers = [{"id": "p-old", "scores": {"voice": 90}}, {"id": "p-new", "scores": {"voice": 30}}]
    return problem_of(provider=providers, service=services, limit=[limit] if limit else [])


@dataclass
class Counting(Budget):
    """Remembers with what each search begins."""

    starts: list[Plan | None] = field(default_factory=list)

    def solve(self, problem: Problem, start: Plan | None = None, **given: Any) -> Answer:
        self.starts.append(start)
        return super().solve(problem, start, **given)


def values(found: Front) -> list[tuple[float, float]]:
    return [(round(point.value, 6), round(point.evaluation.cost, 2)) for point in found.points]


def test_every_point_of_a_small_front() -> None:
    problem = small()
    found = front(problem, find(problem.index, "voice"), budget(), points=4, more=True)
    # All go: 3 × 800. One after the other stays, the one that saves least first.
    assert values(found) == [(30, 2400), (50, 2600), (70, 3000), (90, 3700)]
    assert all(point.is_proven for point in found.points)
    assert all(point.evaluation.problem is problem for point in found.points)
    assert all(not point.evaluation.violations for point in found.points)
    assert found.best is not None
    assert (found.best.value, found.best.bound) == (90, 90)
    assert found.missing == 0


def test_values_that_are_looked_for_are_told_as_people_write_them() -> None:
    problem = small()
    said: list[str] = []
    told = Budget(seconds=20.0, workers=1, report=lambda text, _done, _all: said.append(text))
    set_language("de")
    front(problem, find(problem.index, "voice"), told, points=4, more=True)
    points = [one for one in said if one.startswith("der günstigste Plan mit")]
    assert points
    assert not any("." in one for one in points)


@pytest.mark.parametrize("name", ["voice", "distance", "local_share", "protection_margin"])
@pytest.mark.parametrize("more", [True, False])
def test_no_plan_is_cheaper_and_better_than_a_point(name: str, *, more: bool) -> None:
    problem = evaluated().problem
    criterion = find(problem.index, name)
    found = front(problem, criterion, budget(), points=4, more=more)
    sign = 1 if more else -1
    costs = [point.evaluation.cost for point in found.points]
    reached = [sign * point.value for point in found.points]
    assert costs == sorted(costs)
    assert reached == sorted(reached)
    assert len(set(reached)) == len(reached)
    for point in found.points:
        assert point.is_proven
        assert point.better == 0
        assert point.asked is None or sign * point.value >= sign * point.asked - 1e-9


def test_the_ends_are_the_ends_of_all_plans() -> None:
    problem = small()
    choices: list[Choice] = ["old", ("new", 0), ("new", 1)]
    plans = [
        evaluate(problem, plan_of(problem, s=s, t=t, u=u)) for s, t, u in product(choices, repeat=3)
    ]
    for name in ("voice", "one_site_share", "data_centres"):
        criterion = find(problem.index, name)
        kept = [(criterion.value(one.plan), one.cost) for one in plans if not one.violations]
        best = (max if criterion.more else min)(value for value, _cost in kept if value is not None)
        found = front(problem, criterion, budget(), points=3, more=criterion.more)
        assert found.points[0].evaluation.cost == pytest.approx(min(cost for _, cost in kept))
        assert found.points[-1].value == pytest.approx(best)
        dearest = min(cost for value, cost in kept if value == pytest.approx(best))
        assert found.points[-1].evaluation.cost == pytest.approx(dearest)


@pytest.mark.parametrize("name", ["voice", "one_site_share", "data_centres"])
def test_no_plan_is_as_cheap_as_a_point_and_better(name: str) -> None:
    # To stay costs one of the services what it would cost elsewhere.
    problem = small(s=800)
    choices: list[Choice] = ["old", ("new", 0), ("new", 1)]
    plans = [plan_of(problem, s=s, t=t, u=u) for s, t, u in product(choices, repeat=3)]
    criterion = find(problem.index, name)
    every = [(criterion.value(plan) or 0.0, evaluate(problem, plan).cost) for plan in plans]
    found = front(problem, criterion, budget(), points=4, more=criterion.more)
    sign = 1 if criterion.more else -1
    for point in found.points:
        assert (point.is_proven, point.better) == (True, 0)
        cheap = [sign * value for value, cost in every if cost <= point.evaluation.cost + 0.001]
        assert max(cheap) == pytest.approx(sign * point.value)
        good = [cost for value, cost in every if sign * value >= sign * point.value - 1e-9]
        assert min(good) == pytest.approx(point.evaluation.cost)


def test_rules_stay_hard_at_any_cost() -> None:
    problem = small(provider="p-old", max_share=0.4)
    found = front(problem, find(problem.index, "voice"), budget(), points=3, more=True)
    assert found.points[-1].value == 50
    assert found.best is not None
    assert found.best.bound == 50


def test_a_limit_of_the_same_criterion_is_a_rule_like_others() -> None:
    problem = small(criterion="voice", at_least=45)
    found = front(problem, find(problem.index, "voice"), budget(), points=3, more=True)
    assert values(found)[0] == (50, 2600)


def test_where_nothing_is_to_be_gained_there_is_one_point() -> None:
    problem = small()
    found = front(problem, find(problem.index, "one_site_share"), budget(), points=3, more=False)
    # All at `new` is the cheapest, and two of three at one site the best.
    assert [value for value, _cost in values(found)] == [1, pytest.approx(2 / 3)]
    # Nothing lies between the two, so that nobody looks for it.
    assert found.dropped == 0


def test_no_time_is_said() -> None:
    problem = small()
    nothing = front(problem, find(problem.index, "voice"), budget(0.0), points=4, more=True)
    assert nothing.missing >= 3
    assert nothing.best is None


def test_large_problems_are_decided_group_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pareto_end, "LARGE", 0)
    monkeypatch.setattr(pareto_end, "GROUP", 2)
    problem = evaluated().problem
    for name, best in (("voice", 90.0), ("distance", 4.256875), ("data_centres", 2.0)):
        criterion = find(problem.index, name)
        start = evaluated().plan
        before = criterion.value(start)
        assert before is not None
        end = best_end(problem, criterion, start, budget(), 10.0, more=criterion.more)
        assert not evaluate(problem, end.plan).violations
        assert end.value == criterion.value(end.plan)
        assert all(not evaluate(problem, plan).violations for plan in end.trail)
        on_the_way = [criterion.value(plan) or 0.0 for plan in end.trail]
        assert on_the_way == sorted(on_the_way, reverse=not criterion.more)
        if criterion.more:
            assert before <= end.value <= best <= end.bound
        else:
            assert end.bound <= best <= end.value <= before


def test_a_divisor_that_depends_on_the_plan() -> None:
    # `new` is 111 km away, `newer` nowhere: what goes there does not count.
    sites = [
        {"id": "old", "provider": "p-old", "location": {"lat": 50.0, "lon": 7.0}},
        {"id": "new", "provider": "p-new", "location": {"lat": 51.0, "lon": 7.0}},
        {"id": "newer", "provider": "p-new"},
    ]
    services = [
        {"id": "s", "current": "old", "migration": {"periods": 0}, "pin": "new"},
        {"id": "t", "current": "old", "migration": {"periods": 0}},
        {"id": "u", "current": "old", "migration": {"periods": 0}},
    ]
    problem = problem_of(data_centre=sites, service=services)
    criterion = find(problem.index, "distance")
    start = plan_of(problem, s=("new", 1), t=("new", 1), u=("new", 1))
    least = best_end(problem, criterion, start, budget(), 10.0, more=False)
    assert least.value == pytest.approx(111.195 / 3, abs=0.001)
    assert least.bound == pytest.approx(least.value, abs=0.001)
    start = plan_of(problem, s=("new", 1), t=("newer", 1), u="old")
    most = best_end(problem, criterion, start, budget(), 10.0, more=True)
    assert most.value == pytest.approx(111.195, abs=0.001)


def test_points_of_a_large_problem_begin_with_plans_on_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pareto_end, "LARGE", 0)
    monkeypatch.setattr(pareto_end, "GROUP", 1)
    problem = small()
    found = front(problem, find(problem.index, "voice"), budget(), points=4, more=True)
    assert values(found) == [(30, 2400), (50, 2600), (70, 3000), (90, 3700)]
    assert found.best is not None
    assert len(found.best.trail) == 3


@pytest.mark.parametrize("more", [True, False])
def test_a_large_problem_is_searched_with_the_criterion_as_its_cost(*, more: bool) -> None:
    problem = evaluated().problem
    criterion = find(problem.index, "voice")
    assert isinstance(criterion, Average)
    amounts = -criterion.amounts if more else criterion.amounts
    services = np.arange(problem.services)

    def value(plan: Plan) -> float:
        return float(amounts[services, plan.site].sum())

    formulation = formulate(problem)
    cost = np.zeros(formulation.build().columns)
    offset = pareto_objective.place(formulation, amounts, cost)
    model = replace(formulation.build(), cost=cost, offset=offset)
    start = evaluated().plan
    plans, bound = best_in_large(formulation, model, value, start, budget(), 10.0)
    whole = best_end(problem, criterion, start, budget(), 10.0, more=more)
    assert whole.value == whole.bound
    found = [value(plan) for plan in (start, *plans)]
    assert found == sorted(found, reverse=True)
    assert bound <= value(whole.plan) <= found[-1]
    assert all(not evaluate(problem, plan).violations for plan in plans)


def test_points_of_a_large_problem_lie_above_their_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pareto, "LARGE", 0)
    monkeypatch.setattr(pareto_end, "LARGE", 0)
    problem = small()
    found = front(problem, find(problem.index, "voice"), budget(2.0), points=4, more=True)
    best = [(30, 2400), (50, 2600), (70, 3000), (90, 3700)]
    assert len(found.points) >= 2
    for point in found.points:
        assert not evaluate(problem, point.evaluation.plan).violations
        least = min(cost for value, cost in best if value >= (point.asked or 0.0) - 1e-9)
        assert point.bound is not None
        assert point.bound <= least + 0.01 <= point.evaluation.cost + 0.02


def test_a_proven_plan_is_not_looked_for_again() -> None:
    problem = small()
    voice = find(problem.index, "voice")
    without, with_known = Counting(20.0, workers=1), Counting(20.0, workers=1)
    found = front(problem, voice, without, points=3, more=True)
    best = found.points[0].evaluation
    known = Known(best, best.cost, is_optimal=True)
    again = front(problem, voice, with_known, points=3, more=True, known=known)
    assert values(again) == values(found)
    assert len(with_known.starts) == len(without.starts) - 1
    assert again.first.bound == best.cost


def test_a_plan_that_is_not_proven_is_begun_with_and_its_bound_kept() -> None:
    problem = small()
    voice = find(problem.index, "voice")
    stay = evaluate(problem, plan_of(problem))
    given = Counting(20.0, workers=1)
    found = front(problem, voice, given, points=2, more=True, known=Known(stay, 1.0))
    assert given.starts[0] == stay.plan
    assert values(found) == values(front(problem, voice, budget(), points=2, more=True))
    assert found.first.bound is not None
    assert found.first.bound > 1.0
