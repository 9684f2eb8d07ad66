"""Ways out of a contradiction: each leaves a plan, at the cost of the best one, and less does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from inventory.overlay import read_scenario
from solver import compile_problem
from solver.answers.budget import Budget
from solver.answers.conflict import answer as conflict
from solver.answers.conflict.answer import WaysOut, ways_out
from solver.answers.conflict.average import kept_from
from solver.answers.ways_out.change import Basis
from tests.brute_force import cheapest
from tests.outside.small import both, second_service, small
from tests.random_inventory import random_inventory
from tests.seeds import seeds

if TYPE_CHECKING:
    from tests.outside.raw import Raw

SITES = [{"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}]
MUST_MOVE = {"pin": "new"}


def found(raw: Raw, seconds: float = 30.0) -> WaysOut:
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    return ways_out(Basis(raw), compile_problem(inventory), Budget(seconds, workers=1))


def verified(raw: Raw, answer: WaysOut) -> None:
    """Assert by trying every plan that each way is one, at the cost that it says."""
    assert answer.status == "infeasible"
    assert cheapest(raw) is None
    for way in answer.ways:
        row = Basis(raw).row(way.changes, "way")
        best = cheapest({**raw, "scenario": [row]}, "way")
        assert best is not None
        assert not way.evaluation.violations
        assert way.evaluation.cost >= best.cost - 0.01
        if way.is_optimal:
            assert way.evaluation.cost == pytest.approx(best.cost, abs=0.02)


def changes(answer: WaysOut) -> set[tuple[str, str, Any]]:
    return {(one.kind, one.subject, one.new) for way in answer.ways for one in way.changes}


def test_where_there_is_a_plan_nothing_is_in_conflict() -> None:
    assert found(small()).status == "feasible"


def test_as_much_capacity_as_is_missing_and_no_more() -> None:
    raw = small(
        data_centre=[SITES[0], {**SITES[1], "capacity": {"vcpu": 5}, "reserve": 0.5}],
        service={**MUST_MOVE, "demand": {"vcpu": 12.0}},
    )
    answer = found(raw)
    verified(raw, answer)
    assert ("capacity", "new", 19) in changes(answer)
    assert ("pin", "s", "current") in changes(answer)
    (way,) = (way for way in answer.ways if way.changes[0].kind == "capacity")
    assert way.is_least
    assert way.changes[0].sets == {"data_centre.new.capacity.vcpu": 24}
    costs = [way.evaluation.cost for way in answer.ways]
    assert costs == sorted(costs)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            {
                "team": [{"id": "k", "organisation": "town", "days_per_period": 1}],
                "service": {**MUST_MOVE, "migration": {"effort": {"k": 3.5}}},
            },
            ("days", "k", 3),
        ),
        (
            {"budget": [{"year": 2027, "kind": "run", "amount": 1000}]},
            ("budget", "#1", 1100),
        ),
        (
            {
                "organisation": [{"id": "town", "max_cost_increase": 0.0}],
                "service": {**MUST_MOVE, "migration": {"one_off": 460}},
            },
            ("increase", "town", 0.3),
        ),
        (
            {"service": MUST_MOVE, "limit": [{"id": "few", "max_cutovers_per_period": 0}]},
            ("limit", "few", 1),
        ),
        (
            {
                "service": {**MUST_MOVE, "latest": date(2027, 6, 30)},
                "gate": [{"id": "g", "decided_on": date(2027, 9, 1)}],
            },
            ("decided", "g", date(2027, 4, 1)),
        ),
        (
            {
                "data_centre": [{**SITES[0], "available_until": date(2027, 9, 30)}, SITES[1]],
                "service": {"allowed": ["p-old"]},
            },
            ("until", "old", date(2027, 12, 31)),
        ),
        (
            {
                "service": {**MUST_MOVE, "data_categories": ["X"]},
                "rule": [
                    {"id": "r", "when": {"data_category": "X"}, "require": {"certificate": "c"}}
                ],
            },
            ("certificate", "new", None),
        ),
        (
            {
                "service": both(MUST_MOVE, second_service(pin="old")),
                "dependency": [{"service": "s", "on": "t", "max_latency_ms": 2}],
                "link": [{"a": "old", "b": "new", "latency_ms": 5}],
            },
            ("latency", "s,t", 5),
        ),
        (
            {
                "service": MUST_MOVE,
                "freeze": [{"id": "f", "from": date(2026, 1, 1), "to": date(2030, 12, 31)}],
            },
            ("thawed", "f", date(2027, 9, 30)),
        ),
        (
            {
                "service": MUST_MOVE,
                "freeze": [{"id": "f", "from": date(2026, 1, 1), "to": date(2030, 12, 31)}],
            },
            ("frozen", "f", date(2027, 4, 1)),
        ),
        (
            {
                "service": MUST_MOVE,
                "freeze": [
                    {
                        "id": "f",
                        "from": date(2026, 1, 1),
                        "to": date(2030, 12, 31),
                        "strict": True,
                    }
                ],
            },
            ("thawed", "f", date(2027, 9, 30)),
        ),
        (
            {"service": MUST_MOVE, "price": [{"provider": "p-old", "amount": 900}]},
            ("offer", "s", 1200.0),
        ),
        (
            {
                "service": {"pin": "current"},
                "provider": [
                    {"id": "p-old", "roles": ["operation"], "scores": {"voice": 30}},
                    {"id": "p-new", "roles": ["operation"], "scores": {"voice": 60}},
                ],
                "limit": [{"id": "say", "criterion": "voice", "at_least": 40}],
            },
            ("criterion", "say", 30.0),
        ),
        (
            {"service": {**MUST_MOVE, "migration": {"periods": 9, "parallel": 1}}},
            ("length", "s", 4),
        ),
    ],
)
def test_the_way_that_people_would_take_is_found(
    rows: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    raw = small(**rows)
    answer = found(raw)
    verified(raw, answer)
    assert expected in changes(answer)


def test_two_contradictions_take_two_changes() -> None:
    raw = small(
        data_centre=[
            {**SITES[0], "capacity": {"ram_gib": 3}},
            {**SITES[1], "capacity": {"vcpu": 5}},
        ],
        service=both(
            {**MUST_MOVE, "demand": {"vcpu": 12}}, second_service(demand={"ram_gib": 4}, pin="old")
        ),
    )
    answer = found(raw)
    verified(raw, answer)
    assert len(answer.contradictions) == 2
    assert {("capacity", "new", 7), ("capacity", "old", 0.01)} & changes(answer)
    assert all(len(way.changes) == 2 for way in answer.ways)


@pytest.mark.parametrize("seed", [30229, 30088, 30106, 30240])
def test_several_contradictions_are_got_out_of_one_after_the_other(seed: int) -> None:
    raw = random_inventory(seed)
    raw.pop("scenario", None)
    answer = found(raw)
    verified(raw, answer)
    assert answer.ways
    assert len(answer.contradictions) > 1
    named = [{(rule.family, rule.subject) for rule in one.rules} for one in answer.contradictions]
    assert all(one not in named[:place] for place, one in enumerate(named))


def test_the_scenario_of_a_way_keeps_what_the_present_one_says() -> None:
    raw = small(
        service={"demand": {"vcpu": 12}},
        data_centre=[SITES[0], {**SITES[1], "capacity": {"vcpu": 20}}],
        scenario=[
            {
                "id": "x",
                "name": "X",
                "pins": {"s": "new"},
                "set": {"data_centre.new.capacity.vcpu": 8},
                "extra": {"limit": [{"max_providers": 1}]},
            }
        ],
    )
    basis = Basis(raw, "x")
    inventory = read_scenario(raw, "x").inventory
    assert inventory is not None
    answer = ways_out(basis, compile_problem(inventory), Budget(30.0, workers=1))
    rows = [basis.row(way.changes, "y") for way in answer.ways]
    assert {
        "id": "y",
        "pins": {"s": "new"},
        "set": {"data_centre.new.capacity.vcpu": 12},
        "extra": {"limit": [{"max_providers": 1}]},
    } in rows
    assert any(row["pins"] == {"s": "current"} for row in rows)


def test_an_offer_is_a_row_more_beside_those_that_the_scenario_has() -> None:
    offer = {"service": "s", "provider": "p-old", "price_per_year": 700}
    raw = small(
        service=MUST_MOVE,
        price=[{"provider": "p-old", "amount": 900}],
        scenario=[{"id": "x", "extra": {"offer": [offer]}}],
    )
    basis = Basis(raw, "x")
    inventory = read_scenario(raw, "x").inventory
    assert inventory is not None
    answer = ways_out(basis, compile_problem(inventory), Budget(30.0, workers=1))
    (way,) = (way for way in answer.ways if way.changes[0].kind == "offer")
    added = {"service": "s", "data_centre": "new", "price_per_year": 700.0}
    assert basis.row(way.changes, "y")["extra"] == {"offer": [offer, added]}
    assert raw["scenario"][0]["extra"] == {"offer": [offer]}


@pytest.mark.parametrize("seed", seeds(24, 20_000))
def test_ways_out_of_random_contradictions_are_ways(seed: int) -> None:
    raw = random_inventory(seed)
    raw.pop("scenario", None)
    answer = found(raw, 20.0)
    if answer.status == "infeasible":
        verified(raw, answer)
    else:
        assert cheapest(raw) is not None


def test_a_row_that_only_the_scenario_has_can_be_changed_too() -> None:
    extra = {"budget": [{"year": 2027, "kind": "run", "amount": 1000}]}
    raw = small(
        budget=[{"year": 2027, "kind": "run", "amount": 5000}],
        scenario=[{"id": "x", "extra": extra}],
    )
    inventory = read_scenario(raw, "x").inventory
    assert inventory is not None
    basis = Basis(raw, "x")
    answer = ways_out(basis, compile_problem(inventory), Budget(30.0, workers=1))
    (way,) = answer.ways
    assert way.is_least
    assert way.changes[0].sets == {"budget.#2.amount": 1100}
    row = basis.row(way.changes, "y")
    best = cheapest({**raw, "scenario": [row]}, "y")
    assert best is not None
    assert best.cost == pytest.approx(way.evaluation.cost, abs=0.02)


def test_an_average_that_other_rules_keep_from_what_is_asked_for() -> None:
    services = [
        {"id": f"s{number}", "current": "old", "cost_per_year": 100, "demand": {"vcpu": 2}}
        for number in range(4)
    ]
    raw = small(
        provider=[
            {"id": "p-old", "scores": {"voice": 30}},
            {"id": "p-new", "scores": {"voice": 60}},
        ],
        data_centre=[SITES[0], {**SITES[1], "capacity": {"vcpu": 5}}],
        service=services,
        limit=[{"id": "say", "criterion": "voice", "at_least": 50}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    found = kept_from(problem, Budget(30.0, workers=1), 10.0)
    assert found is not None
    assert [one.family for one in found.rules] == ["criterion", "reach"]
    # Two of four fit at the better site.
    assert found.rules[1].text.endswith("no plan that keeps all other rules has more than 45")
    answer = ways_out(Basis(raw), problem, Budget(30.0, workers=1))
    verified(raw, answer)
    assert {("criterion", "say", 45.0), ("capacity", "new", 1)} <= changes(answer)
    raw["limit"] = [{"criterion": "voice", "at_least": 45}]
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    assert kept_from(compile_problem(inventory), Budget(30.0, workers=1), 10.0) is None


def test_what_the_time_was_too_short_for_was_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = small(service={**MUST_MOVE, "forbidden": ["new"]})
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    budget = Budget(30.0, workers=1)

    def too_late(*_words: object) -> None:
        budget.seconds = 0.0

    monkeypatch.setattr(conflict, "least", too_late)
    answer = ways_out(Basis(raw), compile_problem(inventory), budget)
    assert answer.status == "infeasible"
    assert answer.tried == 0
    assert answer.untried > 0
