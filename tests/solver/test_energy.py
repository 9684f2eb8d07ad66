from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.energy import hardware, states_energy, taken
from solver.evaluation import Evaluation, evaluate
from tests.solver.small import both, plan_of, problem_of, second_service


def _evaluated(moves: dict[str, Any], old: dict[str, Any], **rows: Any) -> Evaluation:
    sites = [{"id": "old", "provider": "p-old", **old}, {"id": "new", "provider": "p-new"}]
    sites[1] |= rows.pop("new", {})
    problem = problem_of(data_centre=sites, **rows)
    return evaluate(problem, plan_of(problem, **moves))


def test_a_site_takes_its_own_and_what_its_services_ask_times_pue() -> None:
    found = _evaluated(
        {"s": ("new", 2)},
        {"kwh_per_year": 100, "kwh_per_unit": {"vcpu": 10}, "pue": 1.5},
        new={"kwh_per_unit": {"vcpu": 4}},
        service={"demand": {"vcpu": 8, "disk": 5}},
    )
    assert states_energy(found.problem).all()
    # A quarter of 1.5 * (100 + 8 * 10) at old, of 8 * 4 at new; both run in the second quarter.
    assert taken(found).tolist() == [[0, 67.5, 67.5, 0, 0], [0, 0, 8, 8, 8]]
    assert taken(found.status_quo).tolist() == [[0, 67.5, 67.5, 67.5, 67.5], [0, 0, 0, 0, 0]]


def test_what_an_offer_asks_for_counts_at_its_site() -> None:
    found = _evaluated(
        {"s": ("new", 4)},
        {},
        new={"kwh_per_unit": {"vcpu": 4}},
        service={"demand": {"vcpu": 8}},
        offer=[{"service": "s", "data_centre": "new", "price_per_year": 9, "demand": {"vcpu": 2}}],
    )
    assert states_energy(found.problem).tolist() == [False, True]
    assert taken(found)[1].tolist() == [0, 0, 0, 0, 2]


@pytest.mark.parametrize(
    ("until", "counts"),
    [
        (date(2027, 6, 29), (0, 1, 0)),
        (date(2027, 6, 30), (1, 0, 0)),
        (date(2026, 6, 30), (0, 1, 0)),
        (date(2027, 12, 31), None),
    ],
)
def test_who_is_away_when_hardware_ends(until: date, counts: tuple[int, int, int] | None) -> None:
    found = hardware(_evaluated({"s": ("new", 2)}, {"hardware_until": until}))
    assert [(one.before, one.after, one.beyond) for one in found] == ([counts] if counts else [])


def test_who_stays_or_comes_is_there_after_it() -> None:
    rows = {
        "service": both({}, second_service()),
        "new": {"hardware_until": date(2027, 9, 30)},
    }
    found = hardware(_evaluated({"s": ("new", 2)}, {"hardware_until": date(2027, 9, 30)}, **rows))
    assert [(one.site, one.before, one.beyond) for one in found] == [(0, 1, 1), (1, 0, 1)]
