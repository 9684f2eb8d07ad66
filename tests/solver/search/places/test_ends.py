from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.classical import assignment
from benchmarks.classical.recipe import text
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.search.places import ends as ends_module
from solver.search.places.ends import Ends
from solver.search.places.fillings import Fillings
from solver.search.places.packing import Packing, packing_of
from tests.brute_force import cheapest
from tests.solver.search.begun import begun

if TYPE_CHECKING:
    from solver.search.improving.parts import Task


def begun_with(
    agents: int, jobs: int, seed: int, *, plan: bool = False
) -> tuple[Task, Packing, float]:
    """Give a search, usually without a plan, its places, and what the best plan costs."""
    tables = assignment.read("made", text("D", agents, jobs, seed)).tables
    reading, best = read_data(tables), cheapest(tables)
    assert reading.inventory is not None
    assert best is not None
    task = begun(compile_problem(reading.inventory), plan=plan)
    assert task is not None
    packing = packing_of(task.matrix)
    assert packing is not None
    return task, packing, float(best.cost)


def settled(packing: Packing) -> Fillings:
    """Give fillings of which none is missing any more."""
    fillings = Fillings(packing, packing.cost.min(axis=0))
    fillings.settle(200, 1e-6, lambda: False)
    return fillings


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_the_last_places_are_filled_as_well_as_can_be(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(ends_module, "DEARER", 1.0)
    task, packing, best = begun_with(4, 7, seed)
    fillings = settled(packing)
    nobody = np.full(packing.services, -1, dtype=np.int64)
    ends = Ends(task, fillings, nobody, 1.0)
    chance = np.random.default_rng(seed)
    for _end in range(2):
        place_of, last = ends.try_one(chance, lambda: 60.0)
        assert sorted(last.tolist()) == list(range(packing.places))
        placed = np.flatnonzero(place_of >= 0)
        load = np.bincount(place_of[placed], packing.need[place_of[placed], placed], 4)
        assert (load <= packing.limit).all()
    ends.finish()
    assert task.progress.best is not None
    assert task.progress.best.cost == pytest.approx(best, abs=0.01)


@pytest.mark.parametrize(("reach", "shares"), [(np.inf, (0.5, 0.5, 0.75, 1.0)), (0.1, (0.1,) * 4)])
def test_ends_look_for_plans_that_are_much_better(
    monkeypatch: pytest.MonkeyPatch, reach: float, shares: tuple[float, ...]
) -> None:
    task, packing, _best = begun_with(4, 7, 0, plan=True)
    assert task.progress.best is not None
    cost = task.progress.best.cost
    task.progress.raise_bound(cost / 2.0)
    monkeypatch.setattr(ends_module, "DEARER", 100.0)
    monkeypatch.setattr(ends_module, "REACH", reach)
    asked = asked_of(monkeypatch, task)
    ends = Ends(task, settled(packing), np.full(packing.services, -1, dtype=np.int64), 2.0)
    for _end in shares:
        ends.try_one(np.random.default_rng(0), lambda: 60.0)
    assert asked == pytest.approx([min(cost / 2 * (1 + share), cost - 2.0) for share in shares])


def test_the_first_plan_is_that_of_a_dive_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    task, packing, _best = begun_with(4, 7, 0)
    asked = asked_of(monkeypatch, task)
    ends = Ends(task, settled(packing), np.full(packing.services, -1, dtype=np.int64), 2.0)
    for expected in (0, 1, 2):
        ends.try_one(np.random.default_rng(0), lambda: 60.0)
        assert len(asked) == expected


def asked_of(monkeypatch: pytest.MonkeyPatch, task: Task) -> list[float]:
    """Give what plans may cost with which places are filled at once, which nobody does."""
    asked: list[float] = []

    def look(*_: object, most: float, **_more: object) -> None:
        asked.append(most + task.matrix.offset)

    monkeypatch.setattr(ends_module, "regrouping", look)
    return asked


def test_what_is_filled_already_stays() -> None:
    task, packing, _best = begun_with(4, 7, 0)
    fillings = settled(packing)
    number = int(fillings.share.argmax())
    place, services = fillings.of[number]
    fillings.fix(number)
    place_of = np.full(packing.services, -1, dtype=np.int64)
    place_of[services] = place
    ends = Ends(task, fillings, place_of, 1.0)
    found, last = ends.try_one(np.random.default_rng(0), lambda: 60.0)
    assert sorted([place, *last.tolist()]) == list(range(packing.places))
    assert (found[services] == place).all()
    assert (np.delete(found, services) != place).all()


def test_nothing_is_offered_without_time() -> None:
    task, packing, _best = begun_with(3, 6, 0)
    nobody = np.full(packing.services, -1, dtype=np.int64)
    ends = Ends(task, settled(packing), nobody, 1.0)
    place_of, _last = ends.try_one(np.random.default_rng(0), lambda: 0.0)
    assert (place_of < 0).all()
    assert task.progress.best is None
