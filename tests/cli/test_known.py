from __future__ import annotations

import pytest

from cli import known
from inventory.errors import UnknownNameError, WohinError
from tests.outside.small import new_service, small
from tests.solver.small import compiled, problem_of


def test_names_become_numbers() -> None:
    problem = problem_of()
    assert known.service(problem, "s") == 0
    assert known.provider(problem, "p-new") == 1
    assert known.period(problem, "2027-Q3") == 3


def test_a_target_is_a_site_a_provider_or_where_it_runs() -> None:
    problem = problem_of()
    assert known.target(problem, 0, "new") == (1,)
    assert known.target(problem, 0, "p-old") == (0,)
    assert known.target(problem, 0, "current") == (0,)


def test_the_nearest_name_is_the_hint() -> None:
    with pytest.raises(UnknownNameError) as caught:
        known.target(problem_of(), 0, "p-nwe")
    assert "p-new" in caught.value.hint


def test_where_no_name_is_near_some_are_told() -> None:
    with pytest.raises(UnknownNameError) as caught:
        known.provider(problem_of(), "xxxxxxxx")
    assert caught.value.hint == "There are: p-old, p-new."


def test_a_new_service_runs_nowhere() -> None:
    inventory = small()
    inventory["service"] = [new_service()]
    with pytest.raises(WohinError, match="runs nowhere"):
        known.target(compiled(inventory), 0, "current")
