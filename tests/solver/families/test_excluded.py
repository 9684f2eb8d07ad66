from __future__ import annotations

import pytest

from solver.families.excluded import NAME
from tests.solver.small import accepted, problem_of, refused


@pytest.mark.parametrize("status", ["sounded", "shortlist"])
def test_who_is_looked_at_may_receive_services(status: str) -> None:
    accepted(
        problem_of(provider=[{"id": "p-old"}, {"id": "p-new", "status": status}]), s=("new", 1)
    )


def test_who_is_excluded_receives_nothing() -> None:
    problem = problem_of(provider=[{"id": "p-old"}, {"id": "p-new", "status": "excluded"}])
    assert refused(problem, NAME, s=("new", 1)) == "p-new is excluded"


def test_what_runs_there_may_go_on() -> None:
    accepted(problem_of(provider=[{"id": "p-old", "status": "excluded"}, {"id": "p-new"}]))


def test_a_scenario_may_take_one_back() -> None:
    rows = {
        "provider": [{"id": "p-old"}, {"id": "p-new", "status": "excluded"}],
        "scenario": [{"id": "again", "set": {"provider.p-new.status": "shortlist"}}],
    }
    accepted(problem_of("again", **rows), s=("new", 1))
