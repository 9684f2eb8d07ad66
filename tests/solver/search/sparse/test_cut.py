from __future__ import annotations

import numpy as np
import pytest

from solver import evaluate
from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.search.improving.crew import Job
from solver.search.sparse.cut import Cutter
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.search.begun import begun
from tests.solver.small import compiled


def solved(job: Job) -> None:
    """Solve a part to proof."""
    for event in CpSat().run(job.part.model, EngineOptions(30.0, linear=2), Cancellation()):
        if isinstance(event, Solution):
            job.x = event.x
        elif isinstance(event, Finished):
            job.finished = event
    assert job.proven


@pytest.mark.parametrize("seed", seeds(40, 6000))
def test_any_part_holds_every_rule_and_its_costs_differ_as_the_plans_do(seed: int) -> None:
    task = begun(compiled(random_inventory(seed)))
    if task is None:
        return
    matrix, random = task.matrix, np.random.default_rng(seed)
    assert task.progress.best is not None
    best = task.progress.best
    chosen = matrix.chosen(best.plan)
    cutter = Cutter(matrix)
    for share in (0.2, 0.5, 0.8):
        free = np.flatnonzero(random.random(matrix.choices) < share)
        if not len(free):
            continue
        job = Job(cutter.cut(chosen, free), chosen, 0, 0)
        solved(job)
        # The plan at hand is one of the part.
        assert job.x is not None
        after = evaluate(task.formulation.problem, matrix.plan(job.merged(chosen, matrix.service)))
        assert not after.violations
        assert after.cost <= best.cost + 0.01


@pytest.mark.parametrize("seed", seeds(30, 6100))
def test_with_all_choices_free_the_part_has_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    task = begun(compiled(inventory))
    if task is None:
        assert expected is None
        return
    assert expected is not None
    matrix = task.matrix
    stay = np.full(task.formulation.problem.services, -1, dtype=np.int64)
    if not matrix.choices:
        return
    job = Job(Cutter(matrix).cut(stay, np.arange(matrix.choices)), stay, 0, 0)
    solved(job)
    found = evaluate(task.formulation.problem, matrix.plan(job.merged(stay, matrix.service)))
    assert not found.violations
    assert found.cost == pytest.approx(expected.cost, abs=0.01)
