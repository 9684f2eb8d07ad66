from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver.families.capacity import NAME, loads
from solver.families.registry import formulate
from tests.solver.small import accepted, both, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

JULY = date(2027, 7, 1)


def problem(
    new: dict[str, Any],
    old: dict[str, Any] | None = None,
    s: dict[str, Any] | None = None,
    other: dict[str, Any] | None = None,
    **rows: Any,
) -> Problem:
    sites = [{"id": "old", "provider": "p-old", **(old or {})}]
    sites.append({"id": "new", "provider": "p-new", **new})
    first = {"demand": {"vcpu": 6}, **(s or {})}
    service = both(first, other or second_service(demand={"vcpu": 4}))
    return problem_of(data_centre=sites, service=service, **rows)


def test_what_fits_exactly_fits() -> None:
    evaluation = accepted(problem({"capacity": {"vcpu": 10}}), s=("new", 1), t=("new", 2))
    load = loads(evaluation.problem, evaluation.occupancy)
    assert load[1, 0].tolist() == [0, 6, 10, 10, 10]
    assert load[0, 0].tolist() == [0, 10, 4, 0, 0]


def test_what_is_too_much_is_named_with_period_and_limit() -> None:
    case = problem({"capacity": {"vcpu": 10}}, other=second_service(demand={"vcpu": 4.5}))
    assert refused(case, NAME, s=("new", 1), t=("new", 3)) == (
        "new carries 10.5 vcpu in 2027-Q3, but has 10\nnew carries 10.5 vcpu in 2027-Q4, but has 10"
    )
    accepted(case, s=("new", 1), t="old")


def test_the_noise_of_floats_is_no_excess() -> None:
    other = second_service(demand={"vcpu": 0.2})
    case = problem({"capacity": {"vcpu": 0.3}}, s={"demand": {"vcpu": 0.1}}, other=other)
    accepted(case, s=("new", 1), t=("new", 1))


def test_a_reserve_is_kept_free() -> None:
    accepted(problem({"capacity": {"vcpu": 10}, "reserve": 0.4}), s=("new", 1))
    case = problem({"capacity": {"vcpu": 10}, "reserve": 0.5})
    assert "new carries 6 vcpu in 2027-Q1, but has 5" in refused(case, NAME, s=("new", 1))


def test_each_resource_counts_by_itself() -> None:
    s = {"demand": {"vcpu": 1, "ram_gib": 8, "gpu": 99}}
    case = problem({"capacity": {"vcpu": 10, "ram_gib": 7}}, s=s)
    assert "new carries 8 ram_gib in 2027-Q4, but has 7" in refused(case, NAME, s=("new", 4))
    accepted(problem({"capacity": {"vcpu": 10, "ram_gib": 8}}, s=s), s=("new", 4))


@pytest.mark.parametrize(
    ("migration", "last"),
    [({}, 2), ({"periods": 0}, 2), ({"periods": 2, "parallel": 2}, 2)],
)
def test_the_old_site_is_used_until_the_cutover(migration: dict[str, int], last: int) -> None:
    change = {"from": JULY, "capacity": {"vcpu": 4}}
    old = {"capacity": {"vcpu": 10}, "capacity_change": [change]}
    case = problem({}, old, {"migration": migration})
    accepted(case, s=("new", last))
    sentence = refused(case, NAME, s=("new", last + 1))
    assert sentence == "old carries 10 vcpu in 2027-Q3, but has 4"


@pytest.mark.parametrize(
    ("migration", "first"),
    [
        ({"periods": 0}, 2),
        ({"periods": 1, "parallel": 0}, 2),
        ({}, 3),
        ({"periods": 2, "parallel": 2}, 4),
    ],
)
def test_the_new_site_is_used_while_both_run(migration: dict[str, int], first: int) -> None:
    change = {"from": JULY, "capacity": {"vcpu": 6}}
    new = {"capacity": {"vcpu": 5}, "capacity_change": [change]}
    case = problem(new, s={"migration": migration})
    accepted(case, s=("new", first))
    sentence = refused(case, NAME, s=("new", first - 1))
    assert sentence == "new carries 6 vcpu in 2027-Q2, but has 5"


def test_a_move_before_period_1_frees_the_old_site_at_once() -> None:
    case = problem({}, {"capacity": {"vcpu": 4}}, {"migration": {"periods": 0}})
    accepted(case, s=("new", 0))
    assert "in 2027-Q1" in refused(case, NAME, s=("new", 1))


def test_the_demand_of_an_offer_replaces_that_of_the_service() -> None:
    offer = {"service": "s", "data_centre": "new", "price_per_year": 1}
    new = {"capacity": {"vcpu": 10, "ram_gib": 10}}
    s = {"demand": {"vcpu": 6, "ram_gib": 20}}
    case = problem(new, s=s, offer=[{**offer, "demand": {"vcpu": 10}}])
    accepted(case, s=("new", 1))
    case = problem(new, s=s, offer=[{**offer, "demand": {"vcpu": 11}}])
    assert "carries 11 vcpu" in refused(case, NAME, s=("new", 4))
    case = problem(new, s=s, offer=[offer])
    assert "carries 20 ram_gib" in refused(case, NAME, s=("new", 4))


def test_what_is_overloaded_today_is_overloaded() -> None:
    case = problem({}, {"capacity": {"vcpu": 9}})
    assert refused(case, NAME).startswith("old carries 10 vcpu in 2027-Q1, but has 9")
    case = problem({}, {"capacity": {"vcpu": 9}}, {"migration": {"periods": 0}})
    accepted(case, s=("new", 0))


def test_a_new_service_counts_from_its_first_period() -> None:
    change = {"from": JULY, "capacity": {"vcpu": 0}}
    old = {"capacity": {"vcpu": 10}, "capacity_change": [change]}
    n = new_service(demand={"vcpu": 1}, needed_from=JULY, application="app")
    price = [{"provider": name, "amount": 800} for name in ("p-old", "p-new")]
    case = problem({}, old, other=n, price=price)
    accepted(case, s=("new", 2), n="new")
    sentence = refused(case, NAME, s=("new", 2), n="old")
    assert sentence.splitlines()[0] == "old carries 1 vcpu in 2027-Q3, but has 0"


def test_loads_have_a_place_for_each_period() -> None:
    evaluation = accepted(problem({"capacity": {"vcpu": 10}}))
    assert loads(evaluation.problem, evaluation.occupancy).shape == (2, 1, 5)
    assert np.isinf(evaluation.problem.capacity[0]).all()


@pytest.mark.parametrize(("of_site", "of_provider"), [(500.0, 0.0), (0.0, 500.0), (500.0, 700.0)])
def test_a_site_that_costs_something_has_its_capacity_while_it_is_open(
    of_site: float, of_provider: float
) -> None:
    new = {"capacity": {"vcpu": 9}, "fixed_cost_per_year": of_site}
    providers = [{"id": "p-old"}, {"id": "p-new", "fixed_cost_per_year": of_provider}]
    case = problem(new, provider=providers)
    accepted(case, s="old", t="old")
    accepted(case, s=("new", 1), t="old")
    assert refused(case, NAME, s=("new", 1), t=("new", 4)).startswith("new carries 10 vcpu")
    model = formulate(case).build()
    opened = [n for n in range(model.columns) if model.column_name(n).startswith("open[")]
    rows = [n for n in range(model.rows) if model.row_name(n).startswith(f"{NAME}[")]
    assert len(rows) == 4
    for row in rows:
        entries = slice(model.start[row], model.start[row + 1])
        of_row = dict(zip(model.column[entries], model.coefficient[entries], strict=True))
        assert [value for column, value in of_row.items() if column in opened] == [-9.0]
        assert model.row_upper[row] == 0.0


GROWING = {
    "capacity": {"vcpu": 5},
    "capacity_change": [{"from": date(2027, 4, 1), "capacity": {"vcpu": 9}}],
}


def waiting(decided: date | None, site: dict[str, Any], **keys: Any) -> Problem:
    """The new site grows, and a gate is about that."""
    row = {"id": "g", "data_centres": ["new"], **({"decided_on": decided} if decided else {})}
    return problem(site, gate=[{**row, **keys}])


@pytest.mark.parametrize(
    ("decided", "usable"),
    [
        (date(2026, 1, 1), [5, 9, 9, 9]),
        (date(2027, 4, 1), [5, 9, 9, 9]),
        (date(2027, 4, 2), [5, 5, 9, 9]),
        (None, [5, 5, 5, 5]),
    ],
)
def test_an_extension_waits_for_its_gate(decided: date | None, usable: list[float]) -> None:
    case = waiting(decided, GROWING)
    assert case.capacity[1, 0, 1:].tolist() == usable
    # In parallel operation, a cutover in the second quarter needs room in it.
    if usable[1] == 9:
        accepted(case, s=("new", 2))
    else:
        refused(case, NAME, s=("new", 2))
    # Moves do not wait for it.
    accepted(case, t=("new", 1))


def test_a_gate_raises_nothing_and_keeps_nothing_from_falling() -> None:
    changes = [
        {"from": date(2027, 4, 1), "capacity": {"vcpu": 4, "ram": 7}},
        {"from": JULY, "capacity": {"vcpu": 6}},
        {"from": date(2027, 10, 1), "capacity": {"vcpu": 3}},
    ]
    case = waiting(None, {"capacity": {"vcpu": 5}, "capacity_change": changes})
    assert case.capacity[1, 0, 1:].tolist() == [5, 4, 4, 3]
    assert case.capacity[1, 1, 1:].tolist() == [np.inf, 7, 7, 7]


def test_a_gate_may_be_about_moves_as_well() -> None:
    refused(waiting(None, GROWING, services=["t"]), "gate", t=("new", 1))
