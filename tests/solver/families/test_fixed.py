from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.fixed import NAME
from tests.solver.small import accepted, both, new_service, problem_of, second_service

if TYPE_CHECKING:
    from solver.evaluation import Evaluation
    from solver.problem import Problem

MIGRATION = {"periods": 0}


def problem(
    old: dict[str, Any] | None = None, new: dict[str, Any] | None = None, **rows: Any
) -> Problem:
    sites = [{"id": "old", "provider": "p-old", **(old or {})}]
    sites.append({"id": "new", "provider": "p-new", **(new or {})})
    return problem_of(data_centre=sites, **{"service": {"migration": MIGRATION}, **rows})


def paid(evaluation: Evaluation) -> list[float]:
    """Fixed costs in periods 1..4."""
    amounts: list[float] = evaluation.by_period[NAME].tolist()
    assert amounts[0] == 0
    return amounts[1:]


def test_a_site_costs_in_every_period_in_which_it_carries_a_service() -> None:
    case = problem({"fixed_cost_per_year": 400}, {"fixed_cost_per_year": 40})
    assert paid(accepted(case, s="old")) == [100, 100, 100, 100]
    assert paid(accepted(case, s=("new", 0))) == [10, 10, 10, 10]
    assert paid(accepted(case, s=("new", 2))) == [100, 100, 10, 10]
    assert paid(accepted(case, s=("new", 4))) == [100, 100, 100, 100]


def test_both_sites_cost_while_both_run() -> None:
    service = {"migration": {"periods": 2, "parallel": 2}}
    case = problem({"fixed_cost_per_year": 400}, {"fixed_cost_per_year": 40}, service=service)
    assert paid(accepted(case, s=("new", 3))) == [100, 110, 110, 10]


def test_one_service_or_many_cost_the_same() -> None:
    service = both({"migration": MIGRATION}, second_service(migration=MIGRATION))
    case = problem({"fixed_cost_per_year": 400}, {"fixed_cost_per_year": 40}, service=service)
    assert paid(accepted(case)) == [100, 100, 100, 100]
    assert paid(accepted(case, s=("new", 1), t=("new", 3))) == [100, 110, 110, 10]
    assert paid(accepted(case, s=("new", 1))) == [100, 110, 110, 110]


def test_set_up_is_paid_in_the_first_period_of_use() -> None:
    case = problem(new={"setup_cost": 50})
    assert paid(accepted(case, s="old")) == [0, 0, 0, 0]
    assert paid(accepted(case, s=("new", 0))) == [50, 0, 0, 0]
    assert paid(accepted(case, s=("new", 2))) == [0, 0, 50, 0]
    # In use only after the horizon.
    assert paid(accepted(case, s=("new", 4))) == [0, 0, 0, 0]
    parallel = problem(new={"setup_cost": 50}, service={"migration": {"periods": 1}})
    assert paid(accepted(parallel, s=("new", 2))) == [0, 50, 0, 0]


def test_what_carries_a_service_today_is_set_up() -> None:
    service = both({"migration": MIGRATION}, second_service(current="new", migration=MIGRATION))
    price = [{"provider": name, "amount": 800} for name in ("p-old", "p-new")]
    case = problem({"setup_cost": 60}, {"setup_cost": 50}, service=service, price=price)
    assert paid(accepted(case, s=("new", 2))) == [0, 0, 0, 0]
    assert paid(accepted(case, s=("new", 2), t=("old", 3))) == [0, 0, 0, 0]


def test_closing_is_paid_in_the_first_period_without_a_service() -> None:
    case = problem({"closing_cost": 70})
    assert paid(accepted(case, s="old")) == [0, 0, 0, 0]
    assert paid(accepted(case, s=("new", 0))) == [70, 0, 0, 0]
    assert paid(accepted(case, s=("new", 2))) == [0, 0, 70, 0]
    assert paid(accepted(case, s=("new", 4))) == [0, 0, 0, 0]


def test_a_site_without_a_service_today_does_not_close() -> None:
    assert paid(accepted(problem(new={"closing_cost": 70}), s="old")) == [0, 0, 0, 0]


def test_a_site_that_is_used_again_has_closed_once() -> None:
    n = new_service(needed_from=date(2027, 10, 1), application="app")
    price = [{"provider": name, "amount": 800} for name in ("p-old", "p-new")]
    service = both({"migration": MIGRATION}, n)
    old = {"closing_cost": 70, "fixed_cost_per_year": 400, "setup_cost": 9}
    case = problem(old, service=service, price=price)
    assert paid(accepted(case, s=("new", 1), n="old")) == [100, 70, 0, 100]
    assert paid(accepted(case, s=("new", 3), n="old")) == [100, 100, 100, 100]
    assert paid(accepted(case, s=("new", 1), n="new")) == [100, 70, 0, 0]


def test_providers_cost_like_sites_but_do_not_close() -> None:
    providers = [
        {"id": "p-old", "fixed_cost_per_year": 400, "setup_cost": 9},
        {"id": "p-new", "fixed_cost_per_year": 40, "setup_cost": 5},
    ]
    case = problem(provider=providers)
    assert paid(accepted(case, s="old")) == [100, 100, 100, 100]
    assert paid(accepted(case, s=("new", 2))) == [100, 100, 15, 10]


def test_a_provider_with_two_sites_costs_once() -> None:
    case = problem_of(
        provider=[{"id": "p-old"}, {"id": "p-new", "fixed_cost_per_year": 40, "setup_cost": 5}],
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new"},
            {"id": "newer", "provider": "p-new"},
        ],
        service=both({"migration": MIGRATION}, second_service(migration=MIGRATION)),
    )
    evaluation = accepted(case, s=("new", 1), t=("newer", 2))
    assert paid(evaluation) == [0, 15, 10, 10]


def test_platforms_are_shared_by_the_services_of_an_application() -> None:
    platform = {"application": "app", "provider": "p-new", "fixed_cost_per_year": 40}
    service = both({"migration": MIGRATION}, second_service(migration=MIGRATION))
    case = problem(platform=[{**platform, "setup_cost": 5}], service=service)
    # t is no service of the application.
    assert paid(accepted(case, t=("new", 1))) == [0, 0, 0, 0]
    assert paid(accepted(case, s=("new", 1))) == [0, 15, 10, 10]
    service[1]["application"] = "app"
    case = problem(platform=[{**platform, "setup_cost": 5}], service=service)
    assert paid(accepted(case, s=("new", 2), t=("new", 1))) == [0, 15, 10, 10]


def test_a_platform_that_runs_today_is_set_up() -> None:
    platform = {"application": "app", "provider": "p-new", "setup_cost": 5}
    other = second_service(current="new", application="app")
    case = problem(platform=[platform], service=both({"migration": MIGRATION}, other))
    assert paid(accepted(case, s=("new", 1))) == [0, 0, 0, 0]
    other = second_service(current="new")
    case = problem(platform=[platform], service=both({"migration": MIGRATION}, other))
    assert paid(accepted(case, s=("new", 1))) == [0, 5, 0, 0]


def test_what_nobody_uses_costs_nothing() -> None:
    case = problem(new={"fixed_cost_per_year": 40, "setup_cost": 50, "closing_cost": 60})
    assert paid(accepted(case, s="old")) == [0, 0, 0, 0]


def test_sums_are_discounted_by_the_period() -> None:
    planning = {"period": "year", "periods": 2, "discount_rate": 0.25}
    case = problem({"closing_cost": 70}, {"setup_cost": 50}, planning=planning)
    costs = accepted(case, s=("new", 1)).costs
    assert costs[NAME] == pytest.approx((70 + 50) / 1.25)
