from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.solver.small import both, new_service, problem_of, second_service


def test_periods_of_migration_and_of_running_at_both_sites() -> None:
    def pair(**migration: int) -> tuple[int, int]:
        index = problem_of(service={"migration": migration}).index
        return int(index.length[0]), int(index.parallel[0])

    assert pair() == (1, 1)
    assert pair(periods=3) == (3, 1)
    assert pair(periods=0) == (0, 0)
    assert pair(parallel=0) == (1, 0)
    assert pair(periods=3, parallel=2) == (3, 2)


def test_the_application_fills_what_the_service_leaves_out() -> None:
    application = {"migration": {"periods": 3, "parallel": 2}, "demand": {"vcpu": 4, "ram_gib": 8}}
    index = problem_of(
        application=application,
        service={"migration": {"parallel": 0}, "demand": {"vcpu": 1}},
        data_centre=[
            {"id": "old", "provider": "p-old", "capacity": {"ram_gib": 99}},
            {
                "id": "new",
                "provider": "p-new",
                "capacity_change": [{"from": date(2027, 4, 1), "capacity": {"vcpu": 99}}],
            },
        ],
    ).index
    assert (index.length[0], index.parallel[0]) == (3, 0)
    assert dict(zip(index.resources, index.demand[0].tolist(), strict=True)) == {
        "ram_gib": 8,
        "vcpu": 1,
    }


@pytest.mark.parametrize(
    ("consumers", "shares"),
    [
        (None, {"town": 1}),
        (["county", "town"], {"county": 0.5, "town": 0.5}),
        ([{"id": "county", "share": 3}, "town"], {"county": 0.75, "town": 0.25}),
        ([{"id": "county", "share": 0.2}], {"county": 1}),
    ],
)
def test_payers_share_the_whole(consumers: Any, shares: dict[str, float]) -> None:
    keys = {} if consumers is None else {"consumers": consumers}
    index = problem_of(service=keys).index
    assert dict(index.payers[0]) == pytest.approx(shares)


def test_a_service_of_nobody_is_paid_by_nobody() -> None:
    assert problem_of(service=[{"id": "s", "current": "old"}]).index.payers == ((("", 1.0),),)


def test_new_services_begin_when_they_are_needed() -> None:
    days = (None, date(2026, 1, 1), date(2027, 6, 30), date(2029, 1, 1))
    services = [
        new_service(id=f"n{number}", **({} if day is None else {"needed_from": day}))
        for number, day in enumerate(days)
    ]
    index = problem_of(service=[*both({}, second_service()), *services]).index
    assert index.entry.tolist() == [0, 0, 1, 1, 2, 5]
    assert index.current.tolist() == [0, 0, -1, -1, -1, -1]


def test_discount_and_year_of_periods() -> None:
    planning = {"start": date(2027, 7, 1), "periods": 3, "discount_rate": 0.21}
    index = problem_of(planning=planning).index
    assert index.discount.tolist() == pytest.approx([0, 1, 1.21**-0.25, 1.21**-0.5])
    assert index.year.tolist() == [0, 2027, 2027, 2028]
