from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver import evaluate
from solver.elsewhere import compare
from solver.families.registry import formulate
from solver.families.team import loads
from solver.families.wave import NAME, held
from solver.solve import solve
from tests.brute_force import cheapest
from tests.random_inventory import FAMILIES, random_inventory
from tests.seeds import seeds
from tests.solver.small import (
    accepted,
    both,
    compiled,
    new_service,
    plan_of,
    problem_of,
    refused,
    second_service,
)

if TYPE_CHECKING:
    from solver.evaluation import Evaluation
    from solver.problem import Problem

SITES = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new"},
    {"id": "next", "provider": "p-new"},
    {"id": "far", "provider": "p-far"},
]
REST: dict[str, Any] = {
    "data_centre": SITES,
    "provider": [{"id": "p-old"}, {"id": "p-new"}, {"id": "p-far"}],
    "price": [{"provider": "p-new", "amount": 800}, {"provider": "p-far", "amount": 800}],
}


def problem(wave: dict[str, Any], migration: dict[str, Any] | None = None, **rows: Any) -> Problem:
    """Two services of one application, and a third of another one."""
    work = migration or {"periods": 0}
    service = [
        *both({"migration": work}, second_service(application="app", migration=work)),
        {**second_service(application="other", migration=work), "id": "u"},
    ]
    product = [{"id": "app", "wave": wave}, {"id": "other"}]
    return problem_of(**{"service": service, "application": product, **REST, **rows})


def paid(evaluation: Evaluation) -> list[float]:
    """One-off costs in periods 1..4."""
    amounts: list[float] = evaluation.by_period["one_off"].tolist()
    assert amounts[0] == 0
    return amounts[1:]


def test_a_wave_is_paid_once_however_many_move_in_it() -> None:
    case = problem({"one_off": 90})
    assert paid(accepted(case)) == [0, 0, 0, 0]
    assert paid(accepted(case, s=("new", 2))) == [0, 90, 0, 0]
    assert paid(accepted(case, s=("new", 2), t=("new", 2))) == [0, 90, 0, 0]
    assert paid(accepted(case, s=("new", 2), t=("new", 3))) == [0, 90, 90, 0]


def test_sites_of_one_provider_share_a_wave_and_those_of_two_do_not() -> None:
    case = problem({"one_off": 90})
    assert paid(accepted(case, s=("new", 2), t=("next", 2))) == [0, 90, 0, 0]
    assert paid(accepted(case, s=("new", 2), t=("far", 2))) == [0, 180, 0, 0]


def test_other_applications_have_no_part_in_it() -> None:
    assert paid(accepted(problem({"one_off": 90}), u=("new", 2))) == [0, 0, 0, 0]


def test_a_cutover_before_the_first_period_counts_in_it() -> None:
    case = problem({"one_off": 90})
    assert paid(accepted(case, s=("new", 0), t=("new", 1))) == [90, 0, 0, 0]
    assert paid(accepted(case, s=("new", 0))) == [90, 0, 0, 0]
    assert paid(accepted(case, s=("new", 4))) == [0, 0, 0, 90]


def test_a_new_service_takes_no_part() -> None:
    service = both({"migration": {"periods": 0}}, new_service(application="app"))
    case = problem({"one_off": 90}, service=service)
    assert paid(accepted(case, n="new")) == [0, 0, 0, 0]


def test_days_cost_their_rate_and_own_effort_comes_on_top() -> None:
    team = [
        {"id": "k", "organisation": "county", "day_rate": 10},
        {"id": "there", "provider": "p-new", "day_rate": 100},
    ]
    wave = {"one_off": 5, "effort": {"k": 3, "target": 2}}
    case = problem(wave, {"effort": {"k": 1}}, team=team)
    assert paid(accepted(case, s=("new", 2), t=("new", 2))) == [0, 5 + 30 + 200 + 20, 0, 0]
    # p-far has no team, and the one of p-new does not work for it.
    assert paid(accepted(case, s=("far", 2))) == [0, 5 + 30 + 10, 0, 0]
    named = problem({"effort": {"there": 2}}, team=team)
    assert paid(accepted(named, s=("new", 1), t=("far", 1))) == [200, 0, 0, 0]


def test_days_of_a_wave_are_worked_in_its_period() -> None:
    team = [{"id": "k", "organisation": "county", "days_per_period": 10}]
    case = problem({"effort": {"k": 6}}, {"periods": 2, "effort": {"k": 4}}, team=team)
    evaluation = accepted(case, s=("new", 3), t=("new", 3))
    assert loads(case, evaluation.occupancy)[0].tolist() == [0, 0, 4, 10, 0]
    accepted(case, s=("new", 2), t=("new", 4))


def test_a_team_may_be_too_small_for_two_waves_but_not_for_one() -> None:
    team = [{"id": "k", "organisation": "county", "days_per_period": 10}]
    case = problem({"effort": {"k": 6}}, team=team)
    accepted(case, s=("new", 2), t=("new", 2))
    accepted(case, s=("new", 2), t=("far", 3))
    assert refused(case, "team", s=("new", 2), t=("far", 2)) == (
        "k works 12 days in 2027-Q2, but has 10"
    )


def test_half_days_of_waves_count_where_no_move_takes_any() -> None:
    team = [{"id": "k", "organisation": "county", "days_per_period": 4}]
    case = problem({"effort": {"k": 2.5}}, team=team)
    accepted(case, s=("new", 2), t=("far", 3))
    assert refused(case, "team", s=("new", 2), t=("far", 2)) == (
        "k works 5 days in 2027-Q2, but has 4"
    )


@pytest.mark.parametrize("kind", ["one_off", "total"])
def test_budgets_of_all_count_it_and_those_of_one_do_not(kind: str) -> None:
    share = {"periods": 0}
    everybody = problem({"one_off": 90}, budget=[{"year": 2027, "kind": "one_off", "amount": 179}])
    accepted(everybody, s=("new", 2), t=("new", 2))
    refused(everybody, "budget", s=("new", 2), t=("new", 3))
    one = [{"year": 2027, "kind": kind, "organisation": "town", "amount": 2000}]
    accepted(problem({"one_off": 9000}, share, budget=one), s=("new", 2))


def test_who_takes_part_pays_in_equal_parts_whatever_their_price() -> None:
    service = both(
        {"migration": {"periods": 0}},
        second_service(application="app", migration={"periods": 0}, consumers=["county", "town"]),
    )
    case = problem({"one_off": 100}, service=service)
    booked = accepted(case, s=("new", 2), t=("new", 2)).bookings
    assert booked["town", 2027].one_off == pytest.approx(75)
    assert booked["county", 2027].one_off == pytest.approx(25)


def test_a_wave_is_with_whoever_has_the_site_in_its_period() -> None:
    provider = [
        {"id": "p-old"},
        {"id": "p-new", "available_until": date(2027, 6, 30), "successor": "p-far"},
        {"id": "p-far"},
    ]
    case = problem({"one_off": 90}, provider=provider)
    accepted(case, s=("new", 2), t=("far", 2))
    assert paid(accepted(case, s=("new", 2), t=("far", 2))) == [0, 180, 0, 0]
    assert paid(accepted(case, s=("new", 3), t=("far", 3))) == [0, 0, 90, 0]


def test_what_nobody_can_hold_has_no_rows() -> None:
    case = problem({"one_off": 90}, service={"pin": "current"})
    formulation = formulate(case)
    model = formulation.build()
    assert all(case.option_service[states] != 0 for states in formulation.states.option.tolist())
    assert NAME not in {model.row_family(row) for row in range(model.rows)}
    assert formulation.waves == []
    assert formulate(problem({})).waves == []


def test_alone_it_may_cost_the_whole_wave_on_top() -> None:
    case = problem({"one_off": 90})
    found = compare(case)
    on_top = {
        case.index.services[case.option_service[option]].id: found.on_top[option]
        for option in range(case.options)
    }
    assert on_top == {"s": 90, "t": 90, "u": 0}


def test_it_pays_to_wait_for_each_other() -> None:
    # t could save 100 a quarter at once, but a wave with s, two quarters later, saves 250 on one.
    service = both(
        {"migration": {"periods": 0}, "cost_per_year": 1600, "earliest": date(2027, 4, 1)},
        second_service(application="app", migration={"periods": 0}, cost_per_year=1200),
    )
    case = problem({"one_off": 250}, service=service)
    best = solve(case).evaluation
    assert best is not None
    assert [(one.period, one.services.tolist()) for one in held(best.occupancy)] == [(2, [0, 1])]
    apart = evaluate(case, plan_of(case, s=("new", 2), t=("new", 0)))
    assert apart.cost - best.cost == pytest.approx(250 - 2 * 100)


@pytest.mark.parametrize("seed", seeds(12, 9600))
def test_with_waves_the_answer_is_that_of_trying_every_plan(seed: int) -> None:
    families = {name for place, name in enumerate(FAMILIES) if (place * 7 + seed) % 9 == 0}
    inventory = random_inventory(seed, families | {"wave", "team"})
    expected, answer = cheapest(inventory), solve(compiled(inventory))
    if expected is None:
        assert answer.evaluation is None
        return
    assert answer.evaluation is not None
    assert not answer.evaluation.violations
    assert answer.status == "optimal"
    assert answer.evaluation.cost == pytest.approx(expected.cost, abs=0.01)
    assert answer.bound == pytest.approx(expected.cost, abs=0.02)
