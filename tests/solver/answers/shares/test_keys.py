"""Costs by other keys than use, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver.answers.shares.keys import booked, find_key, key_names
from solver.evaluation import evaluate
from tests.report.plans import evaluated
from tests.solver.small import plan_of, problem_of

if TYPE_CHECKING:
    from solver.evaluation import Evaluation

TOWNS = [
    {"id": "a", "workplaces": 30, "inhabitants": 1000},
    {"id": "b", "workplaces": 10},
    {"id": "c", "workplaces": 60},
]


def shared(**rows: Any) -> Evaluation:
    """Towns a and b at a site for 1200 a year; c has nothing there."""
    services = [
        {"id": "sa", "organisation": "a", "current": "old", "cost_per_year": 600},
        {"id": "sb", "organisation": "b", "current": "old", "cost_per_year": 200},
        {"id": "sc", "organisation": "c", "current": "new", "cost_per_year": 100},
    ]
    sites = [
        {"id": "old", "provider": "p-old", "fixed_cost_per_year": 1200, "closing_cost": 400},
        {"id": "new", "provider": "p-new"},
    ]
    problem = problem_of(organisation=TOWNS, service=services, data_centre=sites, **rows)
    return evaluate(problem, plan_of(problem))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("use", [600 + 900, 200 + 300, 100]),
        ("workplaces", [600 + 900, 200 + 300, 100]),
        ("inhabitants", [600 + 1200, 200, 100]),
        ("equal", [600 + 600, 200 + 600, 100]),
        ("agreed", [600 + 240, 200 + 960, 100]),
        ("others", [600 + 900, 200 + 300, 100]),
    ],
)
def test_fixed_costs_go_to_those_who_are_there_by_the_key(key: str, expected: list[float]) -> None:
    keys = [
        {"id": "agreed", "shares": {"a": 2, "b": 8, "c": 5}},
        {"id": "others", "shares": {"c": 1}},
    ]
    evaluation = shared(key=keys)
    found = booked(evaluation, find_key(evaluation.problem, key))
    assert found.names == ("a", "b", "c")
    assert found.total == pytest.approx(expected)
    assert found.total.sum() == pytest.approx(evaluation.undiscounted)


def test_who_has_no_figure_is_named() -> None:
    evaluation = shared()
    assert find_key(evaluation.problem, "inhabitants").missing == ("b", "c")
    assert find_key(evaluation.problem, "use").weights is None
    assert key_names(evaluation.problem) == ("use", "workplaces", "inhabitants", "equal")
    with pytest.raises(KeyError):
        find_key(evaluation.problem, "agreed")


def test_by_use_it_is_the_ledger_year_by_year() -> None:
    evaluation = evaluated()
    found = booked(evaluation, find_key(evaluation.problem, "use"))
    year = evaluation.problem.index.year
    for (name, calendar_year), booking in evaluation.bookings.items():
        if name not in found.names:
            assert (booking.run, booking.one_off) == (0.0, 0.0)
            continue
        place = found.names.index(name)
        within = year == calendar_year
        assert found.run[place][within].sum() == pytest.approx(booking.run)
        assert found.once[place][within].sum() == pytest.approx(booking.one_off)


@pytest.mark.parametrize("key", ["use", "workplaces", "inhabitants", "equal"])
def test_every_key_adds_up_period_by_period(key: str) -> None:
    evaluation = evaluated()
    found = booked(evaluation, find_key(evaluation.problem, key))
    paid = found.run.sum(axis=0) + found.once.sum(axis=0)
    spent = sum(evaluation.by_period.values(), start=np.zeros_like(paid))
    assert paid == pytest.approx(spent)
    discount = evaluation.problem.index.discount
    assert found.discounted(discount).sum() == pytest.approx(evaluation.cost)


def test_closing_goes_by_the_last_period_with_anybody_there() -> None:
    problem = shared().problem
    evaluation = evaluate(problem, plan_of(problem, sa=("new", 1), sb=("new", 2)))
    found = booked(evaluation, find_key(problem, "equal"))
    # Town b is the last one there, in the second quarter.
    assert found.once.sum(axis=1) == pytest.approx([0, 400, 0])
    assert found.once[1].argmax() == 3


@pytest.mark.parametrize(
    ("key", "expected"),
    [("use", [60, 60, 0]), ("workplaces", [90, 30, 0]), ("equal", [60, 60, 0])],
)
def test_what_a_wave_shares_goes_to_those_who_are_in_it(key: str, expected: list[float]) -> None:
    free = {"application": "app", "current": "old", "migration": {"periods": 0}}
    services = [{"id": f"s{town}", "organisation": town, **free} for town in "abc"]
    product = [{"id": "app", "wave": {"one_off": 120}}]
    price = [{"provider": "p-new", "amount": 0}, {"provider": "p-old", "amount": 0}]
    problem = problem_of(organisation=TOWNS, service=services, application=product, price=price)
    evaluation = evaluate(problem, plan_of(problem, sa=("new", 2), sb=("new", 2)))
    found = booked(evaluation, find_key(problem, key))
    assert found.once.sum(axis=1) == pytest.approx(expected)
    assert found.total.sum() == pytest.approx(evaluation.undiscounted) == 120
