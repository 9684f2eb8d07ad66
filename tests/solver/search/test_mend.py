from __future__ import annotations

import numpy as np
import pytest

from solver import evaluate
from solver.search.inner import Inner
from solver.search.mend import broken_rows, mend
from solver.search.multipliers import prices
from solver.search.near import regrets
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun, scarce
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", range(9000, 9040))
def test_a_sound_plan_breaks_no_row(seed: int) -> None:
    task = begun(compiled(random_inventory(seed)))
    if task is None:
        return
    assert task.progress.best is not None
    chosen = task.matrix.chosen(task.progress.best.plan)
    assert not len(broken_rows(task.matrix, chosen).rows)


@pytest.mark.parametrize("seed", range(8))
def test_what_no_site_can_carry_is_mended(seed: int) -> None:
    problem = scarce(seed)
    task = begun(problem, 20.0, plan=False)
    assert task is not None
    matrix = task.matrix
    priced = prices(matrix, Inner(matrix), 100, lambda: False)
    regret = regrets(priced.of_choices, matrix.service, problem.stay_allowed)
    # Everybody wants to the first agent.
    chosen = np.searchsorted(matrix.service, np.arange(problem.services))
    broken = broken_rows(matrix, chosen)
    load = problem.option_demand[matrix.option[chosen], 0].sum()
    assert broken.excess.tolist() == [load - problem.capacity[0, 0, 1]]
    assert mend(task, chosen, regret)
    assert task.progress.best is not None
    assert not evaluate(problem, task.progress.best.plan).violations
