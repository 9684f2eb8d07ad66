"""Parts at prices that were kept stay bounds where costs are others by now, and are no worse."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from solver.answers.parts.kept import with_new
from solver.families.registry import formulate
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.recall import recalled
from solver.search.prices.remember import named
from solver.search.sparse.inner import Inner
from solver.search.sparse.matrix import Matrix
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", seeds(20, 4000))
def test_they_are_as_high_as_either_and_below_the_optimum(seed: int) -> None:
    inventory, expected = solvable(seed)
    formulation = formulate(compiled(inventory))
    model = formulation.build()
    cheaper = Matrix(formulation, replace(model, cost=0.7 * model.cost))
    kept = named(
        model, cheaper, [Leaf(cheaper, prices(cheaper, Inner(cheaper), 30, lambda: False))]
    )
    matrix = Matrix(formulation, model)
    fresh = prices(matrix, Inner(matrix), 30, lambda: False)
    (leaf,) = recalled(model, matrix, kept)
    found = with_new(leaf, fresh.price)
    assert max(leaf.bound, fresh.bound) - 1e-6 <= found.bound <= expected.cost + 1e-6
    assert found.priced.of_choices == pytest.approx(
        Inner(matrix).at(found.priced.price[: matrix.rows]).of_choices, nan_ok=True
    )
    assert np.isfinite(found.priced.price).all()
