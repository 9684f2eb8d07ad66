from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished
from solver.engines.mathopt import HighsRelaxation
from solver.engines.warm import WarmRelaxation
from tests.seeds import seeds
from tests.solver.engines.models import INFINITY, model_of

if TYPE_CHECKING:
    from solver.linear import LinearModel

MANY = 10_000


def _relaxation(model: LinearModel) -> float:
    """What the relaxation costs by another engine, infinite if nothing keeps all rows."""
    bound = -math.inf
    for event in HighsRelaxation().run(model, EngineOptions(60.0), Cancellation()):
        if isinstance(event, Bound):
            bound = event.value
        elif isinstance(event, Finished) and event.status == "infeasible":
            return math.inf
    return bound


def _random(seed: int) -> LinearModel:
    random = np.random.default_rng(seed)
    rows = [
        (random.integers(0, 9, 8).tolist(), float(random.integers(4, 14)), INFINITY)
        for _row in range(4)
    ]
    return model_of(random.integers(1, 20, 8).tolist(), rows, offset=7.0)


@pytest.mark.parametrize("seed", seeds(6, 400))
def test_a_column_settled_gains_what_another_engine_says(seed: int) -> None:
    model = _random(seed)
    warm = WarmRelaxation(model, 60.0)
    whole = _relaxation(model)
    assert warm.x is not None
    assert warm.objective == pytest.approx(whole, abs=1e-4)
    assert model.objective(warm.x) == pytest.approx(whole, abs=1e-4)
    for column in range(model.columns):
        for value in (0.0, 1.0):
            lower, upper = model.lower.copy(), model.upper.copy()
            lower[column] = upper[column] = value
            expected = _relaxation(replace(model, lower=lower, upper=upper)) - whole
            assert warm.gain(column, value, MANY) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("seed", seeds(6, 400))
def test_what_rows_pay_makes_up_what_it_costs(seed: int) -> None:
    model = _random(seed)
    warm = WarmRelaxation(model, 60.0)
    assert (warm.dual >= -1e-9).all()
    of_rows = np.zeros(model.columns)
    np.add.at(of_rows, model.column, model.coefficient * warm.dual[model.row_of_entry])
    left = model.cost - of_rows
    bound = model.offset + warm.dual @ model.row_lower + np.minimum(left, 0.0).sum()
    assert bound == pytest.approx(warm.objective, abs=1e-4)


def test_nothing_is_left_where_a_row_needs_the_column() -> None:
    warm = WarmRelaxation(model_of([3.0, 1.0], [([1.0, 1.0], 2.0, INFINITY)]), 60.0)
    assert warm.gain(0, 0.0, MANY) == math.inf
    assert warm.gain(0, 1.0, MANY) == pytest.approx(0.0)


def test_few_iterations_claim_no_more_than_many() -> None:
    model = _random(3)
    warm = WarmRelaxation(model, 60.0)
    for column in range(model.columns):
        assert warm.gain(column, 0.0, 1) <= warm.gain(column, 0.0, MANY) + 1e-6


def test_a_model_that_nothing_keeps_has_no_relaxation() -> None:
    warm = WarmRelaxation(model_of([1.0], [([1.0], 2.0, INFINITY)]), 60.0)
    assert warm.x is None
