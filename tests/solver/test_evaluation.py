from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from solver import STAYS, Plan, evaluate, status_quo
from tests.solver.small import accepted, both, new_service, plan_of, problem_of, second_service


def test_plans_are_values() -> None:
    case = problem_of()
    one, same, other = (plan_of(case, s=choice) for choice in (("new", 1), ("new", 1), ("new", 2)))
    assert one == same
    assert len({one, same, other}) == 2
    assert one != "plan"
    with pytest.raises(ValueError, match="read-only"):
        one.site[0] = 0


def test_where_a_service_runs_counts_and_is() -> None:
    case = problem_of(service={"migration": {"periods": 3, "parallel": 2}})
    occupancy = evaluate(case, plan_of(case, s=("new", 3))).occupancy
    assert np.flatnonzero(occupancy.at_old[0]).tolist() == [1, 2, 3]
    assert np.flatnonzero(occupancy.at_new[0]).tolist() == [2, 3, 4]
    assert occupancy.place[0].tolist() == [0, 0, 0, 0, 1, 1]
    assert np.flatnonzero(occupancy.carries[0]).tolist() == [1, 2, 3]
    assert np.flatnonzero(occupancy.carries[1]).tolist() == [2, 3, 4]
    assert occupancy.moves.tolist() == [True]


@pytest.mark.parametrize(("cutover", "place"), [(0, [0, 1, 1, 1, 1, 1]), (4, [0, 0, 0, 0, 0, 1])])
def test_the_ends_of_the_horizon(cutover: int, place: list[int]) -> None:
    case = problem_of(service={"migration": {"periods": 0}})
    occupancy = evaluate(case, plan_of(case, s=("new", cutover))).occupancy
    assert occupancy.place[0].tolist() == place
    assert occupancy.at_old[0].sum() == cutover
    assert occupancy.at_new[0].sum() == 4 - cutover


def test_a_new_service_is_nowhere_before_it_is_needed() -> None:
    case = problem_of(service=[new_service(needed_from=date(2027, 7, 1))])
    occupancy = evaluate(case, plan_of(case, n="new")).occupancy
    assert occupancy.place[0].tolist() == [-1, -1, -1, 1, 1, 1]
    assert np.flatnonzero(occupancy.at_new[0]).tolist() == [3, 4]
    assert not occupancy.at_old.any()
    assert not occupancy.moves.any()


def test_the_status_quo_keeps_new_services_as_planned() -> None:
    case = problem_of(service=both({}, new_service(application="app")))
    evaluation = accepted(case, s=("new", 1), n="new")
    assert status_quo(case, evaluation.plan) == Plan(np.array([0, 1]), np.array([STAYS, 0]))
    assert evaluation.status_quo.cost == pytest.approx(1200 + 800)
    assert evaluation.cost == pytest.approx(1100 + 800)


def test_kinds_of_cost_sum_to_the_cost() -> None:
    case = problem_of(
        planning={"discount_rate": 0.08},
        service={"contract_end": date(2027, 12, 1), "migration": {"one_off": 10}},
        provider=[{"id": "p-old"}, {"id": "p-new", "fixed_cost_per_year": 40, "setup_cost": 5}],
    )
    evaluation = accepted(case, s=("new", 2))
    assert list(evaluation.costs) == ["run", "contract", "one_off", "fixed", "apart"]
    assert evaluation.cost == pytest.approx(sum(evaluation.costs.values()))
    # 1200 to run, 600 to the end of the contract, 10 once, 5 + 3 × 10 for the provider.
    assert evaluation.undiscounted == pytest.approx(1200 + 600 + 10 + 35)
    assert evaluation.cost < evaluation.undiscounted


def booked(evaluation: Any, year: int = 2027) -> dict[str, tuple[float, float]]:
    """Give yearly and one-off bookings by organisation; those without any are left out."""
    return {
        name: (round(row.run, 2), round(row.one_off, 2))
        for (name, when), row in evaluation.bookings.items()
        if when == year and (row.run or row.one_off)
    }


def test_a_service_is_paid_by_its_consumers() -> None:
    consumers = {"consumers": [{"id": "county", "share": 1}, {"id": "town", "share": 3}]}
    case = problem_of(service={**consumers, "migration": {"one_off": 8}})
    assert booked(accepted(case, s=("new", 1))) == {"county": (275, 2), "town": (825, 6)}


def test_fixed_costs_follow_the_costs_of_running_there() -> None:
    sites = [
        {"id": "old", "provider": "p-old", "fixed_cost_per_year": 400, "closing_cost": 20},
        {"id": "new", "provider": "p-new", "setup_cost": 10},
    ]
    services = both({}, second_service(organisation="county"))
    case = problem_of(data_centre=sites, service=services)
    # 300 to 100 a quarter: three quarters of the fixed costs belong to the town.
    assert booked(accepted(case)) == {"town": (1200 + 300, 0), "county": (400 + 100, 0)}
    # s leaves after 1; from 2 on the county pays the site alone, the town the set-up.
    assert booked(accepted(case, s=("new", 1))) == {"town": (1100 + 75, 10), "county": (725, 0)}
    # Both leave after 1: closing is paid by those who were there last.
    evaluation = accepted(case, s=("new", 1), t=("new", 1))
    assert booked(evaluation) == {
        "town": (1100 + 75, 5 + 15),
        "county": (100 + 800 + 25, 5 + 5),
    }


def test_who_leaves_before_the_first_period_pays_for_closing_by_what_running_costs_today() -> None:
    sites = [
        {"id": "old", "provider": "p-old", "closing_cost": 80},
        {"id": "new", "provider": "p-new"},
    ]
    at_once = {"migration": {"periods": 0}}
    services = both(at_once, second_service(organisation="county", **at_once))
    case = problem_of(data_centre=sites, service=services)
    # 1200 to 400 a year today.
    evaluation = accepted(case, s=("new", 0), t=("new", 0))
    assert booked(evaluation) == {"town": (800, 60), "county": (800, 20)}


def test_services_that_cost_nothing_share_equally() -> None:
    sites = [{"id": "old", "provider": "p-old", "fixed_cost_per_year": 400}]
    services = [
        {"id": "s", "organisation": "town", "current": "old"},
        {"id": "t", "organisation": "county", "current": "old"},
        {"id": "u", "organisation": "county", "current": "old"},
    ]
    case = problem_of(data_centre=sites, service=services, price=[])
    assert booked(accepted(case)) == {"town": (133.33, 0), "county": (266.67, 0)}


def test_being_apart_is_paid_by_those_who_depend() -> None:
    dependency = [{"service": "s", "on": "t", "apart_cost_per_year": 80}]
    services = both({"cost_per_year": 0}, second_service(organisation="county", current="new"))
    case = problem_of(dependency=dependency, service=services)
    assert booked(accepted(case)) == {"town": (80, 0), "county": (400, 0)}


def test_every_organisation_has_a_row_for_every_year_in_the_order_of_the_file() -> None:
    case = problem_of(planning={"start": date(2027, 7, 1)})
    rows = list(accepted(case).bookings)
    assert rows == [("county", 2027), ("county", 2028), ("town", 2027), ("town", 2028)]
    assert booked(accepted(case), 2028) == {"town": (600, 0)}


def test_the_ledger_sums_to_what_is_paid() -> None:
    sites = [
        {"id": "old", "provider": "p-old", "closing_cost": 20},
        {"id": "new", "provider": "p-new", "setup_cost": 10, "fixed_cost_per_year": 7},
    ]
    case = problem_of(data_centre=sites, service={"migration": {"periods": 0, "one_off": 3}})
    for cutover in range(5):
        evaluation = accepted(case, s=("new", cutover))
        paid = sum(row.run + row.one_off for row in evaluation.bookings.values())
        assert paid == pytest.approx(evaluation.undiscounted)
