"""Solving an instance in a test, to the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.classical.result import Result, run
from solver.solve import SolveOptions

if TYPE_CHECKING:
    from benchmarks.classical.instance import Instance


def proven(instance: Instance, best_known: float | None = None) -> Result:
    """The result of a solve that has to end with a proof, be it that there is no plan."""
    result = run(instance, best_known, SolveOptions(time_limit=60, workers=2))
    if result.status == "infeasible":
        assert result.value is None
        return result
    assert result.status == "optimal"
    assert result.bound is not None
    assert result.value is not None
    assert result.bound <= result.value + 1e-6
    return result


def approx(value: float | None) -> object:
    """A value up to rounding, or the absence of one."""
    return None if value is None else pytest.approx(value)
