"""Plans of random inventories, sound or not, for tests of what is written of them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np

from inventory.overlay import read_scenario
from solver import STAYS, Evaluation, Plan, compile_problem, evaluate
from tests.random_inventory import random_inventory

if TYPE_CHECKING:
    from solver.problem import Problem
    from tests.outside.raw import Raw


def random_evaluation(seed: int) -> tuple[Raw, Evaluation]:
    """A random inventory and a plan of it in which each service has one of its choices."""
    inventory = random_inventory(seed)
    reading = read_scenario(inventory, "")
    assert reading.inventory is not None
    problem = compile_problem(reading.inventory)
    return inventory, evaluate(problem, random_plan(problem, Random(seed)))


def random_plan(problem: Problem, random: Random) -> Plan:
    """Each service stays or takes one of its options; one without options stays, or is at site 0."""
    index = problem.index
    site = np.maximum(index.current, 0)
    cutover = np.where(problem.is_new, index.entry - 1, STAYS)
    for service in range(problem.services):
        options = range(problem.first_option[service], problem.first_option[service + 1])
        if not options or (not problem.is_new[service] and random.random() < 0.3):
            continue
        option = random.choice(options)
        site[service] = problem.option_site[option]
        cutover[service] = random.choice(np.flatnonzero(problem.allowed[option]).tolist())
    return Plan(site.astype(np.int64), cutover.astype(np.int64))
