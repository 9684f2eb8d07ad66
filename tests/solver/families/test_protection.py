from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.families.protection import NAME
from tests.solver.small import accepted, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem

LEVELS = ("normal", "high", "very-high")


def problem(need: dict[str, str], approved: dict[str, str]) -> Problem:
    sites = [
        {"id": "old", "provider": "p-old", "protection": approved},
        {"id": "new", "provider": "p-new", "protection": approved},
    ]
    return problem_of(service={"protection": need}, data_centre=sites)


@pytest.mark.parametrize("goal", ["confidentiality", "integrity", "availability"])
@pytest.mark.parametrize("need", range(3))
@pytest.mark.parametrize("approved", range(3))
def test_each_goal_by_itself(goal: str, need: int, approved: int) -> None:
    case = problem({goal: LEVELS[need]}, {goal: LEVELS[approved]})
    if need <= approved:
        accepted(case, s=("new", 1))
        return
    words = LEVELS[need].replace("-", " "), LEVELS[approved]
    sentence = f"{goal} {words[0]} needed, approved up to {words[1]}"
    assert refused(case, NAME, s=("new", 1)) == sentence


def test_an_absent_need_is_normal_and_an_absent_approval_the_highest() -> None:
    accepted(problem({}, {"confidentiality": "normal"}), s=("new", 1))
    accepted(problem({"integrity": "very-high"}, {"confidentiality": "normal"}), s=("new", 1))


def test_every_goal_that_falls_short_is_named() -> None:
    case = problem(
        {"confidentiality": "high", "availability": "very-high"},
        {"confidentiality": "normal", "availability": "high"},
    )
    assert refused(case, NAME, s=("new", 1)) == (
        "confidentiality high needed, approved up to normal; "
        "availability very high needed, approved up to high"
    )


def test_needs_come_from_the_application_goal_by_goal() -> None:
    application = {"protection": {"integrity": "high", "confidentiality": "very-high"}}
    sites = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new", "protection": {"integrity": "normal"}},
    ]
    case = problem_of(
        application=application,
        service={"protection": {"confidentiality": "normal"}},
        data_centre=sites,
    )
    sentence = "integrity high needed, approved up to normal"
    assert refused(case, NAME, s=("new", 1)) == sentence


def test_too_little_approval_where_it_runs_drives_nothing_away() -> None:
    accepted(problem({"integrity": "high"}, {"integrity": "normal"}))
