from __future__ import annotations

import pytest

from solver.families.scenario import NAME
from tests.solver.small import accepted, problem_of, refused


def scenario(*providers: str) -> dict[str, object]:
    return {"scenario": [{"id": "x", "providers": list(providers)}]}


def test_a_provider_that_is_named_may_be_used() -> None:
    accepted(problem_of("x", **scenario("p-new")), s=("new", 1))


@pytest.mark.parametrize("providers", [["p-old"], []])
def test_others_may_not(providers: list[str]) -> None:
    case = problem_of("x", **scenario(*providers))
    assert refused(case, NAME, s=("new", 1)) == "scenario x does not use p-new"


def test_a_service_may_go_on_with_a_provider_that_is_left_out() -> None:
    accepted(problem_of("x", **scenario("p-new")), s="old")
    accepted(problem_of("x", **scenario()), s="old")


def test_without_the_scenario_it_does_not_matter() -> None:
    accepted(problem_of(**scenario("p-old")), s=("new", 1))
    accepted(problem_of("x", scenario=[{"id": "x"}]), s=("new", 1))
