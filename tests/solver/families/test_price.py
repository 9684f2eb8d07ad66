from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.families.price import NAME
from tests.solver.small import accepted, new_service, problem_of, refused


def test_a_site_without_a_price_takes_nothing() -> None:
    case = problem_of(price=[])
    assert case.options == 0
    assert refused(case, NAME, s=("new", 1)) == "s has no price at new in some period"


@pytest.mark.parametrize(
    ("migration", "first"),
    [
        ({}, 2),
        ({"periods": 1, "parallel": 0}, 1),
        ({"periods": 0}, 1),
        ({"periods": 3, "parallel": 2}, 3),
    ],
)
def test_every_period_of_use_has_a_price(migration: dict[str, int], first: int) -> None:
    # Priced from period 2 on.
    case = problem_of(
        price=[{"provider": "p-new", "amount": 800, "from": date(2027, 5, 1)}],
        service={"migration": migration},
    )
    accepted(case, s=("new", first))
    before = first - 1
    if before >= case.index.length[0]:
        assert refused(case, NAME, s=("new", before)) == "s has no price at new in some period"
    else:
        assert not case.allowed[0, before]


@pytest.mark.parametrize(
    "rows",
    [
        {"offer": [{"service": "s", "data_centre": "new", "price_per_year": 1}]},
        {"offer": [{"service": "s", "provider": "p-new", "price_per_year": 0}]},
        {"price": [{"provider": "p-new", "function": "registry", "amount": 1}]},
        {"price": [{"provider": "p-new", "application": "app", "amount": 1}]},
        {
            "data_centre": [
                {"id": "old", "provider": "p-old"},
                {"id": "new", "provider": "p-new", "rates": {"vcpu": 1}},
            ]
        },
    ],
)
def test_every_source_gives_a_price(rows: dict[str, Any]) -> None:
    accepted(problem_of(**{"price": [], **rows}), s=("new", 1))


@pytest.mark.parametrize(
    "rows",
    [
        {"offer": [{"service": "s", "data_centre": "new", "one_off": 1}]},
        {"offer": [{"service": "s", "data_centre": "old", "price_per_year": 1}]},
        {"price": [{"provider": "p-old", "amount": 1}]},
        {"price": [{"provider": "p-new", "application": "other", "amount": 1}]},
        {"price": [{"provider": "p-new", "function": "finance", "amount": 1}]},
    ],
)
def test_what_gives_none(rows: dict[str, Any]) -> None:
    application = [{"id": "app", "function": "registry"}, {"id": "other", "function": "finance"}]
    case = problem_of(**{"price": [], "application": application, **rows})
    refused(case, NAME, s=("new", 1))


def test_where_it_runs_a_price_is_not_needed() -> None:
    service = [{"id": "s", "organisation": "town", "current": "old"}]
    assert accepted(problem_of(service=service), s="old").cost == 0


def test_a_new_service_needs_one_from_its_first_period() -> None:
    price = [{"provider": "p-new", "amount": 800, "from": date(2027, 4, 1)}]
    accepted(problem_of(price=price, service=[new_service(needed_from=date(2027, 4, 1))]), n="new")
    case = problem_of(price=price, service=[new_service()])
    assert refused(case, NAME, n="new") == "n has no price at new in some period"
