from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.families.limit import NAME
from solver.families.registry import formulate
from tests.solver.small import accepted, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

SITES = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new"},
    {"id": "newer", "provider": "p-new"},
]


def problem(**limit: Any) -> Problem:
    """Three services at `old`, without migration work."""
    services = [{"id": name, "current": "old", "migration": {"periods": 0}} for name in "stu"]
    return problem_of(data_centre=SITES, service=services, limit=[limit])


def test_providers_at_the_end() -> None:
    case = problem(max_providers=1)
    accepted(case, s="old", t="old", u="old")
    accepted(case, s=("new", 1), t=("newer", 3), u=("newer", 4))
    sentence = refused(case, NAME, s=("new", 1), t="old", u="old")
    assert sentence == "2 providers instead of at most 1"
    accepted(problem(max_providers=2), s=("new", 1), t="old", u="old")


def test_data_centres_at_the_end() -> None:
    case = problem(max_data_centres=2)
    accepted(case, s=("new", 1), t="old", u=("new", 4))
    sentence = refused(case, NAME, s=("new", 1), t="old", u=("newer", 4))
    assert sentence == "3 data centres instead of at most 2"
    accepted(problem(max_data_centres=3), s=("new", 1), t="old", u=("newer", 4))


def _rows(case: Problem) -> int:
    model = formulate(case).build()
    return sum(model.row_family(row) == NAME for row in range(model.rows))


def test_a_limit_that_nothing_can_exceed_takes_no_rows() -> None:
    assert _rows(problem(max_data_centres=3)) == 0
    assert _rows(problem(max_providers=2)) == 0
    assert _rows(problem(max_data_centres=2)) > 0
    assert _rows(problem(max_providers=1)) > 0


@pytest.mark.parametrize(
    ("share", "most", "percent"),
    [(0.0, 0, "0"), (0.33, 0, "33"), (1 / 3, 1, "33.33"), (0.67, 2, "67"), (1.0, 3, "100")],
)
def test_the_share_of_a_provider(share: float, most: int, percent: str) -> None:
    case = problem(provider="p-new", max_share=share)
    for count in range(4):
        moved: dict[str, Any] = dict.fromkeys("stu"[:count], ("new", 1))
        if count <= most:
            accepted(case, **moved)
        else:
            sentence = f"p-new has {count} of 3 services, more than the share {percent} %"
            assert refused(case, NAME, **moved) == sentence


def test_the_share_counts_those_that_stay() -> None:
    case = problem(provider="p-old", max_share=0.5)
    accepted(case, s=("new", 1), t=("new", 1), u="old")
    refused(case, NAME, s=("new", 1), t="old", u="old")


def test_a_share_without_a_provider_limits_nothing() -> None:
    accepted(problem(max_share=0.0), s=("new", 1), t=("new", 1), u=("new", 1))
    accepted(problem(provider="p-new"), s=("new", 1), t=("new", 1), u=("new", 1))


@pytest.mark.parametrize(("cutover", "name"), [(0, "2026-Q4"), (1, "2027-Q1"), (4, "2027-Q4")])
def test_cutovers_in_one_period(cutover: int, name: str) -> None:
    case = problem(max_cutovers_per_period=2)
    accepted(case, s=("new", cutover), t=("newer", cutover), u=("new", 2))
    sentence = refused(case, NAME, s=("new", cutover), t=("newer", cutover), u=("new", cutover))
    assert sentence == f"3 cutovers in {name} instead of at most 2"


def test_a_new_service_is_no_cutover_and_counts_for_the_others() -> None:
    services = [{"id": "s", "current": "old", "migration": {"periods": 0}}, new_service()]
    rows: dict[str, Any] = {"data_centre": SITES, "service": services}
    case = problem_of(limit=[{"max_cutovers_per_period": 1}], **rows)
    accepted(case, s=("new", 0), n="new")
    case = problem_of(limit=[{"max_data_centres": 1}], **rows)
    accepted(case, s=("new", 0), n="new")
    refused(case, NAME, s="old", n="new")


def test_each_key_and_each_row_counts() -> None:
    services = [{"id": "s", "current": "old"}, second_service()]
    limits = [{"max_providers": 1, "max_cutovers_per_period": 1}, {"max_data_centres": 1}]
    case = problem_of(data_centre=SITES, service=services, limit=limits)
    accepted(case, s=("new", 1), t=("new", 2))
    assert refused(case, NAME, s=("new", 1), t=("new", 1)).startswith("2 cutovers")
    assert refused(case, NAME, s=("new", 1), t=("newer", 2)).startswith("2 data centres")
    assert refused(case, NAME, s=("new", 1), t="old") == (
        "2 providers instead of at most 1\n2 data centres instead of at most 1"
    )
