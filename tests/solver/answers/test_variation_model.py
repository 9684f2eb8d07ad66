"""A varied model against one that is formulated anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.answers.variation import barred, forced, repriced, with_days
from solver.answers.variation_model import formulated, varied
from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, problem_of

if TYPE_CHECKING:
    from solver.linear import LinearModel


def _least(model: LinearModel) -> float | None:
    cost = None
    for event in CpSat().run(model, EngineOptions(seconds=20.0), Cancellation()):
        if isinstance(event, Solution):
            cost = model.objective(event.x)
        elif isinstance(event, Finished):
            assert event.status in {"optimal", "infeasible"}
    return cost


@pytest.mark.parametrize("seed", range(12))
def test_the_same_optimum_as_formulated_anew(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    base = formulated(problem)
    here = int(problem.index.current[0])
    for changed in (
        forced(problem, 0, [0]),
        forced(problem, 0, [max(here, 0)]),
        barred(problem, 0, [max(here, 0)]),
        repriced(problem, 0, range(problem.sites), per_year=500.0),
    ):
        quick = _least(varied(base, changed).choices.model)
        anew = _least(formulated(changed).choices.model)
        assert quick == (None if anew is None else pytest.approx(anew, abs=0.01))


def test_what_changes_no_row_shares_them() -> None:
    problem = problem_of()
    base = formulated(problem)
    for changed in (forced(problem, 0, [1]), repriced(problem, 0, [1], per_year=5.0)):
        assert varied(base, changed).formulation is base.formulation


def test_what_changes_rows_is_formulated_anew() -> None:
    problem = problem_of(
        team=[{"id": "k", "organisation": "town", "days_per_period": 5}],
        organisation=[{"id": "town", "max_cost_increase": 0.5}],
    )
    base = formulated(problem)
    assert varied(base, with_days(problem, 0, 3)).formulation is not base.formulation
    dearer = repriced(problem, 0, [1], per_year=5.0)
    assert varied(base, dearer).formulation is not base.formulation
    narrower = forced(problem, 0, [1])
    assert varied(base, narrower).formulation is base.formulation
    assert varied(formulated(narrower), problem).formulation is not base.formulation
