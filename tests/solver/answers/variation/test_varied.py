"""Masks over a problem: what they allow, and what the best plan costs under them."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver import evaluate
from solver.answer import SolveOptions
from solver.answers.variation import varied as variation
from solver.solve import solve
from tests.brute_force import cheapest
from tests.outside.small import small
from tests.random_inventory import random_inventory
from tests.solver.small import both, compiled, plan_of, problem_of, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

OLD, NEW = 0, 1


def _cost(problem: Problem) -> float | None:
    answer = solve(problem, SolveOptions(time_limit=20, workers=1))
    assert answer.status in {"optimal", "infeasible"}
    return None if answer.evaluation is None else answer.evaluation.cost


def test_forced_to_move_and_to_stay() -> None:
    # At c: c × 300 + (5 - c) × 200 = 1000 + 100 c; staying costs 1200.
    problem = problem_of()
    assert _cost(variation.forced(problem, 0, [NEW])) == pytest.approx(1100)
    assert _cost(variation.forced(problem, 0, [OLD])) == pytest.approx(1200)
    assert _cost(variation.forced(problem, 0, [OLD, NEW])) == pytest.approx(1100)
    assert _cost(variation.forced(problem, 0, [])) is None


def test_forced_into_a_period() -> None:
    problem = problem_of()
    assert _cost(variation.forced(problem, 0, [OLD, NEW], [3])) == pytest.approx(1300)
    assert _cost(variation.forced(problem, 0, [NEW], [0])) is None


def test_barred_from_a_site_or_from_some_periods() -> None:
    problem = problem_of()
    assert _cost(variation.barred(problem, 0, [NEW])) == pytest.approx(1200)
    assert _cost(variation.barred(problem, 0, [OLD])) == pytest.approx(1100)
    assert _cost(variation.barred(problem, 0, [NEW], [1])) == pytest.approx(1200)
    assert _cost(variation.barred(problem, 0, [OLD, NEW])) is None


@pytest.mark.parametrize("seed", range(12))
def test_forcing_is_pinning(seed: int) -> None:
    inventory = random_inventory(seed)
    problem = compiled(inventory)
    for place, row in enumerate(inventory["service"][:2]):
        if "pin" in row or row.get("participation") == "declined":
            continue
        for number, site in enumerate(inventory["data_centre"][:2]):
            pinned = deepcopy(inventory)
            pinned["service"][place]["pin"] = site["id"]
            expected = cheapest(pinned)
            found = _cost(variation.forced(problem, place, [number]))
            assert found == (None if expected is None else pytest.approx(expected.cost, abs=0.01))


def test_all_others_as_in_a_plan() -> None:
    problem = problem_of(service=both({}, second_service()))
    plan = plan_of(problem, s=("new", 3))
    held = variation.as_in(problem, plan, [0])
    assert _cost(held) == pytest.approx(1300 + 400)
    assert _cost(variation.as_in(problem, plan, [1])) == pytest.approx(1100 + 400)
    assert evaluate(held, plan_of(problem)).violations


def test_prices_change_where_the_service_is_named() -> None:
    problem = variation.repriced(problem_of(), 0, [NEW], per_year=400)
    # Four quarters for 300, and at c a quarter more for 300.
    assert _cost(variation.forced(problem, 0, [NEW])) == pytest.approx(1500)
    assert _cost(variation.forced(problem, 0, [OLD])) == pytest.approx(1200)
    half = variation.repriced(problem_of(), 0, [OLD], factor=0.5)
    assert _cost(half) == pytest.approx(600)
    status_quo = evaluate(half, plan_of(half)).by_period["run"]
    assert status_quo.tolist() == [0, 150, 150, 150, 150]


def test_more_capacity() -> None:
    inventory = small(
        service={"demand": {"vcpu": 8}},
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "capacity": {"vcpu": 5}},
        ],
    )
    problem = compiled(inventory)
    assert _cost(problem) == pytest.approx(1200)
    assert _cost(variation.with_capacity(problem, NEW, np.array([2.0]))) == pytest.approx(1200)
    assert _cost(variation.with_capacity(problem, NEW, np.array([3.0]))) == pytest.approx(1100)
    later = np.array([[0.0, 0.0, 9.0, 9.0, 9.0]])
    assert _cost(variation.with_capacity(problem, NEW, later)) == pytest.approx(1200)
    assert problem.capacity[NEW, 0, 1] == 5


def test_more_days() -> None:
    problem = problem_of(
        service={"migration": {"effort": {"own": 8}}},
        team=[{"id": "k", "organisation": "town", "days_per_period": 5}],
    )
    assert _cost(problem) == pytest.approx(1200)
    assert _cost(variation.with_days(problem, 0, 3)) == pytest.approx(1100)
    assert _cost(variation.with_days(problem, 0, np.array([0, 0, 3, 0, 0]))) == pytest.approx(1200)


def test_without_a_contract() -> None:
    problem = problem_of(service={"contract_end": date(2027, 12, 31), "exit_share": 1.0})
    assert _cost(problem) == pytest.approx(1200)
    assert _cost(variation.without_tail(problem, 0)) == pytest.approx(1100)


def test_the_sites_of_a_provider() -> None:
    assert variation.sites_of(problem_of(), 1).tolist() == [NEW]
