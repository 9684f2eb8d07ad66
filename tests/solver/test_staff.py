"""Days of own people by hand: a service of the town moves from its own IT to another provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.evaluation import evaluate
from solver.staff import Staff, by_organisation, running
from tests.solver.small import both, new_service, plan_of, problem_of, second_service

if TYPE_CHECKING:
    from tests.outside.raw import Raw

TAKING = {"staff": {"days_at_own": 40, "days_elsewhere": 8}}
OWN_IT: list[Raw] = [{"id": "p-old", "organisation": "town", "serves": ["*"]}, {"id": "p-new"}]


def of_town(cutover: int = 2, **rows: Any) -> Staff:
    problem = problem_of(**({"provider": OWN_IT, "service": TAKING} | rows))
    return by_organisation(evaluate(problem, plan_of(problem, s=("new", cutover))))["town"]


def test_days_are_freed_when_a_service_leaves_and_both_count_in_parallel() -> None:
    one = of_town()
    assert one.before.tolist() == [0, 10, 10, 10, 10]
    # At the old site in quarters 1 and 2, at the new one from 2 on.
    assert one.after.tolist() == [0, 10, 12, 2, 2]
    assert one.freed.tolist() == [0, 0, -2, 8, 8]


def test_moves_take_days_of_teams_of_the_organisation_and_of_its_own_it() -> None:
    teams = [
        {"id": "a", "organisation": "town"},
        {"id": "b", "provider": "p-old"},
        {"id": "c", "provider": "p-new"},
    ]
    effort = {"effort": {"a": 3, "b": 2, "c": 7}}
    one = of_town(team=teams, service={**TAKING, "migration": effort})
    assert one.moves.tolist() == [0, 0, 5, 0, 0]
    assert one.net.tolist() == [0, 0, -7, 8, 8]


@pytest.mark.parametrize(("cutover", "period"), [(0, 1), (1, 1), (3, 3)])
def test_the_days_of_a_move_without_work_count_where_it_switches(cutover: int, period: int) -> None:
    work = {"periods": 0, "effort": {"a": 3}}
    team = [{"id": "a", "organisation": "town"}]
    one = of_town(cutover, team=team, service={**TAKING, "migration": work})
    assert one.moves.tolist() == [3 if place == period else 0 for place in range(5)]


def test_elsewhere_is_everything_that_is_not_its_own_it() -> None:
    others = [{"id": "p-old", "organisation": "county", "serves": ["*"]}, {"id": "p-new"}]
    one = of_town(provider=others)
    assert one.before.tolist() == one.after.tolist() == [0, 2, 2, 2, 2]


def test_who_says_nothing_takes_nothing_and_has_no_row() -> None:
    services = both(TAKING, second_service(organisation="county"))
    problem = problem_of(provider=OWN_IT, service=services)
    evaluation = evaluate(problem, plan_of(problem))
    assert list(by_organisation(evaluation)) == ["town"]
    assert running(evaluation)[1].tolist() == [0, 0, 0, 0, 0]


def test_a_new_service_takes_the_same_in_the_status_quo() -> None:
    problem = problem_of(provider=OWN_IT, service=[new_service(**TAKING)])
    (one,) = by_organisation(evaluate(problem, plan_of(problem, n="new"))).values()
    assert one.before.tolist() == one.after.tolist() == [0, 2, 2, 2, 2]


def test_an_application_gives_its_services_what_they_do_not_say() -> None:
    application = {"staff": {"days_at_own": 20, "days_elsewhere": 4}}
    one = of_town(application=application, service={"staff": {"days_at_own": 40}})
    assert one.after.tolist() == [0, 10, 11, 1, 1]
