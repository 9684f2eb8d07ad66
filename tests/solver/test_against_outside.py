"""The evaluation of any plan, good or bad, against the second reading of the format."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver import STAYS, Evaluation, Plan, evaluate
from tests.brute_force import choices, options
from tests.outside import Result, recompute
from tests.outside.world import World
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.problem import Problem
    from tests.outside.assignment import Assignment

PLANS = 4
# The outside check knows one name for whatever has to be together.
NAMES = {"colocation": "together"}
# Rules about several services; the others bar single choices, of which the solver names one.
COMMON = {
    *("capacity", "team", "order", "together", "apart", "latency"),
    *("limit", "budget", "max_cost_increase"),
}


@pytest.mark.parametrize("seed", seeds(250))
def test_every_figure_and_every_rule_is_read_twice_and_the_same(seed: int) -> None:
    inventory = random_inventory(seed)
    for scenario in ["", "variant"] if "scenario" in inventory else [""]:
        problem = compiled(inventory, scenario)
        for plan in random_plans(World(inventory, scenario), Random(seed)):
            assignments = {one.service.id: (one.site, one.cutover) for one in plan}
            result = recompute(inventory, assignments, scenario)
            evaluation = evaluate(problem, in_numbers(problem, plan))
            families = {NAMES.get(one.family, one.family) for one in evaluation.violations}
            assert bool(families) == bool(result.families), assignments
            if result.families <= COMMON:
                assert families == result.families, assignments
                same_figures(evaluation, result)


def random_plans(world: World, random: Random) -> list[list[Assignment]]:
    """Draw plans; services choose among what is eligible, one of them now and then at will."""
    eligible = [
        list(options(world, one)) or list(choices(world, one)) for one in world.services.values()
    ]
    plans = [[random.choice(row) for row in eligible] for _ in range(PLANS)]
    careless = random.randrange(len(eligible))
    service = list(world.services.values())[careless]
    plans[-1][careless] = random.choice(list(choices(world, service)))
    return plans


def in_numbers(problem: Problem, plan: list[Assignment]) -> Plan:
    cutovers = [
        problem.index.entry[number] - 1
        if one.is_new
        else STAYS
        if one.cutover is None
        else one.cutover
        for number, one in enumerate(plan)
    ]
    sites = [problem.index.site_number[one.site] for one in plan]
    return Plan(np.array(sites, dtype=np.int64), np.array(cutovers, dtype=np.int64))


def same_figures(evaluation: Evaluation, result: Result) -> None:
    assert evaluation.costs == pytest.approx(result.costs, abs=1e-6)
    assert evaluation.cost == pytest.approx(result.cost, abs=1e-6)
    assert evaluation.status_quo.cost == pytest.approx(result.status_quo_cost, abs=1e-6)
    assert evaluation.undiscounted == pytest.approx(float(result.undiscounted), abs=1e-6)
    today = evaluation.status_quo.bookings
    assert set(result.ledger) <= set(evaluation.bookings)
    for key, booking in evaluation.bookings.items():
        row = result.ledger.get(key)
        expected = (row.status_quo, row.run, row.one_off) if row is not None else (0, 0, 0)
        written = (today[key].run + today[key].one_off, booking.run, booking.one_off)
        assert written == pytest.approx([float(amount) for amount in expected], abs=1e-6), key
