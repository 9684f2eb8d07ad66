from __future__ import annotations

import numpy as np
import pytest

from solver.search.improving.near import regrets
from solver.search.plans.mend_small import mend_small
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun, broken_rows, scarce
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", range(6))
def test_who_stands_in_the_way_makes_room(seed: int) -> None:
    problem = scarce(seed)
    task = begun(problem, 20.0, plan=False)
    assert task is not None
    matrix = task.matrix
    regret = regrets(matrix.cost, matrix.service, problem.stay_allowed)
    chosen = np.searchsorted(matrix.service, np.arange(problem.services))
    assert len(broken_rows(matrix, chosen).rows) == 1
    found = mend_small(task, chosen, regret)
    assert not len(broken_rows(matrix, found).rows)
    assert matrix.service[found].tolist() == list(range(problem.services))


@pytest.mark.parametrize("seed", range(9200, 9230))
def test_nothing_is_chosen_that_a_service_may_not_have(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    task = begun(problem, 20.0, plan=False)
    assert task is not None
    matrix = task.matrix
    if not matrix.choices:
        return
    regret = regrets(matrix.cost, matrix.service, problem.stay_allowed)
    chosen = np.full(problem.services, -1)
    owned, first = np.unique(matrix.service, return_index=True)
    chosen[owned] = first
    found = mend_small(task, chosen, regret)
    changed = np.flatnonzero(found != chosen)
    moved = changed[found[changed] >= 0]
    assert not matrix.forbidden[found[moved]].any()
    assert matrix.service[found[moved]].tolist() == moved.tolist()
    assert problem.stay_allowed[np.setdiff1d(changed, moved)].all()


def test_what_breaks_nothing_stays_as_it_is() -> None:
    task = begun(scarce(3))
    assert task is not None
    assert task.progress.best is not None
    matrix = task.matrix
    chosen = matrix.chosen(task.progress.best.plan)
    regret = regrets(matrix.cost, matrix.service, matrix.problem.stay_allowed)
    assert mend_small(task, chosen, regret).tolist() == chosen.tolist()
