"""Why there is no plan: the rules that are named suffice, and they are those that people mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver import conflict as conflicts
from solver.answer import SolveOptions
from solver.engines.core import is_feasible
from solver.families.placement import NAME as ELIGIBILITY
from solver.families.registry import formulate
from solver.solve import solve
from tests.solver.small import both, new_service, problem_of, second_service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answer import Conflict
    from solver.problem import Problem


def is_contradiction(problem: Problem, named: Iterable[Conflict]) -> bool:
    """Tell whether some rules, and what shared costs are, leave no plan, whatever others say."""
    model = formulate(problem).build()
    wanted = {(one.family, one.subject) for one in named}
    kept = np.zeros(model.rows, dtype=bool)
    for row in range(model.rows):
        family, _, instance = model.row_name(row).rstrip("]").partition("[")
        kept[row] = family in {"fixed", "apart_cost"} or any(
            family == name and _is_about(family, instance, subject) for name, subject in wanted
        )
    return is_feasible(model, kept, 30.0) is False


def _is_about(family: str, instance: str, subject: str) -> bool:
    """Tell whether a row is about a subject: the rest of its name, if any, is a period."""
    if family == ELIGIBILITY:
        return instance.split(",")[1] == subject
    instance = instance.removeprefix("part,").removeprefix("wave,")
    if family != "budget" and subject.count(",") == 1 and instance.count(",") > 1:
        return ",".join(instance.split(",")[:2]) == subject
    rest = instance.removeprefix(subject)
    return instance.startswith(subject) and (not rest or rest.lstrip(",").isdigit())


def conflict_of(problem: Problem) -> tuple[Conflict, ...]:
    answer = solve(problem, SolveOptions(time_limit=60.0))
    assert answer.status == "infeasible"
    assert answer.evaluation is None
    assert is_contradiction(problem, answer.conflict)
    assert all(one.text for one in answer.conflict)
    return answer.conflict


MUST_MOVE = {"pin": "new"}
SITES = [{"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}]


@pytest.mark.parametrize(
    ("family", "rows"),
    [
        (
            "capacity",
            {
                "data_centre": [SITES[0], {**SITES[1], "capacity": {"vcpu": 5}}],
                "service": {**MUST_MOVE, "demand": {"vcpu": 6}},
            },
        ),
        (
            "team",
            {
                "team": [{"id": "k", "organisation": "town", "days_per_period": 1}],
                "service": {**MUST_MOVE, "migration": {"effort": {"k": 2}}},
            },
        ),
        (
            "order",
            {
                "service": both(
                    {**MUST_MOVE, "latest": date(2027, 3, 31)}, second_service(**MUST_MOVE)
                ),
                "dependency": [{"service": "s", "on": "t", "order": "before"}],
            },
        ),
        (
            "colocation",
            {
                "service": both(MUST_MOVE, second_service(pin="old")),
                "dependency": [{"service": "s", "on": "t", "together": "data_centre"}],
            },
        ),
        (
            "latency",
            {
                "service": both(MUST_MOVE, second_service(pin="old")),
                "dependency": [{"service": "s", "on": "t", "max_latency_ms": 2}],
            },
        ),
        (
            "together",
            {
                "service": both(MUST_MOVE, second_service(pin="old")),
                "together": [{"services": ["s", "t"]}],
            },
        ),
        (
            "apart",
            {
                "service": both(MUST_MOVE, second_service(**MUST_MOVE)),
                "apart": [{"services": ["s", "t"]}],
            },
        ),
        ("limit", {"service": MUST_MOVE, "limit": [{"provider": "p-new", "max_share": 0.0}]}),
        ("limit", {"service": MUST_MOVE, "limit": [{"max_cutovers_per_period": 0}]}),
        (
            "limit",
            {
                "service": both(MUST_MOVE, second_service(pin="old")),
                "limit": [{"max_data_centres": 1}],
            },
        ),
        ("budget", {"budget": [{"year": 2027, "kind": "run", "amount": 1000}]}),
        (
            "max_cost_increase",
            {
                "organisation": [{"id": "town", "max_cost_increase": 0}],
                "service": {**MUST_MOVE, "migration": {"one_off": 500}},
            },
        ),
    ],
)
def test_the_rule_in_the_way_is_named(family: str, rows: dict[str, Any]) -> None:
    named = conflict_of(problem_of(**rows))
    assert family in {one.family for one in named}


def test_a_service_without_any_place_is_enough() -> None:
    (only,) = conflict_of(problem_of(service=[new_service()], price=[]))
    assert (only.family, only.subject) == (ELIGIBILITY, "n")
    assert "new service n" in only.text


def test_what_has_nothing_to_do_with_it_is_left_out() -> None:
    services = [
        {"id": "s", "current": "old", **MUST_MOVE, "demand": {"vcpu": 6}},
        {"id": "t", "current": "old", "demand": {"vcpu": 1}},
        {"id": "u", "current": "old"},
    ]
    case = problem_of(
        data_centre=[SITES[0], {**SITES[1], "capacity": {"vcpu": 5, "ram_gib": 1}}],
        service=services,
        together=[{"services": ["t", "u"]}],
        limit=[{"max_providers": 2}],
        budget=[{"year": 2027, "amount": 10_000}],
    )
    named = conflict_of(case)
    assert {one.family for one in named} == {ELIGIBILITY, "capacity"}
    assert {one.subject for one in named} == {"s", "new,vcpu"}


def test_each_rule_is_named_once_and_what_costs_are_is_no_rule() -> None:
    dear = [SITES[0], {**SITES[1], "fixed_cost_per_year": 5000}]
    case = problem_of(
        data_centre=dear, service=MUST_MOVE, budget=[{"id": "roof", "year": 2027, "amount": 1500}]
    )
    assert subjects(conflict_of(case)) == [("budget", "roof"), (ELIGIBILITY, "s")]
    service = both(MUST_MOVE, second_service(pin="old"))
    case = problem_of(service=service, limit=[{"max_data_centres": 1}])
    assert subjects(conflict_of(case)) == [(ELIGIBILITY, "s"), ("limit", "sites,#1")]
    tie = [{"service": "s", "on": "t", "max_latency_ms": 2}]
    case = problem_of(service=service, dependency=tie)
    assert subjects(conflict_of(case)) == [(ELIGIBILITY, "s"), ("latency", "s,t")]


def subjects(named: Iterable[Conflict]) -> list[tuple[str, str]]:
    return sorted((one.family, one.subject) for one in named)


def test_stopped_early_the_set_is_larger_and_still_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts, "SECONDS", 0.0)
    case = problem_of(service={**MUST_MOVE, "latest": date(2026, 1, 1)})
    conflict_of(case)
