"""What comes before a proof in states: what is left below a plan, a better plan, and halves."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.mathopt import HighsMip
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.proof import halves, in_states
from solver.search.proof.divided import Divided
from solver.search.proof.in_states import begin_below, have_children, left_below, make_better
from solver.search.proof.narrowed_proof import NarrowedProof
from solver.search.sparse.inner import Inner
from solver.search.sparse.narrowed import narrowed
from tests.solver.search.begun import begun, scarce, triangle

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.engines.child import ChildProcess
    from solver.engines.engine import EngineOptions
    from solver.linear import LinearModel
    from solver.search.improving.parts import Task
    from solver.search.proof.below import Below
    from solver.search.proof.prover import Prover


class Idle:
    """A child that does nothing."""

    def prepare(self, engine: object) -> None:
        """There is nothing to be imported."""


def _scarce() -> Task:
    task = begun(scarce(1))
    assert task is not None
    return task


def _leaf(task: Task, path: tuple[tuple[int, float], ...] = ()) -> Leaf:
    matrix = task.matrix
    for column, value in path:
        made = narrowed(matrix, column, value)
        assert made is not None
        matrix = made[0]
    return Leaf(matrix, prices(matrix, Inner(matrix), 200, lambda: False), path)


def test_what_is_left_holds_the_best_plan_and_no_more_than_there_was() -> None:
    task = _scarce()
    assert task.progress.best is not None
    leaf = _leaf(task)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    taken = task.matrix.chosen(task.progress.best.plan)
    assert not left.matrix.forbidden[taken[taken >= 0]].any()
    assert left.matrix.forbidden[leaf.matrix.forbidden].all()
    assert leaf.bound < left.bound == task.progress.bound < task.progress.best.cost


def test_with_two_cores_a_plan_is_made_while_it_is_found_what_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = _scarce()
    leaf = _leaf(task)
    (alone,) = left_below(task, Divided(leaf, (leaf,)))
    task.progress.options = replace(task.progress.options, workers=2)
    made: list[Below] = []

    def make(_task: Task, part: Below, _share: float, _most: float) -> float:
        made.append(part)
        return 0.0

    monkeypatch.setattr(in_states, "make_nearby", make)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    assert [one.matrix for one in made] == [leaf.matrix]
    assert np.array_equal(left.matrix.forbidden, alone.matrix.forbidden)
    assert left.bound == alone.bound


def test_what_no_plan_below_the_best_one_opens_is_shut_before_prices_get_better(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = _scarce()
    leaf = _leaf(task)
    narrower = copy(task.matrix)
    narrower.forbidden = task.matrix.forbidden.copy()
    taken = task.matrix.chosen(task.progress.best.plan) if task.progress.best else np.zeros(0)
    narrower.forbidden[np.setdiff1d(np.arange(task.matrix.choices), taken)] = True
    costs: list[float] = []

    def settled(_units: object, found: Below, cost: float, _over: object) -> Below:
        costs.append(cost)
        return replace(found, matrix=narrower)

    monkeypatch.setattr(in_states, "with_openings_settled", settled)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    assert task.progress.best is not None
    assert costs == [pytest.approx(task.progress.best.cost, rel=1e-3)]
    assert costs[0] >= task.progress.best.cost
    assert left.matrix.forbidden[narrower.forbidden].all()
    monkeypatch.setattr(in_states, "with_openings_settled", lambda *_asked: None)
    assert left_below(task, Divided(leaf, (leaf,))) == []


def _parts(task: Task) -> tuple[Leaf, ...]:
    """A site is shut in the end, or it is open."""
    unit = next(one for one in task.formulation.units if one.unit.name == "a")
    column = int(unit.opened[-1])
    both = [_leaf(task, ((column, at),)) for at in (0.0, 1.0)]
    return tuple(sorted(both, key=lambda one: one.bound))


def test_parts_are_left_in_the_order_of_their_bounds() -> None:
    task = triangle()
    # A dear plan: two services at one site, and one at each of the others would be cheaper.
    parts, whole = _parts(task), _leaf(task)
    for first in range(2):
        for second in range(2, 4):
            for third in range(4, 6):
                task.progress.offer(task.matrix.plan(np.array([first, second, third])))
    assert task.progress.best is not None
    cost = task.progress.best.cost
    assert cost == pytest.approx(11000.0)
    left = left_below(task, Divided(whole, parts))
    bounds = [one.bound for one in left]
    assert bounds == sorted(bounds)
    assert task.progress.bound == pytest.approx(min(bounds, default=cost))
    # What was put aside is too dear, or all of the model is looked at.
    assert left_below(task, Divided(whole, (), elsewhere=cost)) == []
    (found,) = left_below(task, Divided(whole, (), elsewhere=cost - 1.0))
    assert found.matrix.forbidden.sum() >= whole.matrix.forbidden.sum()


def test_no_more_children_are_begun_than_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[object] = []

    class Begun:
        """A child that notes for what it is prepared."""

        def prepare(self, engine: object) -> None:
            prepared.append(engine)

    monkeypatch.setattr(in_states, "ChildProcess", Begun)
    spare: list[ChildProcess] = []
    have_children(spare, 1)
    (first,) = spare
    have_children(spare, 2)
    assert spare[0] is first
    assert len(spare) == 2
    have_children(spare, 1)
    assert len(spare) == 2
    assert set(prepared) == {NarrowedProof}


def test_a_single_part_is_split_while_a_better_plan_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_states, "ChildProcess", Idle)
    monkeypatch.setattr(halves, "LEAST", -1.0)
    task = _scarce()
    assert task.progress.best is not None
    before = task.progress.best.cost
    leaf = _leaf(task)
    left = left_below(task, Divided(leaf, (leaf,)))
    spare: list[ChildProcess] = []
    found, is_narrow = make_better(task, left, spare)
    assert len(spare) == 2
    # Rounds of prices are left to those who prove the halves.
    assert not is_narrow
    assert task.progress.best.cost <= before
    assert len(found) == 2
    # The best plan is in one of them, and what was shut out already is in neither.
    taken = task.matrix.chosen(task.progress.best.plan)
    kept = [not half.matrix.forbidden[taken[taken >= 0]].any() for half in found]
    assert kept.count(True) == 1
    for half in found:
        assert half.matrix.forbidden[left[0].matrix.forbidden].all()


def test_where_one_half_is_empty_the_other_is_split_again(monkeypatch: pytest.MonkeyPatch) -> None:
    task = _scarce()
    leaf = _leaf(task)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    matrix = left.matrix
    options = np.unique(matrix.option[~matrix.forbidden]).tolist()
    asked: list[int] = []

    def split(*_asked: object) -> halves.Split:
        asked.append(options[len(asked)])
        return halves.Split(asked[-1], 1.0)

    def first_only(_task: Task, parts: list[Below], _rounds: int) -> list[Below]:
        return parts[:1]

    monkeypatch.setattr(in_states, "split", split)
    monkeypatch.setattr(in_states, "left_of", first_only)
    (found,) = in_states._halves(task, left)
    assert len(asked) == in_states.SPLITS
    # Without any of the options that it was split by: those halves come first here.
    assert found.matrix.forbidden[np.isin(matrix.option, asked)].all()
    monkeypatch.setattr(in_states, "left_of", lambda _task, _parts, _rounds: [])
    assert in_states._halves(task, left) == []


def test_a_half_that_a_better_plan_has_emptied_is_no_reason_to_leave_a_core_idle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_states, "ChildProcess", Idle)
    monkeypatch.setattr(in_states, "make_nearer", lambda _task, _part: None)
    task = _scarce()
    leaf = _leaf(task)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    first, second = replace(left), replace(left)
    asked: list[Below] = []

    def two(_task: Task, part: Below, _splits: int = 0) -> list[Below]:
        asked.append(part)
        return [first, second]

    monkeypatch.setattr(in_states, "_halves", two)
    monkeypatch.setattr(in_states, "left_of", lambda _task, parts, _rounds: parts[1:])
    assert make_better(task, [left], []) == ([first, second], False)
    assert asked == [left, second]
    monkeypatch.setattr(in_states, "left_of", lambda _task, parts, _rounds: parts)
    assert make_better(task, [left], []) == ([first, second], False)
    assert asked == [left, second, left]


def test_better_plans_are_made_in_each_part_that_may_hold_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_states, "ChildProcess", Idle)
    asked: list[Below] = []
    monkeypatch.setattr(in_states, "make_nearby", lambda _task, part, _share: asked.append(part))
    monkeypatch.setattr(in_states, "_halves", lambda _task, part: [part, part])
    task = _scarce()
    leaf = _leaf(task)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    found, is_narrow = make_better(task, [left, left], [])
    assert asked == [left, left]
    assert len(found) == 2
    assert is_narrow


def test_nothing_left_is_a_proof() -> None:
    task = _scarce()
    assert task.progress.best is not None
    provers: list[Prover] = []
    assert begin_below(task, [], [], provers) == []
    assert not provers
    assert task.progress.bound == task.progress.best.cost
    assert task.progress.done


@pytest.mark.parametrize("is_narrow", [False, True])
def test_parts_that_had_no_rounds_of_prices_get_them(
    monkeypatch: pytest.MonkeyPatch, *, is_narrow: bool
) -> None:
    task = _scarce()
    leaf = _leaf(task)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    asked: list[object] = []

    class Asked:
        """A child that notes what it is asked."""

        def give(
            self, engine: Callable[[], object], model: LinearModel, options: EngineOptions
        ) -> None:
            assert options.cutoff is not None
            assert model.columns == task.model.columns or is_narrow
            asked.append(engine())

        def end(self) -> None:
            """Nothing is at work."""

    task.progress.options = replace(task.progress.options, workers=2)
    provers: list[Prover] = []
    spare = [Asked(), Asked()]
    parts = [left, left]
    assert begin_below(task, parts, spare, provers, is_narrow=is_narrow) == []  # type: ignore[arg-type]
    assert len(provers) == 2
    assert [type(engine) for engine in asked] == [HighsMip if is_narrow else NarrowedProof] * 2


def test_no_more_proofs_begin_than_there_are_cores() -> None:
    task = _scarce()
    leaf = _leaf(task)
    (left,) = left_below(task, Divided(leaf, (leaf,)))
    models: list[int] = []

    class Busy:
        """A proof that has begun."""

        def give(self, _engine: object, model: LinearModel, _options: object) -> None:
            models.append(model.columns)

    provers: list[Prover] = []
    spare = [Busy() for _part in range(3)]
    waiting = begin_below(task, [left, left, left], spare, provers)  # type: ignore[arg-type]
    assert task.progress.workers == len(provers) == len(models) == 1
    assert len(waiting) == 2
    waiting[0]()
    assert len(models) == 2
