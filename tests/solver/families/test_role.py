from __future__ import annotations

import pytest

from solver.families.role import NAME
from tests.solver.small import accepted, problem_of, refused


def provider(**keys: object) -> list[dict[str, object]]:
    return [{"id": "p-old"}, {"id": "p-new", **keys}]


def test_a_provider_that_does_not_operate_takes_nothing() -> None:
    problem = problem_of(provider=provider(roles=["steering", "consulting"]))
    sentence = "p-new does not operate services (roles: steering, consulting)"
    assert refused(problem, NAME, s=("new", 1)) == sentence


@pytest.mark.parametrize(
    "keys", [{}, {"roles": ["operation"]}, {"roles": ["steering", "operation"]}]
)
def test_operation_among_the_roles_is_enough_and_the_default(keys: dict[str, object]) -> None:
    accepted(problem_of(provider=provider(**keys)), s=("new", 1))


def test_what_runs_with_it_today_may_go_on() -> None:
    accepted(problem_of(provider=[{"id": "p-old", "roles": []}, {"id": "p-new"}]))
