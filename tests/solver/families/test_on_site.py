from __future__ import annotations

from typing import Any

import pytest

from solver.families.on_site import NAME
from tests.solver.small import accepted, problem_of, refused

NEEDED = {"on_site_required": "scanner"}


def providers(**keys: Any) -> list[dict[str, Any]]:
    return [{"id": "p-old"}, {"id": "p-new", "serves": ["*"], **keys}]


def test_a_provider_of_the_same_organisation_is_on_site() -> None:
    accepted(problem_of(provider=providers(organisation="town"), service=NEEDED), s=("new", 1))


@pytest.mark.parametrize("keys", [{}, {"organisation": "county"}])
def test_any_other_is_not(keys: dict[str, Any]) -> None:
    case = problem_of(provider=providers(**keys), service=NEEDED)
    sentence = "s is required on site (scanner); p-new is not town's own"
    assert refused(case, NAME, s=("new", 1)) == sentence
    accepted(case, s="old")


def test_a_service_of_nobody_has_nobody_s_own_site() -> None:
    service = [{"id": "s", "current": "old", **NEEDED}]
    case = problem_of(provider=providers(), service=service)
    sentence = "s is required on site (scanner), but has no organisation whose own p-new could be"
    assert refused(case, NAME, s=("new", 1)) == sentence


def test_without_the_key_a_service_is_free() -> None:
    accepted(problem_of(provider=providers(organisation="county")), s=("new", 1))
