"""Small projects with alternatives: no bound above a plan that is better.

An engine has called plans optimal that were not, where alternatives of different length and demand
were optional intervals under one limit. The rows of the formulation have no intervals, and a
timetable has one for each service, whatever its site; here are such projects as inventories, both
ways, and every plan is tried beside them.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from solver import evaluate
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Solution
from solver.families.registry import formulate
from solver.search.extract import plan_of
from solver.timetable import timetable
from tests.brute_force import cheapest
from tests.solver.small import compiled, small

if TYPE_CHECKING:
    from tests.outside.raw import Raw

SITES = ("north", "south")


def project(seed: int) -> Raw:
    """Three services must leave `old`; each site has its team, its demand and its price."""
    random = Random(seed)
    names = ("s", "t", "u")
    services: list[dict[str, Any]] = []
    offers: list[dict[str, Any]] = []
    for name in names:
        length = random.randint(1, 3)
        migration = {
            "periods": length,
            "parallel": random.randint(0, length),
            "effort": {
                "target": random.randint(1, 3) * length,
                "own": random.randint(0, 2) * length,
            },
        }
        services.append(
            {
                "id": name,
                "organisation": "town",
                "current": "old",
                "cost_per_year": random.randint(200, 900),
                "migration": migration,
            }
        )
        offers += [
            {
                "service": name,
                "data_centre": site,
                "price_per_year": random.randint(100, 900),
                "one_off": random.randint(0, 60),
                "demand": {"vcpu": random.randint(1, 4)},
            }
            for site in SITES
        ]
    days = {"days_per_period": random.randint(2, 4), "day_rate": random.randint(0, 5)}
    return small(
        planning={"periods": 5},
        provider=[{"id": name} for name in ("p-old", *SITES)],
        data_centre=[
            {"id": "old", "provider": "p-old", "available_until": date(2028, 3, 31)},
            *({"id": s, "provider": s, "capacity": {"vcpu": random.randint(4, 8)}} for s in SITES),
        ],
        team=[
            {"id": "own", "organisation": "town", **days},
            *({"id": f"team-{site}", "provider": site, **days} for site in SITES),
        ],
        service=services,
        offer=offers,
        price=[],
        limit=[{"provider": "p-old", "max_share": random.choice([0.0, 0.34])}],
    )


@pytest.mark.parametrize("intervals", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_no_bound_is_above_the_best_of_all_plans(seed: int, intervals: bool) -> None:
    inventory = project(seed)
    expected = cheapest(inventory)
    problem = compiled(inventory)
    formulation = formulate(problem)
    model = formulation.build()
    engine = CpSat(timetable(formulation, model) if intervals else None)
    status, best = None, None
    for event in engine.run(model, EngineOptions(seconds=60.0), Cancellation()):
        if isinstance(event, Solution):
            best = evaluate(problem, plan_of(formulation, event.x))
            assert not best.violations
        elif isinstance(event, Bound) and expected is not None:
            assert event.value <= expected.cost + 0.001
        elif isinstance(event, Finished):
            status = event.status
    if expected is None:
        assert (status, best) == ("infeasible", None)
        return
    assert status == "optimal"
    assert best is not None
    assert best.cost == pytest.approx(expected.cost, abs=0.001)


def test_most_projects_can_be_done() -> None:
    feasible = [cheapest(project(seed)) is not None for seed in range(40)]
    assert sum(feasible) > 20
