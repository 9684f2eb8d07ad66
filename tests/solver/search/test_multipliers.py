from __future__ import annotations

import pytest

from solver.engines.engine import Bound, Cancellation, EngineOptions
from solver.engines.mathopt import HighsRelaxation
from solver.search.multipliers import scarcity
from solver.search.start import separate_bound
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.search.test_near import begun, scarce
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", range(4000, 4060))
def test_its_bound_is_never_above_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    found = begun(compiled(inventory))
    if found is None:
        return
    task, _reduced_cost = found
    expected = cheapest(inventory)
    assert expected is not None
    assert scarcity(task, task.formulation.build()).bound <= expected.cost + 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_its_bound_comes_close_to_the_relaxation(seed: int) -> None:
    problem = scarce(seed)
    found = begun(problem)
    assert found is not None
    task, _reduced_cost = found
    model = task.formulation.build()
    events = HighsRelaxation().run(model, EngineOptions(60.0), Cancellation())
    (relaxation,) = [event.value for event in events if isinstance(event, Bound)]
    alone = separate_bound(problem)
    bound = scarcity(task, model).bound
    assert bound <= relaxation + 1e-3
    assert bound - alone > 0.9 * (relaxation - alone)


@pytest.mark.parametrize("seed", [0, 2, 4])
def test_it_gives_the_same_again(seed: int) -> None:
    found = begun(scarce(seed))
    assert found is not None
    task, _reduced_cost = found
    first, second = (scarcity(task, task.formulation.build()) for _ in range(2))
    assert first.bound == second.bound
    assert (first.reduced_cost == second.reduced_cost).all()
