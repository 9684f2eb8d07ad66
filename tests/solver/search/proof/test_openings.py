"""What is opened where plans below a cost leave no choice: settled, and no such plan is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.search.prices.multipliers import prices
from solver.search.proof.below import Below
from solver.search.proof.openings import with_openings_settled
from solver.search.sparse.inner import Inner
from solver.search.sparse.lean import lean
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce, triangle
from tests.solver.search.optimum import best_point
from tests.solver.small import compiled, problem_of

if TYPE_CHECKING:
    from solver.families.fixed import UnitColumns
    from solver.search.improving.parts import Task


def _whole(task: Task) -> Below:
    priced = prices(task.matrix, Inner(task.matrix), 100, lambda: False)
    return Below(task.matrix, priced, priced.bound)


def _settled(task: Task, found: Below, cost: float) -> Below | None:
    return with_openings_settled(task.formulation.units, found, cost, lambda: False)


def _optimum(task: Task, found: Below) -> float | None:
    smaller = lean(task.model, found.matrix, task.formulation.states)
    best = best_point(smaller.model)
    return None if best is None else task.model.objective(smaller.states_of(best))


@pytest.mark.parametrize("seed", seeds(12, 9950))
def test_the_best_plan_is_left(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    found = _settled(task, _whole(task), expected.cost + 0.05)
    assert found is not None
    assert _optimum(task, found) == pytest.approx(expected.cost, abs=0.02)


def _town(bound_to: str = "", **site: float) -> Task:
    """Four new services that may each be at `a`, or for less at `b`, which has to be set up.

    Args:
        bound_to: Where the first of them has to be.
        site: What `b` costs.
    """
    first = {"allowed": [bound_to]} if bound_to else {}
    problem = problem_of(
        provider=[{"id": "p"}, {"id": "q"}],
        data_centre=[{"id": "a", "provider": "p"}, {"id": "b", "provider": "q", **site}],
        service=[
            {"id": "s", "organisation": "town", **first},
            *({"id": name, "organisation": "town"} for name in "tuv"),
        ],
        price=[{"provider": "p", "amount": 3000}, {"provider": "q", "amount": 2900}],
    )
    task = begun(problem, plan=False)
    assert task is not None
    return task


def _unit(task: Task, name: str) -> UnitColumns:
    return next(one for one in task.formulation.units if one.unit.name == name)


def test_what_costs_too_much_is_shut_and_nobody_can_be_there() -> None:
    task = _town(setup_cost=5000)
    whole = _whole(task)
    optimum = _optimum(task, whole)
    assert optimum is not None
    found = _settled(task, whole, optimum + 10.0)
    assert found is not None
    opened = _unit(task, "b").opened
    assert (whole.matrix.upper[opened] == 1.0).any()
    assert (found.matrix.upper[opened] == 0.0).all()
    at_b = task.formulation.problem.option_site[task.matrix.option] == 1
    assert found.matrix.forbidden[at_b].all()
    assert not found.matrix.forbidden[~at_b].any()
    assert _optimum(task, found) == pytest.approx(optimum)


def test_what_cannot_be_missing_is_open() -> None:
    task = _town(setup_cost=100)
    whole = _whole(task)
    optimum = _optimum(task, whole)
    assert optimum is not None
    found = _settled(task, whole, optimum + 10.0)
    assert found is not None
    assert (found.matrix.lower[_unit(task, "b").opened] == 1.0).all()
    assert _optimum(task, found) == pytest.approx(optimum)


def test_what_may_be_so_or_so_stays_open_to_both() -> None:
    task = _town(setup_cost=5000)
    whole = _whole(task)
    assert _settled(task, whole, 2 * whole.bound) is whole
    over = with_openings_settled(task.formulation.units, whole, whole.bound, lambda: True)
    assert over is whole


def test_what_is_as_usual_as_not_is_not_asked() -> None:
    # Half of each of three sites is open at prices; without any of them there is a plan.
    task = triangle()
    whole = _whole(task)
    opened = np.concatenate([_unit(task, name).opened for name in "abc"])
    whole.priced.often_others[opened - task.matrix.first_other] = 0.5
    assert _settled(task, whole, whole.bound) is whole


def test_neither_too_dear_nor_missing_is_no_plan() -> None:
    task = _town("b", setup_cost=5000)
    whole = _whole(task)
    never = np.zeros_like(whole.priced.often_others)
    rare = replace(whole, priced=replace(whole.priced, often_others=never))
    assert _settled(task, rare, whole.bound - 1000.0) is None


def test_where_nothing_is_opened_there_is_nothing_to_settle() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    task.formulation.units.clear()
    whole = _whole(task)
    assert _settled(task, whole, whole.bound) is whole
