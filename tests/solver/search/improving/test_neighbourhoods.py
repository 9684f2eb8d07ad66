from __future__ import annotations

import numpy as np
import pytest

from solver.search.improving.neighbourhoods import Neighbourhoods
from tests.random_inventory import FAMILIES, random_inventory
from tests.solver.small import compiled, new_service, plan_of, problem_of, second_service


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [1, 2, 60])
def test_groups_are_of_services_that_have_a_choice(seed: int, size: int) -> None:
    problem = compiled(random_inventory(seed, set(FAMILIES) - {"new_service"}))
    groups = Neighbourhoods(problem, seed, size)
    options = np.diff(problem.first_option)
    choosing = (options > 1) | ((options == 1) & problem.stay_allowed)
    assert groups.empty == (not choosing.any())
    for kind in groups.kinds:
        drawn = groups.draw(kind, plan_of(problem))
        assert len(drawn) <= size
        assert len(set(drawn.tolist())) == len(drawn)
        assert choosing[drawn].all()


def test_a_seed_draws_the_same_groups() -> None:
    problem = compiled(random_inventory(1, {"apart_cost"}))
    draws = []
    for _ in range(2):
        groups = Neighbourhoods(problem, 4, 2)
        plan = plan_of(problem)
        draws.append([groups.draw(kind, plan).tolist() for kind in groups.kinds for _ in range(5)])
    assert draws[0] == draws[1]


def test_services_without_a_choice_are_left_out() -> None:
    services = [
        {"id": "s", "current": "old"},
        second_service(pin="new"),
        new_service(id="n"),
        {"id": "u", "current": "old", "forbidden": ["new"]},
    ]
    problem = problem_of(service=services)
    plan = plan_of(problem, t=("new", 1), n="new")
    groups = Neighbourhoods(problem, 0, 60)
    for kind in groups.kinds:
        assert groups.draw(kind, plan).tolist() == [0]


def test_nothing_to_choose_is_told() -> None:
    assert Neighbourhoods(problem_of(price=[]), 0, 60).empty
