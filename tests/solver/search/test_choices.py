from __future__ import annotations

import numpy as np
import pytest

from solver.choices import in_choices
from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.engines.mathopt import HighsMip
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.extract import choices_of, plan_of
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.small import accepted, both, compiled, problem_of, second_service, states_of
from tests.solver.small import plan_of as plan_named


@pytest.mark.parametrize("seed", range(1000, 1060))
def test_the_optimum_in_choices_is_that_of_trying_every_plan(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    formulation = formulate(compiled(inventory))
    model = formulation.build()
    choices = in_choices(formulation, model)
    assert choices.states == model.columns
    best, status = None, None
    for event in CpSat().run(choices.model, EngineOptions(seconds=60.0), Cancellation()):
        if isinstance(event, Solution):
            best = event.x
        elif isinstance(event, Finished):
            status = event.status
    if expected is None:
        assert status == "infeasible"
        return
    assert status == "optimal"
    assert best is not None
    assert choices.model.objective(best) == pytest.approx(expected.cost, abs=0.01)
    # Its states are a solution of the model in states, with the same objective.
    x = choices.states_of(best)
    assert model.objective(x) == pytest.approx(choices.model.objective(best), abs=1e-6)
    activity = model.activity(x)
    assert (activity >= model.row_lower - 1e-6).all()
    assert (activity <= model.row_upper + 1e-6).all()


@pytest.mark.parametrize("cutovers", [(None, None), (1, None), (None, 4), (2, 2), (0, 3)])
def test_plans_choices_and_states_are_three_ways_to_say_the_same(
    cutovers: tuple[int | None, int | None],
) -> None:
    work = {"migration": {"periods": 0}}
    case = problem_of(service=both(work, second_service(**work)))
    named = dict(zip("st", cutovers, strict=True))
    plan = plan_named(case, **{name: ("new", c) for name, c in named.items() if c is not None})
    formulation = formulate(case)
    model = formulation.build()
    choices = in_choices(formulation, model)
    z = choices_of(formulation, plan, choices.model.columns)
    assert np.isfinite(z).all()
    assert z.sum() == sum(c is not None for c in cutovers)
    x = choices.states_of(z)
    assert x.tolist() == states_of(formulation, plan, model.columns).tolist()
    assert plan_of(formulation, x) == plan


def test_without_any_option_there_is_nothing_to_choose() -> None:
    case = problem_of(price=[])
    formulation = formulate(case)
    choices = in_choices(formulation, formulation.build())
    assert choices.model.columns == 0
    assert plan_of(formulation, choices.states_of(np.zeros(0))) == plan_named(case)
    assert choices.model.offset == pytest.approx(accepted(case).cost)


@pytest.mark.parametrize("seed", range(1100, 1110))
def test_what_follows_from_choices_is_known_in_both_forms(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    formulation = formulate(compiled(inventory))
    model = formulation.build()
    choices = in_choices(formulation, model)
    names = [model.column_name(column).split("[")[0] for column in model.implied.tolist()]
    assert set(names) <= {"apart", "joint"}
    assert len(choices.model.implied) == len(model.implied)
    assert (choices.model.implied >= len(formulation.states.option)).all()
    for form in (model, choices.model):
        events = list(HighsMip().run(form, EngineOptions(seconds=60.0), Cancellation()))
        assert events[-1] == Finished("infeasible" if expected is None else "optimal")
        if expected is not None:
            (x,) = [event.x for event in events if isinstance(event, Solution)]
            states = x if form is model else choices.states_of(x)
            found = evaluate(formulation.problem, plan_of(formulation, states))
            assert not found.violations
            assert found.cost == pytest.approx(expected.cost, abs=0.01)
