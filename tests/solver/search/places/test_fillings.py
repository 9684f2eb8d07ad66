from __future__ import annotations

import pytest

from solver.search.places.fillings import Fillings
from tests.solver.search.packings import small_packing


def settled(seed: int, places: int = 3, services: int = 7) -> Fillings:
    """Give fillings of which none is missing any more."""
    packing = small_packing(seed, places, services)
    fillings = Fillings(packing, packing.cost.min(axis=0))
    fillings.settle(200, 1e-6, lambda: False)
    return fillings


@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_is_a_problem_of_its_own(seed: int) -> None:
    fillings = settled(seed)
    number = int(fillings.share.argmax())
    place, services = fillings.of[number]
    fillings.fix(number)
    places, others, rest = fillings.rest()
    assert sorted([place, *places.tolist()]) == list(range(fillings.packing.places))
    assert sorted([*services.tolist(), *others.tolist()]) == list(range(fillings.packing.services))
    known = {(where, filling.tobytes()) for where, filling in fillings.of}
    assert rest.of
    for where, filling in rest.of:
        assert (int(places[where]), others[filling].tobytes()) in known
    rest.settle(200, 1e-6, lambda: False)
    fillings.settle(200, 1e-6, lambda: False)
    assert rest.bound == pytest.approx(fillings.bound)


@pytest.mark.parametrize("seed", range(4))
def test_steps_of_worths_meet_fillings_that_are_missing(seed: int) -> None:
    fillings = settled(seed, 8, 24)
    fillings.fix(int(fillings.share.argmax()))
    known, before = len(fillings.of), fillings.worth
    fillings.approach(30, 10.0, lambda: False)
    assert len(fillings.of) > known
    steps = fillings.bound
    taken = ~fillings.free_services
    assert (fillings.worth[taken] == before[taken]).all()
    fillings.settle(200, 1e-6, lambda: False, bound=steps)
    assert steps <= fillings.bound + 1e-9
    assert fillings.bound == pytest.approx(fillings.cost)
