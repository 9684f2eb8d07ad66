from __future__ import annotations

import numpy as np
import pytest

from solver.families.registry import formulate
from solver.search.sparse import row_by_row
from solver.search.sparse.lean import lean
from solver.search.sparse.matrix import Matrix
from solver.search.sparse.row_by_row import RowByRow
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.search.optimum import best_point
from tests.solver.small import both, compiled, problem_of, second_service


@pytest.mark.parametrize("seed", seeds(30, 9000))
def test_what_no_row_shuts_out_holds_the_best_plan(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    formulation = formulate(compiled(inventory))
    model = formulation.build()
    matrix = Matrix(formulation, model)
    found = RowByRow(matrix).narrowed(matrix)
    if found is None:
        assert expected is None
        return
    smaller = lean(model, found, formulation.states)
    best = best_point(smaller.model)
    if expected is None:
        assert best is None
        return
    assert best is not None
    x = smaller.states_of(best)
    assert model.objective(x) == pytest.approx(expected.cost, abs=0.02)
    activity = model.activity(x)
    assert (activity >= model.row_lower - 1e-6).all()
    assert (activity <= model.row_upper + 1e-6).all()


def _open(demand: float, other: float, *, pinned: bool = False) -> list[bool] | None:
    """Whether each of two services may still come to a site that has room for ten."""
    pin = {"pin": "new"} if pinned else {}
    new = {"id": "new", "provider": "p-new", "capacity": {"vcpu": 10}}
    case = problem_of(
        data_centre=[{"id": "old", "provider": "p-old"}, new],
        service=both({"demand": {"vcpu": demand}, **pin}, second_service(demand={"vcpu": other})),
    )
    formulation = formulate(case)
    matrix = Matrix(formulation, formulation.build())
    found = RowByRow(matrix).narrowed(matrix)
    if found is None:
        return None
    return [bool((~found.forbidden[found.service == number]).any()) for number in range(2)]


def test_who_does_not_fit_even_alone_is_shut_out() -> None:
    assert _open(10, 3) == [True, True]
    assert _open(10.1, 3) == [False, True]


def test_who_does_not_fit_beside_one_that_has_to_come_is_shut_out() -> None:
    assert _open(7, 3, pinned=True) == [True, True]
    assert _open(7, 3.1, pinned=True) == [True, False]


def test_one_that_has_to_come_and_does_not_fit_leaves_no_plan() -> None:
    assert _open(10.1, 3, pinned=True) is None


@pytest.mark.parametrize("seed", seeds(10, 9000))
def test_choices_looked_up_a_few_at_a_time_say_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    formulation = formulate(compiled(random_inventory(seed)))
    matrix = Matrix(formulation, formulation.build())
    at_once = RowByRow(matrix).narrowed(matrix)
    monkeypatch.setattr(row_by_row, "BLOCK", 3)
    in_blocks = RowByRow(matrix).narrowed(matrix)
    assert (at_once is None) == (in_blocks is None)
    if at_once is not None and in_blocks is not None:
        assert np.array_equal(at_once.forbidden, in_blocks.forbidden)
        assert np.array_equal(at_once.upper, in_blocks.upper)
