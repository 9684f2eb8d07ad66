"""Rows on the sites that are open at least, against trying every plan."""

from __future__ import annotations

import os
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from solver import evaluate
from solver.covering import NAME, with_covering
from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.families.registry import formulate
from solver.search.extract import plan_of
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, problem_of

if TYPE_CHECKING:
    from solver.linear import LinearModel
    from solver.problem import Problem
    from tests.outside.raw import Raw

# Draws in which the rows say something, with and without a plan; WOHIN_SEEDS=800 for a long run.
SEEDS = [442, 44, 62, 103, 434, 260, 272, 274, 366, 403, 18, 23]
SEEDS += range(1000, 1000 + int(os.environ.get("WOHIN_SEEDS", "0")))


def full(seed: int) -> Raw:
    """A random inventory in which every site costs something and has little room."""
    inventory = random_inventory(seed)
    chance = Random(seed)
    for row in inventory["data_centre"]:
        row["fixed_cost_per_year"] = chance.randint(1, 9) * 1000.0
        for resource, amount in row.get("capacity", {}).items():
            row["capacity"][resource] = amount * chance.choice([0.8, 0.9, 1.0])
    return inventory


def covered(problem: Problem) -> tuple[LinearModel, list[str]]:
    """The model with the rows, and their names."""
    formulation = formulate(problem)
    model = formulation.build()
    covering = with_covering(formulation, model)
    return covering, [covering.row_name(row) for row in range(model.rows, covering.rows)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_is_lost(seed: int) -> None:
    inventory = full(seed)
    expected = cheapest(inventory)
    problem = compiled(inventory)
    model, names = covered(problem)
    assert names or seed not in SEEDS[:12]
    status, plan = None, None
    for event in CpSat().run(model, EngineOptions(seconds=60), Cancellation()):
        if isinstance(event, Solution):
            plan = plan_of(formulate(problem), event.x)
        elif isinstance(event, Finished):
            status = event.status
    if expected is None:
        assert status == "infeasible"
        return
    assert status == "optimal"
    assert plan is not None
    assert evaluate(problem, plan).cost == pytest.approx(expected.cost, abs=0.01)


def three_sites(old: Raw, *, fixed: float = 100.0, **first: object) -> Problem:
    """Three sites that cost something when open; `new` and `third` take ten each."""
    sites = [
        {"id": "old", "provider": "p-old", "fixed_cost_per_year": fixed, **old},
        *(
            {
                "id": name,
                "provider": "p-new",
                "fixed_cost_per_year": 100.0,
                "capacity": {"vcpu": 10},
            }
            for name in ("new", "third")
        ),
    ]
    services = [
        {"id": "s", "organisation": "town", "demand": {"vcpu": 6}, **first},
        {"id": "t", "organisation": "town", "demand": {"vcpu": 6}},
    ]
    offers = [
        {"service": one, "data_centre": place, "price_per_year": 10.0}
        for one in ("s", "t")
        for place in ("old", "new", "third")
    ]
    return problem_of(data_centre=sites, service=services, offer=offers, dependency=[])


def test_what_is_needed_has_to_find_room() -> None:
    """Two services of six do not fit into one site of ten, and each has to be somewhere."""
    model, names = covered(three_sites({"capacity": {"vcpu": 10}}))
    assert names == [f"{NAME}[sites,vcpu,{period}]" for period in (1, 2, 3, 4)]
    assert model.row_upper[-1] == -2.0


def test_larger_sites_have_a_row_of_their_room() -> None:
    _model, names = covered(three_sites({"capacity": {"vcpu": 11}}))
    assert f"{NAME}[room,vcpu,1]" in names


def test_a_site_without_limit_takes_everything() -> None:
    assert covered(three_sites({}))[1] == []


def test_a_site_that_costs_nothing_may_be_full() -> None:
    """Beside ten units for nothing, two are left, which take one site: that says nothing new."""
    assert covered(three_sites({"capacity": {"vcpu": 10}}, fixed=0.0))[1] == []


def test_nobody_is_anywhere_before_his_first_use() -> None:
    problem = three_sites({"capacity": {"vcpu": 10}}, needed_from=date(2027, 7, 1))
    assert covered(problem)[1] == [f"{NAME}[sites,vcpu,{period}]" for period in (3, 4)]
