from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.families.min_scores import NAME
from tests.solver.small import accepted, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem


def problem(scores: dict[str, Any]) -> Problem:
    organisations = [{"id": "town", "min_scores": {"voice": 50, "price": 20}}, {"id": "other"}]
    providers = [{"id": "p-old"}, {"id": "p-new", "scores": scores}]
    return problem_of(organisation=organisations, provider=providers)


def test_the_minimum_is_enough() -> None:
    accepted(problem({"voice": 50, "price": 20, "speed": 0}), s=("new", 1))


@pytest.mark.parametrize(
    ("scores", "parts"),
    [
        ({"voice": 49.5, "price": 90}, "“Voice” 49.5 instead of at least 50"),
        ({"voice": 90}, "“price” unknown instead of at least 20"),
        ({"voice": 0}, "“Voice” 0 instead of at least 50, “price” unknown instead of at least 20"),
    ],
)
def test_less_or_nothing_is_not(scores: dict[str, Any], parts: str) -> None:
    assert refused(problem(scores), NAME, s=("new", 1)) == f"town asks more of p-new: {parts}"


def test_what_others_demand_does_not_matter() -> None:
    organisations = [{"id": "town"}, {"id": "other", "min_scores": {"voice": 50}}]
    accepted(problem_of(organisation=organisations), s=("new", 1))


def test_a_low_score_where_it_runs_drives_nothing_away() -> None:
    accepted(problem({}))
