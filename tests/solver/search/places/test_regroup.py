from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.search.places.fillings import Fillings
from solver.search.places.regroup import Regrouping, Regroups, regrouping
from tests.solver.search.packings import cheapest_of, cost_of, fits, small_packing

if TYPE_CHECKING:
    from solver.arrays import Ints
    from solver.search.places.packing import Packing


def grouped(packing: Packing, most: float, *, loose: bool = False) -> Regrouping | None:
    """Give the choice among fillings of all places."""
    places, services = np.arange(packing.places), np.arange(packing.services)
    return regrouping(
        packing,
        places,
        services,
        packing.cost.min(axis=0),
        most=most,
        near=0.5,
        over=lambda: False,
        loose=loose,
    )


def solved(part: Regrouping) -> Ints | None:
    """Give the place of each service in the best choice among fillings, None if there is none."""
    found, status = None, ""
    options = EngineOptions(seconds=60.0, steps=2.0, linear=2)
    for event in CpSat().run(part.model, options, Cancellation(), np.full(len(part.of), np.nan)):
        if isinstance(event, Solution):
            found = event.x
        elif isinstance(event, Finished):
            status = event.status
    assert status != "stopped"
    return None if found is None else part.placed(np.full(part.packing.services, -1), found)


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_all_places_together_are_filled_as_well_as_trying_everything_finds(
    seed: int, *, loose: bool
) -> None:
    packing = small_packing(seed)
    best = cheapest_of(packing)
    part = grouped(packing, best + 5.0, loose=loose)
    assert part is not None
    assert part.whole
    place_of = solved(part)
    assert place_of is not None
    assert fits(packing, place_of)
    assert cost_of(packing, place_of) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_found_that_costs_less_than_the_best(seed: int) -> None:
    packing = small_packing(seed)
    part = grouped(packing, cheapest_of(packing) - 1.0)
    assert part is None or solved(part) is None


def some_plan(packing: Packing) -> Ints:
    """Give a plan that is not the best one."""
    fillings = grouped(packing, cheapest_of(packing) + 8.0)
    assert fillings is not None
    random = np.random.default_rng(0)
    while True:
        place_of = random.integers(0, packing.places, packing.services)
        if fits(packing, place_of) and cost_of(packing, place_of) > cheapest_of(packing):
            return place_of


def regroups(packing: Packing, seed: int) -> Regroups:
    """Give one that draws places."""
    fillings = Fillings(packing, packing.cost.min(axis=0))
    fillings.settle(200, 0.5, lambda: False)
    return Regroups(packing, fillings.worth, 1.0, seed)


@pytest.mark.parametrize("seed", range(4))
def test_a_few_places_are_filled_better_with_the_services_that_they_have(seed: int) -> None:
    packing = small_packing(seed)
    place_of = some_plan(packing)
    everybody = np.arange(packing.services)
    chosen, draws = packing.choice[place_of, everybody], regroups(packing, seed)
    part = draws.draw(chosen, np.ones(packing.services, dtype=bool), lambda: False)
    assert part is not None
    assert draws.work > 0.0
    after = solved(part)
    assert after is not None
    new = np.where(after >= 0, after, place_of)
    assert (np.flatnonzero(after >= 0) == part.services).all()
    assert fits(packing, new)
    assert cost_of(packing, new) <= cost_of(packing, place_of) - 1.0
    # The same by choice, as other parts say it.
    x = np.zeros(len(part.of))
    for number, (place, services) in enumerate(part.of):
        x[number] = (new[services] == place).all() and (new == place).sum() == len(services)
    assert np.sort(part.taken(x)).tolist() == np.sort(packing.choice[new, everybody]).tolist()


def test_places_of_services_that_are_at_work_elsewhere_are_left_alone() -> None:
    packing = small_packing(1)
    place_of = some_plan(packing)
    chosen = packing.choice[place_of, np.arange(packing.services)]
    draws = regroups(packing, 0)
    assert draws.draw(chosen, place_of == place_of[0], lambda: False) is None
    assert draws.draw(np.full(packing.services, -1), place_of >= 0, lambda: False) is None
    for _time in range(4):
        part = draws.draw(chosen, place_of != place_of[0], lambda: False)
        assert part is None or not set(part.services) & set(np.flatnonzero(place_of == place_of[0]))


def test_a_service_in_two_fillings_goes_where_it_is_cheaper() -> None:
    packing = small_packing(2)
    part = grouped(packing, cheapest_of(packing) + 5.0, loose=True)
    assert part is not None
    everywhere = np.ones(len(part.of))
    place_of = part.placed(np.full(packing.services, -1), everywhere)
    for service in range(packing.services):
        allowed = [place for place, who in part.of if service in who]
        assert packing.cost[place_of[service], service] == packing.cost[allowed, service].min()
