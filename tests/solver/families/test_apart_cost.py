from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.apart_cost import amounts
from tests.solver.small import accepted, both, new_service, problem_of, second_service

if TYPE_CHECKING:
    from solver.evaluation import Evaluation
    from solver.problem import Problem

SITES = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new"},
    {"id": "newer", "provider": "p-new"},
]


def problem(other: dict[str, Any], *more: dict[str, Any], **rows: Any) -> Problem:
    """`s` and another service cost 100 a quarter while they are apart."""
    dependency = {"service": "s", "on": other["id"], "apart_cost_per_year": 400}
    return problem_of(
        data_centre=SITES,
        dependency=[dependency, *more],
        service=both({"migration": {"periods": 0}}, other),
        **rows,
    )


def paid(evaluation: Evaluation) -> list[float]:
    """Apart costs in periods 1..4."""
    found: list[float] = evaluation.by_period["apart"].tolist()
    assert found[0] == 0
    return found[1:]


def test_they_are_due_while_places_differ() -> None:
    case = problem(second_service(migration={"periods": 0}))
    assert paid(accepted(case)) == [0, 0, 0, 0]
    assert paid(accepted(case, s=("new", 2))) == [0, 0, 100, 100]
    assert paid(accepted(case, s=("new", 0))) == [100, 100, 100, 100]
    assert paid(accepted(case, s=("new", 1), t=("new", 3))) == [0, 100, 100, 0]
    assert paid(accepted(case, s=("new", 4))) == [0, 0, 0, 0]


def test_two_sites_of_one_provider_differ() -> None:
    case = problem(second_service(migration={"periods": 0}))
    assert paid(accepted(case, s=("new", 0), t=("newer", 0))) == [100, 100, 100, 100]


def test_parallel_running_is_still_the_old_place() -> None:
    case = problem(second_service(migration={"periods": 2, "parallel": 2}))
    assert paid(accepted(case, t=("new", 2))) == [0, 0, 100, 100]


def test_what_is_apart_today_costs_from_the_start() -> None:
    case = problem(second_service(current="new"))
    assert paid(accepted(case)) == [100, 100, 100, 100]
    assert paid(accepted(case, s=("new", 3))) == [100, 100, 100, 0]


def test_a_new_service_counts_from_its_first_period() -> None:
    case = problem(new_service(needed_from=date(2027, 7, 1), application="app"))
    assert paid(accepted(case, n="new")) == [0, 0, 100, 100]
    assert paid(accepted(case, s=("new", 3), n="new")) == [0, 0, 100, 0]
    assert paid(accepted(case, s=("new", 0), n="new")) == [0, 0, 0, 0]


def test_each_dependency_is_paid() -> None:
    back = {"service": "t", "on": "s", "apart_cost_per_year": 40}
    case = problem(second_service(), back, {"service": "s", "on": "s", "apart_cost_per_year": 9})
    evaluation = accepted(case, s=("new", 2))
    assert paid(evaluation) == [0, 0, 110, 110]
    # Each is booked on the service that depends.
    table = amounts(case, evaluation.occupancy)
    assert table.sum(axis=1).tolist() == [200, 20]


def test_they_are_discounted_by_the_period() -> None:
    planning = {"period": "year", "periods": 2, "discount_rate": 0.25}
    case = problem(second_service(), planning=planning)
    assert accepted(case, s=("new", 1)).costs["apart"] == pytest.approx(400 / 1.25)
