from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.engine import Bound, Cancellation, EngineOptions
from solver.engines.mathopt import HighsRelaxation
from solver.search.plans.start import separate_bound
from solver.search.prices.multipliers import Priced, prices
from solver.search.sparse.inner import Inner
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.search.improving.parts import Task


def priced(task: Task) -> Priced:
    return prices(task.matrix, Inner(task.matrix), 300, lambda: False)


@pytest.mark.parametrize("seed", seeds(40, 4000))
def test_its_bound_is_never_above_the_optimum(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    assert priced(task).bound <= expected.cost + 1e-6


@pytest.mark.parametrize("seed", seeds(40, 4100))
def test_no_prices_give_a_bound_above_the_optimum(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    inner, random = Inner(task.matrix), np.random.default_rng(seed)
    for scale in (0.0, 1.0, 100.0, 1e4):
        price = inner.signed(scale * random.standard_normal(task.matrix.rows))
        assert inner.at(price).bound <= expected.cost + 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_its_bound_comes_close_to_the_relaxation(seed: int) -> None:
    problem = scarce(seed)
    task = begun(problem, plan=False)
    assert task is not None
    events = HighsRelaxation().run(task.model, EngineOptions(60.0), Cancellation())
    (relaxation,) = [event.value for event in events if isinstance(event, Bound)]
    alone = separate_bound(problem)
    bound = priced(task).bound
    assert bound <= relaxation + 1e-3
    assert bound - alone > 0.95 * (relaxation - alone)


@pytest.mark.parametrize("seed", [0, 2, 4])
def test_it_gives_the_same_again_and_goes_on_from_prices_that_are_known(seed: int) -> None:
    task = begun(scarce(seed), plan=False)
    assert task is not None
    first, second = priced(task), priced(task)
    assert first.bound == second.bound
    assert (first.price == second.price).all()
    inner = Inner(task.matrix)
    after = prices(task.matrix, inner, 50, lambda: False, first.price, 0.001)
    assert after.bound >= first.bound
    assert inner.at(first.price).bound == first.bound


def test_it_stops_at_once() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    stopped = prices(task.matrix, Inner(task.matrix), 300, lambda: True)
    assert stopped.bound == pytest.approx(separate_bound(task.formulation.problem), rel=1e-6)
