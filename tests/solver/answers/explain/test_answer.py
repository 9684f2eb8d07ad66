"""What another decision costs, against trying every plan, and what keeps a choice away."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.answers.budget import Budget
from solver.answers.explain.answer import Explanation, explain
from solver.answers.explain.asked import asked_for
from solver.answers.parts import regrets as part_regrets
from solver.answers.variation import varied as variation
from solver.answers.variation.inquiry import Inquiry
from solver.evaluation import evaluate
from solver.solve import solve
from tests.brute_force import cheapest
from tests.outside.small import small
from tests.random_inventory import random_inventory
from tests.solver.small import both, compiled, plan_of, problem_of, second_service

if TYPE_CHECKING:
    from solver.problem import Problem
    from tests.outside.raw import Raw

OLD, NEW = 0, 1


def _explained(problem: Problem, service: int = 0, **asked: Any) -> Explanation:
    best = solve(problem).evaluation
    assert best is not None
    return explain(problem, best.plan, service, Budget(seconds=20, workers=1), **asked)


def _is_difference(found: Explanation) -> None:
    """Each amount is the difference of two plans that break nothing."""
    assert found.base.evaluation is not None
    assert not found.base.evaluation.violations
    for one in found.alternatives:
        if one.known is not None and one.known.evaluation is not None:
            assert one.more is not None
            assert not evaluate(found.problem, one.known.evaluation.plan).violations
            cost = evaluate(found.problem, one.known.evaluation.plan).cost
            assert one.more.found == pytest.approx(cost - found.base.evaluation.cost, abs=1e-6)
    for worth in found.worth:
        assert worth.known is not None
        assert worth.known.evaluation is not None
        assert worth.saving is not None
        assert not worth.known.evaluation.violations
        saved = found.base.evaluation.cost - worth.known.evaluation.cost
        assert worth.saving.found == pytest.approx(saved, abs=1e-6)
        assert worth.saving.found >= -1e-6


def _pinned(inventory: Raw, place: int, site: str) -> float | None:
    changed = deepcopy(inventory)
    changed["service"][place]["pin"] = site
    best = cheapest(changed)
    return None if best is None else best.cost


@pytest.mark.parametrize(
    ("seed", "split"), [*((seed, part_regrets.SPLIT) for seed in range(10)), (1, -1), (4, -1)]
)
def test_prices_of_all_sites_against_trying_every_plan(
    seed: int, split: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where a model is split by what is opened, its prices prove each question as a whole.
    monkeypatch.setattr(part_regrets, "SPLIT", split)
    inventory = random_inventory(seed)
    problem = compiled(inventory)
    base = cheapest(inventory)
    row = inventory["service"][0]
    if base is None or "pin" in row or row.get("participation") == "declined":
        return
    found = _explained(problem)
    assert found.base.cost == pytest.approx(base.cost, abs=0.01)
    assert found.saving == 0
    _is_difference(found)
    prices = {}
    for number, site in enumerate(inventory["data_centre"]):
        cost = _pinned(inventory, 0, site["id"])
        if cost is not None and number != found.site:
            prices[number] = cost - base.cost
    (after,) = (one for one in found.alternatives if one.kind == "next")
    assert after.known is not None
    assert after.known.is_infeasible == (not prices)
    if prices:
        assert after.more is not None
        assert after.more.is_exact
        assert after.more.found == pytest.approx(min(prices.values()), abs=0.02)
    for one in found.alternatives:
        if one.kind == "site" and one.known is not None and one.more is not None:
            assert one.more.found == pytest.approx(prices[one.sites[0]], abs=0.02)


def test_the_named_site_and_the_named_period() -> None:
    # At c: 1000 + 100 c; staying costs 1200; best is c = 1.
    found = _explained(problem_of(), sites=[OLD])
    assert [one.kind for one in found.alternatives] == ["named", "next"]
    for one in found.alternatives:
        assert one.more is not None
        assert one.more.found == pytest.approx(100)
        assert one.more.is_exact
    later = _explained(problem_of(), cutovers=[3]).alternatives[0]
    assert later.sites == (NEW,)
    assert later.more is not None
    assert later.more.found == pytest.approx(200)
    same = _explained(problem_of(), sites=[NEW]).alternatives[0]
    assert same.more is not None
    assert same.more.found == 0


def test_what_is_barred_alone_is_said_by_its_rule() -> None:
    problem = problem_of(gate=[{"id": "g", "decided_on": date(2027, 6, 1)}])
    found = _explained(problem, sites=[NEW], cutovers=[1]).alternatives[0]
    assert [one.family for one in found.barred] == ["gate"]
    assert found.known is None
    forbidden = problem_of(service={"forbidden": ["new"]})
    barred = _explained(forbidden, sites=[NEW]).alternatives[0].barred
    assert [one.family for one in barred] == ["selection"]


def test_what_others_make_impossible_is_a_conflict() -> None:
    problem = compiled(
        small(
            service=both({}, second_service(pin="current")),
            together=[{"services": ["s", "t"]}],
        )
    )
    named = _explained(problem, sites=[NEW]).alternatives[0]
    assert named.known is not None
    assert named.known.is_infeasible
    assert {one.family for one in named.known.conflict} >= {"together"}


def test_a_poor_plan_is_improved_first() -> None:
    problem = problem_of()
    found = explain(problem, plan_of(problem, s=("new", 3)), 0, Budget(seconds=20, workers=1))
    assert found.saving == pytest.approx(200)
    assert found.base.cost == pytest.approx(1100)
    assert found.alternatives[0].more is not None
    assert found.alternatives[0].more.found == pytest.approx(100)


def test_a_plan_that_breaks_rules_is_not_the_base() -> None:
    problem = problem_of(service={"forbidden": ["new"]})
    found = explain(problem, plan_of(problem, s=("new", 1)), 0, Budget(seconds=20, workers=1))
    assert found.given.violations
    assert found.base.cost == pytest.approx(1200)
    assert found.saving == 0


def test_a_bound_from_before_proves_the_base() -> None:
    problem = problem_of()
    plan = plan_of(problem, s=("new", 1))
    found = explain(problem, plan, 0, Budget(seconds=20, workers=1), bound=1100.0)
    assert found.base.is_optimal


def test_without_time_nothing_is_claimed() -> None:
    problem = problem_of()
    found = explain(problem, plan_of(problem, s=("new", 1)), 0, Budget(seconds=0.0))
    assert found.base.bound is None
    assert [one.known for one in found.alternatives] == [None]


RULES: list[tuple[str, str, dict[str, Any], float]] = [
    # After the gate, at c = 3, moving would cost 1300; staying costs 1200, and c = 1 costs 1100.
    ("gate", "g", {"gate": [{"id": "g", "decided_on": date(2027, 6, 1)}]}, 100),
    (
        "freeze",
        "f",
        {"freeze": [{"id": "f", "from": date(2027, 1, 1), "to": date(2027, 6, 30)}]},
        100,
    ),
    ("contract", "s", {"service": {"contract_end": date(2027, 6, 30), "exit_share": 1.0}}, 100),
    (
        "capacity",
        "new",
        {
            "service": {"demand": {"vcpu": 8}},
            "data_centre": [
                {"id": "old", "provider": "p-old"},
                {"id": "new", "provider": "p-new", "capacity": {"vcpu": 5}},
            ],
        },
        100,
    ),
    (
        "team",
        "k",
        {
            "service": {"migration": {"effort": {"own": 8}}},
            "team": [{"id": "k", "organisation": "town", "days_per_period": 5}],
        },
        100,
    ),
    (
        "team",
        "k",
        {
            "service": {"migration": {"effort": {"own": 1}}},
            "application": [{"id": "app", "wave": {"effort": {"k": 7}}}],
            "team": [{"id": "k", "organisation": "town", "days_per_period": 5}],
        },
        100,
    ),
    ("limit", "#1", {"limit": [{"max_cutovers_per_period": 0}]}, 100),
    (
        "budget",
        "b",
        {
            "service": {"migration": {"one_off": 10}},
            "budget": [{"id": "b", "year": 2027, "kind": "one_off", "amount": 5}],
        },
        90,
    ),
]


@pytest.mark.parametrize(
    ("family", "subject", "rows", "worth"), RULES, ids=lambda value: str(value)[:9]
)
def test_what_binds_and_what_it_is_worth(
    family: str, subject: str, rows: dict[str, Any], worth: float
) -> None:
    found = _explained(problem_of(**rows))
    assert found.look is not None
    assert (found.look.site, found.look.cutover) == (NEW, 1)
    assert [(one.family, one.subject) for one in found.look.reliefs] == [(family, subject)]
    assert found.worth[0].saving is not None
    assert found.worth[0].saving.is_exact
    assert found.worth[0].saving.found == pytest.approx(worth, abs=0.01)
    _is_difference(found)


def test_two_rules_that_only_help_together() -> None:
    rows = {
        "gate": [{"id": "g", "decided_on": date(2027, 6, 1)}],
        "freeze": [{"id": "f", "from": date(2027, 1, 1), "to": date(2027, 6, 30)}],
    }
    found = _explained(problem_of(**rows))
    savings = [one.saving.found for one in found.worth if one.saving is not None]
    assert savings == pytest.approx([0, 0, 100], abs=0.01)
    assert [len(one.reliefs) for one in found.worth] == [1, 1, 2]


def test_what_shared_costs_keep_away_breaks_no_rule() -> None:
    sites = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new", "setup_cost": 150},
    ]
    found = _explained(problem_of(data_centre=sites))
    assert found.look is not None
    assert found.look.broken == ()
    assert found.look.reliefs == ()
    assert found.look.saving == pytest.approx(100)
    assert found.base.cost is not None
    assert found.look.alone.cost - found.base.cost == pytest.approx(50)


def test_a_service_at_its_cheapest_has_no_look() -> None:
    assert _explained(problem_of()).look is None


def test_an_inventory_without_any_plan_is_said() -> None:
    problem = compiled(
        small(
            service=both({}, second_service(pin="current")),
            together=[{"services": ["s", "t"]}],
            rule=[],
            apart=[{"services": ["s", "t"]}],
        )
    )
    found = explain(problem, plan_of(problem), 0, Budget(seconds=20, workers=1))
    assert found.base.is_infeasible
    assert found.base.conflict
    assert found.alternatives == ()


def test_a_cancelled_answer_says_so_and_keeps_the_plan() -> None:
    problem = problem_of()
    budget = Budget(seconds=20, workers=1)
    budget.cancellation.request()
    found = explain(problem, plan_of(problem, s=("new", 1)), 0, budget)
    assert found.cancelled
    assert found.base.cost == pytest.approx(1100)


@pytest.mark.parametrize("seed", range(8))
def test_what_prices_say_of_a_decision_is_above_the_bound_by_as_much(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    if best is None:
        return
    inquiry = Inquiry(problem, best.plan, Budget(seconds=20, workers=1))
    for one in asked_for(inquiry, 0, None, None):
        changed = variation.forced(problem, 0, one.sites)
        question = inquiry.restricted(changed, 0)
        answer = solve(changed).evaluation
        if question.priced is not None and answer is not None:
            assert 0.0 <= question.priced <= answer.cost - inquiry.regrets.bound + 0.01
