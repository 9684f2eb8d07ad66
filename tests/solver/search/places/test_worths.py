from __future__ import annotations

import pytest

from benchmarks.classical import assignment
from benchmarks.classical.recipe import text
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.search.places.packing import packing_of
from solver.search.places.worths import worths
from tests.brute_force import cheapest
from tests.solver.search.begun import begun


@pytest.mark.parametrize("kind", ["C", "D"])
def test_no_plan_is_below_the_bound_and_what_is_met_fits(kind: str) -> None:
    tables = assignment.read("made", text(kind, 3, 6, 0)).tables
    inventory, best = read_data(tables).inventory, cheapest(tables)
    assert inventory is not None
    assert best is not None
    task = begun(compile_problem(inventory), plan=False)
    assert task is not None
    packing = packing_of(task.matrix)
    assert packing is not None
    found = worths(task, packing)
    assert found.bound + task.matrix.offset <= float(best.cost) + 0.01
    assert (found.price >= 0).all()
    # What fills places best at some worths begins a linear programme: each filling once.
    assert len({(place, services.tobytes()) for place, services in found.met}) == len(found.met)
    assert {place for place, _services in found.met} == set(range(packing.places))
    for place, services in found.met:
        assert packing.need[place, services].sum() <= packing.limit[place]
