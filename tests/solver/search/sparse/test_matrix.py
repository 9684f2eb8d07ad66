from __future__ import annotations

import numpy as np
import pytest

from solver.arrays import spread
from solver.choices import in_choices
from solver.families.registry import formulate
from solver.search.sparse.entries import grouped
from solver.search.sparse.matrix import Matrix
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun
from tests.solver.small import compiled, states_of


@pytest.mark.parametrize("seed", range(5000, 5030))
def test_choices_cost_and_switch_on_what_they_do_in_the_whole_model(seed: int) -> None:
    formulation = formulate(compiled(random_inventory(seed)))
    model = formulation.build()
    matrix, whole = Matrix(formulation, model), in_choices(formulation, model)
    assert matrix.cost == pytest.approx(whole.model.cost[: matrix.choices], abs=1e-6)
    for choice in range(matrix.choices):
        z = np.zeros(whole.model.columns)
        z[choice] = 1.0
        columns = matrix.states_of(np.array([choice]))
        assert sorted(columns.tolist()) == np.flatnonzero(whole.states_of(z)).tolist()


@pytest.mark.parametrize("seed", range(5000, 5030))
def test_a_plan_is_choices_and_comes_back_and_its_states_are_those_of_the_formulation(
    seed: int,
) -> None:
    task = begun(compiled(random_inventory(seed)))
    if task is None:
        return
    assert task.progress.best is not None
    matrix, plan = task.matrix, task.progress.best.plan
    chosen = matrix.chosen(plan)
    assert matrix.plan(chosen) == plan
    x = states_of(task.formulation, plan, task.model.columns)
    states = matrix.states_of(chosen[chosen >= 0])
    assert sorted(states.tolist()) == np.flatnonzero(x == 1.0).tolist()
    # No row by itself shuts out what a sound plan takes.
    assert not matrix.forbidden[chosen[chosen >= 0]].any()


@pytest.mark.parametrize("seed", range(5000, 5010))
def test_figures_of_some_services_are_those_that_they_have_among_all(seed: int) -> None:
    formulation = formulate(compiled(random_inventory(seed)))
    matrix = Matrix(formulation, formulation.build())
    random = np.random.default_rng(seed)
    services = np.flatnonzero(random.random(matrix.problem.services) < 0.6)
    states = matrix.columns_of(services)
    states = random.permutation(states[random.random(len(states)) < 0.7])
    figure = np.zeros(len(matrix.lower))
    figure[states] = random.random(len(states))
    choices, owner, sums = matrix.of_choices_of(services, states, figure[states])
    assert choices.tolist() == matrix.choices_of(services).tolist()
    assert services[owner].tolist() == matrix.service[choices].tolist()
    assert sums == pytest.approx(matrix.of_choices(figure)[choices])


@pytest.mark.parametrize("seed", range(5000, 5010))
def test_pairs_of_states_and_choices_are_those_of_the_substitution(seed: int) -> None:
    formulation = formulate(compiled(random_inventory(seed)))
    model = formulation.build()
    matrix, whole = Matrix(formulation, model), in_choices(formulation, model)
    random = np.random.default_rng(seed)
    choices = np.flatnonzero(random.random(matrix.choices) < 0.5)
    columns = np.flatnonzero(random.random(matrix.first_other) < 0.5)
    place, which = matrix.switched_on_by(columns, choices)
    found = set(zip(columns[place].tolist(), choices[which].tolist(), strict=True))
    expected = {
        (state, choice)
        for state, choice in zip(whole.state.tolist(), whole.choice.tolist(), strict=True)
        if state in set(columns.tolist()) and choice in set(choices.tolist())
    }
    assert found == expected


def test_entries_are_grouped_and_summed() -> None:
    entries = grouped(np.array([2, 0, 2]), np.array([1, 0, 2]), np.array([3.0, 4.0, 5.0]), 4)
    place, index, value = entries.of(np.array([2, 1, 0]))
    assert (place.tolist(), index.tolist(), value.tolist()) == ([0, 0, 2], [1, 2, 0], [3, 5, 4])
    assert entries.times(np.array([1.0, 10.0, 100.0])).tolist() == [4.0, 0.0, 530.0, 0.0]
    assert entries.counts(4).tolist() == [1, 1, 1, 0]
    assert entries.squares(3).tolist() == [16, 9, 25]


def test_runs_are_spread() -> None:
    place, number = spread(np.array([5, 0, 2]), np.array([2, 0, 3]))
    assert (place.tolist(), number.tolist()) == ([0, 0, 2, 2, 2], [5, 6, 2, 3, 4])


@pytest.mark.parametrize("seed", range(5000, 5030))
def test_a_figure_of_choices_is_one_of_states(seed: int) -> None:
    formulation = formulate(compiled(random_inventory(seed)))
    matrix = Matrix(formulation, formulation.build())
    random = np.random.default_rng(seed)
    services = np.flatnonzero(random.random(matrix.problem.services) < 0.5)
    choices = matrix.choices_of(services)
    figure = random.random(len(choices))
    of_columns = np.zeros(len(matrix.lower))
    of_columns[choices] = matrix.in_states(choices, figure)
    assert matrix.of_choices(of_columns)[choices] == pytest.approx(figure)
    columns = matrix.columns_of(services)
    assert set(matrix.service_of(columns).tolist()) == set(matrix.service[choices].tolist())


def test_more_entries_come_last_in_their_groups() -> None:
    random = np.random.default_rng(3)
    group, index = random.integers(0, 9, 40), random.integers(0, 7, 40)
    value = random.random(40)
    both = grouped(group, index, value, 9)
    more = grouped(group[:25], index[:25], value[:25], 9).with_more(
        group[25:], index[25:], value[25:]
    )
    assert more.start.tolist() == both.start.tolist()
    assert more.index.tolist() == both.index.tolist()
    assert more.value.tolist() == both.value.tolist()
