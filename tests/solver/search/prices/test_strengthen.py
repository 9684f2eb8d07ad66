from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from solver.engines.engine import Bound, Cancellation, EngineOptions
from solver.engines.mathopt import HighsRelaxation
from solver.search.prices.multipliers import prices
from solver.search.prices.strengthen import strengthened
from solver.search.sparse.inner import Inner
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", seeds(40, 4000))
def test_its_bound_is_never_above_the_optimum_and_never_falls(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    first = prices(task.matrix, Inner(task.matrix), 100, lambda: False)
    found = [first, *strengthened(task.matrix, first, lambda: expected.cost, lambda: False)]
    assert found[-1].bound <= expected.cost + 1e-6
    assert all(before.bound < after.bound for before, after in pairwise(found))


def test_its_bound_rises_above_the_relaxation() -> None:
    risen = []
    for seed in range(4):
        problem = scarce(seed)
        task, whole = begun(problem, plan=False), begun(problem, 20.0)
        assert task is not None
        assert whole is not None
        events = HighsRelaxation().run(task.model, EngineOptions(60.0), Cancellation())
        (relaxation,) = [event.value for event in events if isinstance(event, Bound)]
        first = prices(task.matrix, Inner(task.matrix), 300, lambda: False)
        assert first.bound <= relaxation + 1e-3
        *_others, last = strengthened(task.matrix, first, lambda: 1e9, lambda: False)
        risen.append(last.bound - relaxation)
    assert sum(rise > 0 for rise in risen) >= 3


def test_prices_count_for_the_choices_of_the_model_as_it_was() -> None:
    task = begun(scarce(2), plan=False)
    assert task is not None
    first = prices(task.matrix, Inner(task.matrix), 300, lambda: False)
    before = task.matrix.by_column.value.copy()
    found = list(strengthened(task.matrix, first, lambda: 2 * first.bound, lambda: False))
    assert found
    assert found[-1].of_choices.shape == first.of_choices.shape
    assert np.array_equal(task.matrix.by_column.value, before)
    assert len(found[-1].price) > task.matrix.rows


def test_it_stops_at_once() -> None:
    task = begun(scarce(2), plan=False)
    assert task is not None
    first = prices(task.matrix, Inner(task.matrix), 100, lambda: False)
    assert not list(strengthened(task.matrix, first, lambda: 0.0, lambda: True))
