from __future__ import annotations

from typing import Any

import pytest

from solver.families.serves import NAME
from tests.solver.small import accepted, problem_of, refused


def provider(**keys: object) -> list[dict[str, object]]:
    return [{"id": "p-old"}, {"id": "p-new", **keys}]


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"serves": ["*"]},
        {"serves": ["town"]},
        {"serves": ["county/*"]},
        {"serves": ["other", "town"]},
        {"organisation": "town"},
        {"organisation": "county", "serves": ["*"]},
    ],
)
def test_whom_a_provider_serves(keys: dict[str, Any]) -> None:
    organisations = [{"id": "county"}, {"id": "town", "parent": "county"}, {"id": "other"}]
    accepted(problem_of(provider=provider(**keys), organisation=organisations), s=("new", 1))


@pytest.mark.parametrize(
    ("keys", "served"),
    [
        ({"serves": ["county"]}, "county"),
        ({"serves": ["other/*", "other"]}, "other/*, other"),
        ({"organisation": "county"}, "county"),
        ({"serves": []}, ""),
    ],
)
def test_whom_it_does_not_serve(keys: dict[str, Any], served: str) -> None:
    organisations = [{"id": "county"}, {"id": "town", "parent": "county"}, {"id": "other"}]
    problem = problem_of(provider=provider(**keys), organisation=organisations)
    sentence = f"p-new does not serve town (serves: {served})"
    assert refused(problem, NAME, s=("new", 1)) == sentence


def test_a_service_of_nobody_is_served_by_those_who_serve_all() -> None:
    service = [{"id": "s", "current": "old", "cost_per_year": 1200}]
    accepted(problem_of(service=service), s=("new", 1))
    problem = problem_of(service=service, provider=provider(serves=["town"]))
    sentence = "p-new does not serve services without organisation (serves: town)"
    assert refused(problem, NAME, s=("new", 1)) == sentence


def test_what_runs_there_today_may_go_on() -> None:
    accepted(problem_of(provider=[{"id": "p-old", "serves": ["county"]}, {"id": "p-new"}]))
