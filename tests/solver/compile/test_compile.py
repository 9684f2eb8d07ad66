from __future__ import annotations

from datetime import date

import numpy as np

from solver import compile_problem, evaluate
from solver.answer import SolveOptions
from solver.compile.limits import capacities, team_days
from solver.families.static import PAIRS
from solver.search.plans.start import staying_plan
from solver.solve import solve
from tests.solver.small import both, compiled, new_service, problem_of, second_service, small


def test_options_are_targets_in_the_order_of_services_and_sites() -> None:
    sites = [{"id": "old", "provider": "p-old"}]
    sites += [{"id": name, "provider": "p-new"} for name in ("new", "newer")]
    service = [*both({"allowed": ["newer"]}, second_service(current="new")), new_service()]
    case = problem_of(data_centre=sites, service=service)
    assert case.option_service.tolist() == [0, 1, 2, 2]
    assert case.option_site.tolist() == [2, 2, 1, 2]
    assert case.first_option.tolist() == [0, 1, 2, 4]
    assert [case.option_of(2, site) for site in range(3)] == [-1, 2, 3]
    assert case.stay_allowed.tolist() == [True, True, False]
    assert case.is_new.tolist() == [False, False, True]


def test_the_first_rule_that_bars_a_pair_is_kept() -> None:
    keys = {"forbidden": ["new"], "needs": ["hsm"], "pin": "old"}
    case = problem_of(service=keys)
    assert PAIRS[case.bars[0, 1]].NAME == "pin"
    # The current site is judged too, without effect on staying.
    assert PAIRS[case.bars[0, 0]].NAME == "needs"
    assert case.stay_allowed[0]


def test_what_is_paid_at_the_current_site_is_known_or_not() -> None:
    case = problem_of(service=[{"id": "s", "current": "old"}, new_service()])
    assert case.stay_priced.tolist() == [False, True]
    assert case.stay_price.tolist() == [[0] * 5, [0] * 5]


def test_capacity_follows_its_changes_and_keeps_its_reserve() -> None:
    site = {
        "id": "old",
        "provider": "p-old",
        "capacity": {"vcpu": 10},
        "reserve": 0.25,
        # Not in the order of their dates; the second names another resource.
        "capacity_change": [
            {"from": date(2027, 11, 1), "capacity": {"vcpu": 40, "ram_gib": 8}},
            {"from": date(2027, 4, 1), "capacity": {"vcpu": 20}},
            {"from": date(2026, 1, 1), "capacity": {"vcpu": 12}},
        ],
    }
    index = problem_of(data_centre=[site, {"id": "new", "provider": "p-new"}]).index
    table = capacities(index)
    assert table[0, 0, 1:].tolist() == [9, 15, 15, 30]
    assert table[0, 1, 1:].tolist() == [np.inf, np.inf, np.inf, 6]
    assert np.isinf(table[1]).all()


def test_team_days_follow_their_changes() -> None:
    change = [
        {"from": date(2027, 9, 1), "days_per_period": 1},
        {"from": date(2027, 4, 1), "days_per_period": 2},
    ]
    teams = [
        {"id": "k", "organisation": "town", "days_per_period": 5, "change": change},
        {"id": "free", "organisation": "town"},
    ]
    table = team_days(problem_of(team=teams).index)
    assert table[0, 1:].tolist() == [5, 2, 1, 1]
    assert np.isinf(table[1]).all()


def test_an_inventory_without_services_costs_nothing() -> None:
    case = compiled({**small(), "service": []})
    plan = staying_plan(case)
    assert plan is not None
    assert evaluate(case, plan).violations == ()
    assert evaluate(case, plan).cost == 0
    answer = solve(case, SolveOptions(time_limit=30.0))
    assert (answer.status, answer.bound) == ("optimal", 0)


def test_without_a_data_centre_a_new_service_runs_nowhere() -> None:
    case = problem_of(
        data_centre=[],
        provider=[{"id": "p-new", "fixed_cost_per_year": 4, "setup_cost": 1}],
        platform=[{"application": "app", "provider": "p-new", "fixed_cost_per_year": 3}],
        limit=[{"provider": "p-new", "max_share": 0.5}, {"max_providers": 1}],
        budget=[{"year": 2027, "amount": 1}],
        service=[new_service(application="app")],
    )
    assert case.options == 0
    assert solve(case, SolveOptions(time_limit=30.0)).status == "infeasible"


def test_to_compile_twice_gives_the_same() -> None:
    first, second = problem_of(), problem_of()
    assert first.allowed.tolist() == second.allowed.tolist()
    again = compile_problem(first.index.inventory)
    assert again.option_price.tolist() == first.option_price.tolist()
