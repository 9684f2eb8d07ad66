from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.team import NAME, loads
from tests.solver.small import accepted, both, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem


def problem(
    migration: dict[str, Any], *teams: dict[str, Any], other: dict[str, Any] | None = None
) -> Problem:
    return problem_of(
        team=list(teams) or [{"id": "k", "organisation": "town", "days_per_period": 5}],
        service=both({"migration": migration}, other or second_service()),
    )


def test_effort_is_spread_evenly_over_the_periods() -> None:
    case = problem({"periods": 3, "effort": {"k": 15}})
    evaluation = accepted(case, s=("new", 3))
    assert loads(case, evaluation.occupancy)[0].tolist() == [0, 5, 5, 5, 0]
    evaluation = accepted(case, s=("new", 4))
    assert loads(case, evaluation.occupancy)[0].tolist() == [0, 0, 5, 5, 5]


def test_what_is_too_much_is_named_with_period_and_limit() -> None:
    case = problem({"periods": 2, "effort": {"k": 10.5}})
    assert refused(case, NAME, s=("new", 3)) == (
        "k works 5.25 days in 2027-Q2, but has 5\nk works 5.25 days in 2027-Q3, but has 5"
    )


def test_thirds_fit_where_their_sum_fits() -> None:
    # 5/3 in each period, three times: 5.
    other = second_service(migration={"periods": 3, "effort": {"k": 10}})
    case = problem({"periods": 3, "effort": {"k": 5}}, other=other)
    accepted(case, s=("new", 3), t=("new", 3))


def test_migrations_at_the_same_time_share_the_team() -> None:
    other = second_service(migration={"effort": {"k": 3}})
    case = problem({"effort": {"k": 3}}, other=other)
    accepted(case, s=("new", 1), t=("new", 2))
    assert refused(case, NAME, s=("new", 2), t=("new", 2)) == "k works 6 days in 2027-Q2, but has 5"


@pytest.mark.parametrize("cutover", range(5))
def test_a_migration_without_periods_loads_nobody(cutover: int) -> None:
    case = problem({"periods": 0, "effort": {"k": 99}})
    accepted(case, s=("new", cutover))


def test_days_change_with_time() -> None:
    change = [{"from": date(2027, 7, 15), "days_per_period": 2}]
    team = {"id": "k", "organisation": "town", "days_per_period": 5, "change": change}
    case = problem({"effort": {"k": 3}}, team)
    accepted(case, s=("new", 2))
    assert refused(case, NAME, s=("new", 3)) == "k works 3 days in 2027-Q3, but has 2"


def test_without_a_figure_there_is_no_limit() -> None:
    accepted(problem({"effort": {"k": 1e6}}, {"id": "k", "organisation": "town"}), s=("new", 1))


@pytest.mark.parametrize(
    ("team", "name", "counts"),
    [
        ({"organisation": "town"}, "k", True),
        ({"organisation": "county"}, "k", True),
        ({"provider": "p-new"}, "k", True),
        ({"provider": "p-old"}, "k", True),
        ({"provider": "p-else"}, "k", False),
        ({"organisation": "town"}, "own", True),
        ({"organisation": "county"}, "own", False),
        ({"provider": "p-new"}, "own", False),
        ({"provider": "p-new"}, "target", True),
        ({"provider": "p-old"}, "target", False),
        ({"organisation": "town"}, "target", False),
    ],
)
def test_whose_team_works(team: dict[str, str], name: str, *, counts: bool) -> None:
    case = problem_of(
        provider=[{"id": "p-old"}, {"id": "p-new"}, {"id": "p-else"}],
        team=[{"id": "k", "days_per_period": 0, **team}],
        service={"migration": {"effort": {name: 1}}},
    )
    if counts:
        assert refused(case, NAME, s=("new", 1)) == "k works 1 days in 2027-Q1, but has 0"
    else:
        accepted(case, s=("new", 1))


@pytest.mark.parametrize(("name", "key"), [("own", "organisation"), ("target", "provider")])
def test_the_first_team_of_the_file_works(name: str, key: str) -> None:
    owner = {"organisation": "town", "provider": "p-new"}[key]
    teams = [{"id": "first", key: owner, "days_per_period": 1}]
    teams.append({"id": "second", key: owner, "days_per_period": 0})
    accepted(problem({"effort": {name: 1}}, *teams), s=("new", 1))
    case = problem({"effort": {name: 2}}, *teams)
    assert "first works 2 days" in refused(case, NAME, s=("new", 1))


def test_staying_and_starting_are_no_work() -> None:
    new = new_service(migration={"effort": {"k": 9}}, application="app")
    accepted(problem({"effort": {"k": 9}}, other=new), s="old", n="new")
