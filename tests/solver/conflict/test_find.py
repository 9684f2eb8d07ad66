"""Why there is no plan: the rules that are named suffice, and they are those that people mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver.answer import SolveOptions
from solver.answers.variation.varied import barred
from solver.compile.wide import widened
from solver.conflict.find import find_conflict
from solver.conflict.unbarred import barring, unbarred
from solver.engines.core import is_feasible
from solver.families.placement import NAME as ELIGIBILITY
from solver.families.registry import formulate
from solver.solve import solve
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.only_rules import TAKES_ITS_TIME, only
from tests.solver.small import both, compiled, new_service, problem_of, second_service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answer import Conflict
    from solver.problem import Problem
    from tests.outside.raw import Raw


def is_contradiction(problem: Problem, named: Iterable[Conflict]) -> bool:
    """Tell whether some rules, and what shared costs are, leave no plan, whatever others say."""
    return _is_possible(problem, {(one.family, one.subject) for one in named}) is False


def is_irreducible(problem: Problem, named: Iterable[Conflict]) -> bool:
    """Tell whether each of some rules is needed: without it there is a plan for the others."""
    rules = {(one.family, one.subject) for one in named}
    return all(_is_possible(problem, rules - {rule}) is True for rule in rules)


def _is_possible(problem: Problem, rules: set[tuple[str, str]]) -> bool | None:
    book = unbarred(problem, np.ones(problem.services, dtype=bool))
    kept = np.array(
        [number < 0 or book.rules[number] in rules for number in book.rule.tolist()], dtype=bool
    )
    return is_feasible(book.model, kept, 30.0)


def conflict_of(problem: Problem) -> tuple[Conflict, ...]:
    answer = solve(problem, SolveOptions(time_limit=60.0))
    assert answer.status == "infeasible"
    assert answer.evaluation is None
    assert is_contradiction(problem, answer.conflict)
    assert is_irreducible(problem, answer.conflict)
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


def test_a_service_without_any_place_is_told_what_bars_it_from_each_site() -> None:
    named = conflict_of(problem_of(service=[new_service()], price=[]))
    assert subjects(named) == [(ELIGIBILITY, "n"), ("price", "n")]
    assert "new service n" in named[0].text
    assert named[1].text == "no offer, catalogue price or rate for n at old, new"


def test_laws_and_sites_are_named_that_leave_no_place() -> None:
    law = {
        "id": "law-7",
        "when": {"organisation": "town"},
        "require": {"public_law": True},
        "reason": "Article 7",
    }
    case = problem_of(
        provider=[{"id": "p-old", "public_law": True}, {"id": "p-new"}],
        data_centre=[{**SITES[0], "available_until": date(2027, 6, 30)}, SITES[1]],
        rule=[law, {"id": "idle", "when": {"organisation": "county"}, "require": law["require"]}],
    )
    named = conflict_of(case)
    assert subjects(named) == [("availability", "old"), ("rule", "law-7")]
    assert [one.text for one in named] == [
        "rule law-7: provider under public law required (Article 7)",
        "old is available until 2027-06-30",
    ]


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
    assert subjects(named) == [("capacity", "new,vcpu"), ("pin", "s")]
    assert named[0].text == "new has vcpu: 5; what runs there today takes 0"


def test_each_rule_is_named_once_and_what_costs_are_is_no_rule() -> None:
    dear = [SITES[0], {**SITES[1], "fixed_cost_per_year": 5000}]
    case = problem_of(
        data_centre=dear, service=MUST_MOVE, budget=[{"id": "roof", "year": 2027, "amount": 1500}]
    )
    assert subjects(conflict_of(case)) == [("budget", "roof"), ("pin", "s")]
    service = both(MUST_MOVE, second_service(pin="old"))
    case = problem_of(service=service, limit=[{"max_data_centres": 1}])
    assert subjects(conflict_of(case)) == [
        ("limit", "sites,#1"),
        ("pin", "s"),
        ("pin", "t"),
    ]
    tie = [{"service": "s", "on": "t", "max_latency_ms": 2}]
    case = problem_of(service=service, dependency=tie)
    assert subjects(conflict_of(case)) == [
        ("latency", "s,t"),
        ("pin", "s"),
        ("pin", "t"),
    ]


def subjects(named: Iterable[Conflict]) -> list[tuple[str, str]]:
    return sorted((one.family, one.subject) for one in named)


def test_stopped_early_the_set_is_larger_and_still_enough() -> None:
    case = problem_of(service={**MUST_MOVE, "latest": date(2026, 1, 1)})
    formulation = formulate(case)
    found = find_conflict(formulation, formulation.build(), seconds=0.0)
    assert not found.is_irreducible
    assert is_contradiction(case, found.rules)


def test_a_choice_that_no_rule_takes_away_leaves_the_rules_of_the_formulation() -> None:
    case = barred(problem_of(), 0, [0, 1])
    formulation = formulate(case)
    found = find_conflict(formulation, formulation.build())
    assert not found.is_irreducible
    assert [(one.family, one.text) for one in found.rules] == [(ELIGIBILITY, "s must move")]


@pytest.mark.parametrize("seed", seeds(50, 20_000))
def test_what_is_barred_by_rules_is_what_has_no_column(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    wide = widened(problem, np.ones(problem.services, dtype=bool))
    allowed = wide.problem.allowed.copy()
    for option, _rule, mask in barring(wide):
        allowed[option] &= ~mask
    for option in range(wide.problem.options):
        service, site = wide.problem.option_service[option], wide.problem.option_site[option]
        known = problem.option_of(int(service), int(site))
        expected = problem.allowed[known] if known >= 0 else np.zeros_like(allowed[option])
        assert np.array_equal(allowed[option], expected)


@pytest.mark.parametrize("seed", seeds(50, 20_000))
def test_each_rule_is_needed_and_all_are_enough_by_trying_every_plan(seed: int) -> None:
    inventory = random_inventory(seed)
    if any("successor" in row for row in inventory["provider"]):
        return  # What a site is without those who take it over is for nobody to say.
    problem = compiled(inventory)
    answer = solve(problem, SolveOptions(time_limit=60.0))
    rules = {(one.family, one.subject) for one in answer.conflict}
    if not rules or rules & _unclear(inventory, rules):
        return
    assert cheapest(only(inventory, rules)) is None
    assert is_irreducible(problem, answer.conflict)
    # Prices, that work takes its time and that new services run somewhere hold in every inventory.
    every = unbarred(problem, np.ones(problem.services, dtype=bool)).rules
    always = {rule for rule in every if rule[0] in {"price", ELIGIBILITY} or rule == TAKES_ITS_TIME}
    for rule in rules - always:
        others = rules - {rule}
        is_left = cheapest(only(inventory, others)) is not None
        assert is_left is _is_possible(problem, others | always), rule


def _unclear(inventory: Raw, rules: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Rules without which nobody can say what an inventory would be.

    That is one without a price, with half a freeze, or with a law for protection goals that nobody
    has any more.
    """
    goals = {"confidentiality", "integrity", "availability"}
    laws = {row["id"] for row in inventory.get("rule", []) if goals & set(row["when"])}
    return {
        (family, name)
        for family, name in rules
        if family == "price"
        or (family == "freeze" and "," in name)
        or (family == "rule" and name in laws)
    }
