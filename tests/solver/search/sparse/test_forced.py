from __future__ import annotations

import numpy as np
import pytest

from solver.search.sparse.cut import Cutter
from solver.search.sparse.forced import Forced
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", range(8100, 8130))
def test_after_a_few_other_choices_all_is_as_if_looked_at_anew(seed: int) -> None:
    task = begun(compiled(random_inventory(seed)), 20.0, plan=False)
    assert task is not None
    matrix, random = task.matrix, np.random.default_rng(seed)
    cutter, services = Cutter(matrix), matrix.problem.services
    chosen = np.full(services, -1)
    forced = Forced(matrix, matrix.activity(matrix.states_of(chosen[chosen >= 0])))
    for _time in range(5):
        service = int(random.integers(services))
        chosen[service] = random.choice([-1, *matrix.choices_of(np.array([service]))])
        activity = matrix.activity(matrix.states_of(chosen[chosen >= 0]))
        forced, anew = forced.after(activity, cutter.reached), Forced(matrix, activity)
        for name in ("low", "high", "least", "most"):
            assert np.array_equal(getattr(forced, name), getattr(anew, name)), name
        assert forced.broken().rows.tolist() == anew.broken().rows.tolist()
