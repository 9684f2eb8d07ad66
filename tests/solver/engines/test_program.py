from __future__ import annotations

import numpy as np
import pytest

from solver.engines.program import Program, minimise


def program(cost: list[float], rows: list[list[float]], least: list[float]) -> Program:
    width = len(cost)
    return Program(
        np.array(cost),
        lower=np.zeros(width),
        upper=np.full(width, np.inf),
        rows=np.array(rows, dtype=float).reshape(len(rows), width),
        row_lower=np.array(least),
        row_upper=np.full(len(rows), np.inf),
    )


def test_an_optimum_with_its_prices() -> None:
    found = minimise(program([2.0, 3.0], [[1, 1], [0, 1]], [4.0, 1.0]))
    assert found is not None
    assert found.x == pytest.approx([3.0, 1.0])
    assert found.value == pytest.approx(9.0)
    assert found.dual == pytest.approx([2.0, 1.0])


def test_no_solution_and_no_least_one() -> None:
    contradiction = program([1.0], [[1], [-1]], [2.0, -1.0])
    assert minimise(contradiction) is None
    assert minimise(program([-1.0], [[1]], [0.0])) is None


def test_without_rows_bounds_decide() -> None:
    found = minimise(program([1.0, 1.0], [], []))
    assert found is not None
    assert found.x == pytest.approx([0.0, 0.0])
