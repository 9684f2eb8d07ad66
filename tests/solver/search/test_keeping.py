"""Plans that change little, held against every plan of tiny inventories."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver import evaluate
from solver.answer import SolveOptions
from solver.plan import STAYS, Plan
from solver.search.keeping import Keep, largest_price
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.search.plans.test_repair import anywhere
from tests.solver.small import compiled, plan_of, problem_of, second_service, small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.evaluation import Evaluation
    from solver.problem import Problem

SERVICE = small()["service"][0]
MOST_PLANS = 1_000


def plans(problem: Problem) -> Iterator[Plan]:
    """Every plan of choices that are open, sound or not."""
    ways = []
    for service in range(problem.services):
        own: list[tuple[int, int]] = []
        if problem.stay_allowed[service] and not problem.is_new[service]:
            own.append((int(problem.index.current[service]), STAYS))
        for option in range(problem.first_option[service], problem.first_option[service + 1]):
            own += [
                (int(problem.option_site[option]), int(when))
                for when in np.flatnonzero(problem.allowed[option])
            ]
        ways.append(own)
    if np.prod([len(own) for own in ways], dtype=float) > MOST_PLANS:
        return
    for chosen in product(*ways):
        yield Plan(np.array([site for site, _ in chosen]), np.array([when for _, when in chosen]))


@cache
def tried(seed: int) -> tuple[Problem, list[Evaluation]]:
    """A random problem with every sound plan, or with none where there are too many to try."""
    problem = compiled(random_inventory(seed))
    every = (evaluate(problem, plan) for plan in plans(problem))
    return problem, [one for one in every if not one.violations]


@pytest.mark.parametrize("price", [None, 0.0, 500.0])
@pytest.mark.parametrize("seed", range(16))
def test_nothing_is_better_by_cost_and_changes(seed: int, price: float | None) -> None:
    problem, sound = tried(seed)
    before = anywhere(problem, seed)
    counts = np.arange(problem.services) % 3 != 2
    keep = Keep(before, counts, largest_price(problem, before) if price is None else price)
    found = solve(problem, SolveOptions(30.0, workers=1), keep=keep)
    if found.evaluation is None:
        assert found.status == "infeasible"
        assert not sound
        return
    assert not found.evaluation.violations
    value = found.evaluation.cost + keep.price * len(keep.changed(found.evaluation.plan))
    assert found.status == "optimal"
    for one in sound:
        least = one.cost + keep.price * len(keep.changed(one.plan))
        assert value <= least + max(0.01, 2e-7 * abs(least))


def test_a_change_has_to_save_its_price() -> None:
    problem = problem_of(
        service=[SERVICE, second_service()], price=[{"provider": "p-new", "amount": 300}]
    )
    before = plan_of(problem)
    counts = np.ones(2, dtype=bool)
    dear = solve(problem, keep=Keep(before, counts, 1e6)).evaluation
    cheap = solve(problem, keep=Keep(before, counts, 1.0)).evaluation
    assert dear is not None
    assert cheap is not None
    assert dear.plan == before
    assert cheap.plan.site.tolist()[0] == 1
    assert cheap.cost < dear.cost


def test_the_answer_has_the_cost_of_the_plan_alone() -> None:
    problem = problem_of()
    keep = Keep(plan_of(problem, s=("new", 3)), np.ones(1, dtype=bool), 1e6)
    found = solve(problem, keep=keep).evaluation
    assert found is not None
    assert found.plan == keep.plan
    assert found.cost == evaluate(problem, keep.plan).cost


def test_a_plan_much_dearer_than_today_is_kept_as_well() -> None:
    problem = problem_of(price=[{"provider": "p-new", "amount": 1_000_000}])
    before = plan_of(problem, s=("new", 1))
    keep = Keep(before, np.ones(1, dtype=bool), largest_price(problem, before))
    found = solve(problem, keep=keep).evaluation
    assert found is not None
    assert found.plan == before
