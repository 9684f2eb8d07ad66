from __future__ import annotations

from typing import Any

import pytest

from solver.families.recovery import NAME
from tests.solver.small import accepted, problem_of, refused

FAST = {"recovery": {"time_hours": 4, "point_hours": 1}}


def sites(own: dict[str, float], of_provider: dict[str, float] | None = None) -> dict[str, Any]:
    """The tables in which the new site guarantees something, by itself or by its provider."""
    provider = {"id": "p-new", **({"recovery": of_provider} if of_provider else {})}
    return {
        "provider": [{"id": "p-old"}, provider],
        "data_centre": [
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "recovery": own},
        ],
    }


def test_a_guarantee_as_tight_as_the_need_is_enough() -> None:
    guarantee: dict[str, float] = {"time_hours": 4, "point_hours": 1}
    accepted(problem_of(service=FAST, **sites(guarantee)), s=("new", 1))


@pytest.mark.parametrize(
    ("guarantee", "sentence"),
    [
        ({"time_hours": 4.5, "point_hours": 1}, "new: back after 4.5 h, 4 h needed"),
        ({"time_hours": 4, "point_hours": 2}, "new: data of 2 h lost, 1 h bearable"),
        ({"time_hours": 0}, "new: no recovery point guaranteed, 1 h bearable"),
        (
            {},
            "new: no recovery time guaranteed, 4 h needed; "
            "no recovery point guaranteed, 1 h bearable",
        ),
    ],
)
def test_what_is_missing_is_said_in_hours(guarantee: dict[str, float], sentence: str) -> None:
    case = problem_of(service=FAST, **sites(guarantee))
    assert refused(case, NAME, s=("new", 1)) == sentence


def test_a_site_takes_from_its_provider_what_it_does_not_say() -> None:
    accepted(problem_of(service=FAST, **sites({"time_hours": 2}, {"point_hours": 0})), s=("new", 1))
    weaker = problem_of(
        service=FAST, **sites({"time_hours": 8}, {"time_hours": 1, "point_hours": 0})
    )
    assert refused(weaker, NAME, s=("new", 1)) == "new: back after 8 h, 4 h needed"


def test_without_a_need_no_guarantee_is_asked_for() -> None:
    accepted(problem_of(), s=("new", 1))
    accepted(problem_of(service={"recovery": {}}), s=("new", 1))


def test_a_need_of_nothing_lost_is_a_need() -> None:
    case = problem_of(service={"recovery": {"point_hours": 0}}, **sites({"point_hours": 0.25}))
    assert refused(case, NAME, s=("new", 1)) == "new: data of 0.25 h lost, 0 h bearable"


def test_the_service_has_the_last_word_over_its_application_key_by_key() -> None:
    application = {"recovery": {"time_hours": 1, "point_hours": 1}}
    loose = problem_of(
        application=application,
        service={"recovery": {"time_hours": 9}},
        **sites({"time_hours": 8, "point_hours": 1}),
    )
    accepted(loose, s=("new", 1))
    tight = problem_of(application=application, **sites({"time_hours": 8, "point_hours": 1}))
    assert refused(tight, NAME, s=("new", 1)) == "new: back after 8 h, 1 h needed"


def test_what_is_not_met_where_it_runs_drives_nothing_away() -> None:
    accepted(problem_of(service=FAST))
