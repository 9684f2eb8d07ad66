"""What providers earn and cost: by hand for one service, and against the costs of random plans."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.accounts import Account, accounts, in_all
from solver.evaluation import evaluate
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, plan_of, problem_of

if TYPE_CHECKING:
    from tests.outside.raw import Raw

OLD, NEW = 0, 1


def earned(move: tuple[str, int] | None = ("new", 2), **rows: Any) -> list[Account]:
    """The accounts of p-old and p-new in 2027, if the service moves at the end of a quarter."""
    problem = problem_of(**rows)
    choices: Any = {"s": move} if move else {}
    return [one[2027] for one in accounts(evaluate(problem, plan_of(problem, **choices)))]


def providers(*own_cost: Raw, **keys: Any) -> list[Raw]:
    return [{"id": "p-old"}, {"id": "p-new", "own_cost": list(own_cost), **keys}]


def test_each_provider_earns_the_price_of_each_period_in_which_it_runs_the_service() -> None:
    old, new = earned()
    # Two quarters at 1200 a year; three at 800, one of them parallel.
    assert (old.use, new.use) == (600, 600)
    assert old.own_cost == new.own_cost == 0
    assert old.coverage is None


def test_what_is_due_after_leaving_is_earned_too() -> None:
    old, _new = earned(service={"contract_end": date(2027, 12, 31), "exit_share": 0.5})
    assert old.use == 600 + 2 * 300 * 0.5


def test_fixed_charges_are_those_of_its_sites_itself_and_its_platforms() -> None:
    site = {"id": "new", "provider": "p-new", "fixed_cost_per_year": 40, "setup_cost": 7}
    closing = {"id": "old", "provider": "p-old", "closing_cost": 11}
    old, new = earned(
        provider=providers(fixed_cost_per_year=100),
        data_centre=[closing, site],
        platform=[{"application": "app", "provider": "p-new", "fixed_cost_per_year": 20}],
    )
    assert old.charges == 11
    assert new.charges == pytest.approx(3 / 4 * (40 + 100 + 20) + 7)


def test_what_it_costs_by_itself_is_due_whatever_it_runs_and_changes_by_date() -> None:
    later = {"amount": 800, "from": date(2027, 8, 1)}
    _old, new = earned(None, provider=providers({"amount": 400}, later))
    # Half a year at 400, and from the third quarter on at 800.
    assert (new.whole, new.services, new.revenue) == (200 + 400, 0, 0)
    assert (new.result, new.coverage) == (-600, 0)


def test_by_itself_it_costs_nothing_before_it_is_there_and_after_it_has_gone() -> None:
    dates = {"available_from": date(2027, 4, 1), "available_until": date(2027, 9, 30)}
    _old, new = earned(None, provider=providers({"amount": 400}, **dates))
    assert new.whole == 200


@pytest.mark.parametrize(
    ("entry", "per_year"),
    [
        ({"amount": 100, "unit": "service"}, 100),
        ({"amount": 3, "unit": "user"}, 15),
        ({"amount": 2, "unit": "workplace"}, 20),
        ({"amount": 2, "unit": "vcpu"}, 8),
        ({"amount": 100, "unit": "service", "application": "app"}, 100),
        ({"amount": 100, "unit": "service", "function": "another"}, 0),
    ],
)
def test_services_cost_by_units_where_they_run(entry: Raw, per_year: float) -> None:
    _old, new = earned(provider=providers(entry), service={"demand": {"vcpu": 4}})
    assert new.services == pytest.approx(per_year * 3 / 4)


def test_entries_for_the_application_come_before_those_for_everything() -> None:
    entries = (
        {"amount": 100, "unit": "service"},
        {"amount": 60, "unit": "service", "application": "app"},
    )
    _old, new = earned(provider=providers(*entries))
    assert new.services == 45


def test_an_offer_says_what_is_needed_there() -> None:
    offer = {"service": "s", "data_centre": "new", "demand": {"vcpu": 1}}
    entry = {"amount": 100, "unit": "vcpu"}
    _old, new = earned(provider=providers(entry), service={"demand": {"vcpu": 4}}, offer=[offer])
    assert new.services == 75


def test_coverage_is_what_is_earned_of_what_it_costs() -> None:
    _old, new = earned(provider=providers({"amount": 500}, {"amount": 400, "unit": "service"}))
    assert (new.revenue, new.own_cost, new.result) == (600, 800, -200)
    assert new.coverage == 0.75


def test_all_that_is_paid_but_one_off_and_apart_costs_is_earned_by_somebody() -> None:
    tried = 0
    for seed in range(40):
        problem = compiled(random_inventory(seed))
        if problem.is_new.any():
            continue
        evaluation = evaluate(problem, plan_of(problem))
        tried += 1
        paid = sum(evaluation.by_period[kind].sum() for kind in ("run", "contract", "fixed"))
        revenue = sum(in_all(one).revenue for one in accounts(evaluation))
        assert revenue == pytest.approx(paid)
    assert tried > 10


def test_over_all_years_is_the_sum() -> None:
    years = {2027: Account(1, 2, 3, 4), 2028: Account(10, 20, 30, 40)}
    assert astuple(in_all(years)) == (11, 22, 33, 44)
