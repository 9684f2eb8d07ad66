from __future__ import annotations

import numpy as np
import pytest

from solver.choices import in_choices
from solver.engines.engine import Bound, Cancellation, EngineOptions, Relaxed
from solver.engines.mathopt import SLACK, HighsInterior, HighsRelaxation
from solver.families.registry import formulate
from solver.search.prices import priced
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.small import compiled

SEEDS = range(3000, 3060)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_prices_give_a_bound_above_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    if expected is None:
        return
    formulation = formulate(compiled(inventory))
    model = formulation.build()
    choices = in_choices(formulation, model)
    random = np.random.default_rng(seed)
    for scale in (0.0, 1.0, 100.0, 1e4):
        dual = scale * random.standard_normal(model.rows)
        assert priced(formulation, model, choices, dual).bound <= expected.cost + 1e-6


@pytest.mark.parametrize("engine", [HighsRelaxation(), HighsInterior()])
@pytest.mark.parametrize("seed", SEEDS[:20])
def test_prices_of_the_relaxation_give_its_bound(
    seed: int, engine: HighsRelaxation | HighsInterior
) -> None:
    inventory = random_inventory(seed)
    if cheapest(inventory) is None:
        return
    formulation = formulate(compiled(inventory))
    model = formulation.build()
    choices = in_choices(formulation, model)
    events = list(engine.run(model, EngineOptions(60.0), Cancellation()))
    if not model.rows:
        return
    (relaxed,) = [event for event in events if isinstance(event, Relaxed)]
    (bound,) = [event.value for event in events if isinstance(event, Bound)]
    found = priced(formulation, model, choices, relaxed.dual)
    assert found.bound == pytest.approx(bound, rel=10 * SLACK, abs=1e-3)


def test_a_price_of_a_wrong_sign_counts_nothing() -> None:
    formulation = formulate(compiled(random_inventory(SEEDS[0])))
    model = formulation.build()
    choices = in_choices(formulation, model)
    one_sided = np.isfinite(model.row_lower) != np.isfinite(model.row_upper)
    wrong = np.where(np.isfinite(model.row_lower), -1e6, 1e6) * one_sided
    assert one_sided.any()
    free = priced(formulation, model, choices, np.zeros(model.rows))
    assert priced(formulation, model, choices, wrong).bound == free.bound
