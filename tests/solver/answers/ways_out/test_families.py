"""Each family that may be part of a contradiction has a way out, verified by trying every plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from inventory.overlay import read_scenario
from solver import compile_problem
from solver.answers.budget import Budget
from solver.answers.conflict.answer import ways_out
from solver.answers.ways_out.change import Basis
from solver.families.worded import WORDED
from tests.brute_force import cheapest
from tests.outside.small import both, new_service, second_service, small

OLD, NEW = {"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}
ENDING = {**OLD, "available_until": date(2027, 9, 30)}
MUST_MOVE = {"pin": "new"}
LAW = {"id": "r", "reason": "Article 7"}

CASES: list[tuple[str, dict[str, Any], set[tuple[str, str]]]] = [
    (
        "capacity",
        {
            "data_centre": [
                OLD,
                {
                    **NEW,
                    "capacity": {"vcpu": 1},
                    "capacity_change": [{"from": date(2027, 4, 1), "capacity": {"vcpu": 9}}],
                },
            ],
            "gate": [{"id": "g", "data_centres": ["new"]}],
            "service": {**MUST_MOVE, "demand": {"vcpu": 6}},
        },
        {("capacity", "new"), ("decided", "g"), ("pin", "s")},
    ),
    (
        "capacity",
        {
            "data_centre": [OLD, {**NEW, "capacity": {"vcpu": 10}, "reserve": 0.5}],
            "service": {**MUST_MOVE, "demand": {"vcpu": 6}},
        },
        {("capacity", "new"), ("reserve", "new"), ("pin", "s")},
    ),
    (
        "capacity",
        {
            "data_centre": [OLD, {**NEW, "capacity": {"vcpu": 10}, "reserve": 1.0}],
            "service": {**MUST_MOVE, "demand": {"vcpu": 6}},
        },
        {("reserve", "new")},
    ),
    (
        "team",
        {
            "team": [{"id": "k", "organisation": "town", "days_per_period": 1}],
            "service": {**MUST_MOVE, "migration": {"effort": {"k": 2}}},
        },
        {("days", "k")},
    ),
    (
        "team",
        {
            "team": [{"id": "k", "organisation": "town", "days_per_period": 1}],
            "application": [{"id": "app", "wave": {"effort": {"k": 2}}}],
            "service": MUST_MOVE,
        },
        {("days", "k")},
    ),
    (
        "order",
        {
            "service": both(
                {**MUST_MOVE, "latest": date(2027, 3, 31)}, second_service(**MUST_MOVE)
            ),
            "dependency": [{"service": "s", "on": "t", "order": "before"}],
        },
        {("order", "s,t"), ("latest", "s")},
    ),
    (
        "order",
        {
            "service": both(
                {**MUST_MOVE, "latest": date(2027, 3, 31)},
                second_service(**MUST_MOVE, earliest=date(2027, 7, 1)),
            ),
            "dependency": [{"service": "s", "on": "t", "order": "with"}],
        },
        {("latest", "s"), ("earliest", "t")},
    ),
    (
        "colocation",
        {
            "service": both(MUST_MOVE, second_service(pin="old")),
            "dependency": [{"service": "s", "on": "t", "together": "provider"}],
        },
        {("pin", "s"), ("pin", "t")},
    ),
    (
        "latency",
        {
            "service": both(MUST_MOVE, second_service(pin="old")),
            "dependency": [{"service": "s", "on": "t", "max_latency_ms": 2}],
        },
        {("link", "old"), ("pin", "s")},
    ),
    (
        "together",
        {
            "service": both(MUST_MOVE, second_service(pin="old")),
            "together": [{"services": ["s", "t"], "scope": "provider"}],
        },
        {("untied", "s"), ("pin", "s")},
    ),
    (
        "apart",
        {
            "service": both(MUST_MOVE, second_service(**MUST_MOVE)),
            "apart": [{"services": ["s", "t"]}],
        },
        {("untied", "s"), ("pin", "s")},
    ),
    (
        "limit",
        {
            "service": MUST_MOVE,
            "limit": [{"id": "few", "provider": "p-new", "max_share": 0.0}],
        },
        {("share", "few"), ("pin", "s")},
    ),
    (
        "criterion",
        {
            "service": {"pin": "current"},
            "limit": [{"id": "far", "criterion": "data_centres", "at_least": 2}],
        },
        {("criterion", "far")},
    ),
    (
        "criterion",
        {
            "service": {"pin": "current"},
            "provider": [{"id": "p-old"}, {"id": "p-new", "scores": {"voice": 5}}],
            "limit": [{"id": "say", "criterion": "voice", "at_least": 5}],
        },
        {("criterion", "say"), ("places", "s")},
    ),
    (
        "budget",
        {"budget": [{"id": "roof", "year": 2027, "kind": "run", "amount": 1000}]},
        {("budget", "roof")},
    ),
    (
        "max_cost_increase",
        {
            "organisation": [{"id": "town", "max_cost_increase": 0.0}],
            "service": {**MUST_MOVE, "migration": {"one_off": 460}},
        },
        {("increase", "town")},
    ),
    (
        "role",
        {
            "data_centre": [ENDING, NEW],
            "provider": [{"id": "p-old"}, {"id": "p-new", "roles": ["steering"]}],
        },
        {("role", "p-new"), ("until", "old")},
    ),
    (
        "excluded",
        {
            "data_centre": [ENDING, NEW],
            "provider": [{"id": "p-old"}, {"id": "p-new", "status": "excluded"}],
        },
        {("readmitted", "p-new"), ("until", "old")},
    ),
    (
        "serves",
        {
            "data_centre": [ENDING, NEW],
            "provider": [{"id": "p-old"}, {"id": "p-new", "serves": ["county"]}],
        },
        {("serves", "p-new"), ("until", "old")},
    ),
    (
        "serves",
        {
            "data_centre": [ENDING, NEW],
            "service": [{"id": "s", "current": "old", "cost_per_year": 9}],
            "provider": [{"id": "p-old"}, {"id": "p-new", "serves": ["county"]}],
        },
        {("serves", "p-new")},
    ),
    (
        "pin",
        {"service": {"participation": "declined"}, "data_centre": [ENDING, NEW]},
        {("participation", "s"), ("until", "old")},
    ),
    (
        "on_site",
        {
            "service": {"on_site_required": "no line"},
            "provider": [{"id": "p-old", "organisation": "town"}, {"id": "p-new"}],
            "data_centre": [ENDING, NEW],
        },
        {("site", "p-old"), ("until", "old")},
    ),
    (
        "on_site",
        {"service": {"on_site_required": "no line"}, "data_centre": [ENDING, NEW]},
        {("site", "it-town"), ("until", "old")},
    ),
    (
        "on_site",
        {
            "service": both({}, new_service(on_site_required="no line")),
            "price": [{"provider": "p-new", "amount": 1}],
        },
        {("site", "it-town")},
    ),
    (
        "selection",
        {"service": {"allowed": ["p-old"]}, "data_centre": [ENDING, NEW]},
        {("allowed", "s"), ("until", "old")},
    ),
    (
        "protection",
        {
            "service": {**MUST_MOVE, "protection": {"integrity": "very-high"}},
            "data_centre": [OLD, {**NEW, "protection": {"integrity": "high"}}],
        },
        {("protection", "new"), ("pin", "s")},
    ),
    (
        "recovery",
        {
            "service": {**MUST_MOVE, "recovery": {"time_hours": 4, "point_hours": 1}},
            "data_centre": [OLD, {**NEW, "recovery": {"time_hours": 4}}],
        },
        {("recovery", "new"), ("pin", "s")},
    ),
    ("needs", {"service": {**MUST_MOVE, "needs": ["hsm"]}}, {("capability", "new"), ("pin", "s")}),
    (
        "rule",
        {"data_centre": [ENDING, NEW], "rule": [{**LAW, "require": {"region": "here"}}]},
        {("site", "p-new"), ("until", "old")},
    ),
    (
        "rule",
        {
            "data_centre": [ENDING, {**NEW, "region": "here"}],
            "provider": [{"id": "p-old", "public_law": True}, {"id": "p-new"}],
            "rule": [{**LAW, "require": {"public_law": True, "certificate": "c"}}],
        },
        {("site", "p-old"), ("until", "old")},
    ),
    (
        "rule",
        {
            "data_centre": [ENDING, NEW],
            "organisation": [{"id": "town", "min_scores": {"voice": 7}}],
            "rule": [
                {**LAW, "require": {"legal_form": "aör", "public_law": True}},
                {"id": "class", "require": {"availability_class": 1}},
            ],
        },
        {("site", "new-provider"), ("until", "old")},
    ),
    (
        "rule",
        {
            "service": {"pin": "current"},
            "data_centre": [{**OLD, "protection": {"integrity": "normal"}}, NEW],
            "rule": [{**LAW, "require": {"integrity": "high"}, "from": date(2027, 7, 1)}],
        },
        {("level", "old"), ("pin", "s")},
    ),
    (
        "succession",
        {
            "service": {"pin": "current"},
            "provider": [
                {"id": "p-old", "available_until": date(2027, 6, 30), "successor": "p-heir"},
                {"id": "p-new"},
                {"id": "p-heir", "serves": ["county"]},
            ],
        },
        {("serves", "p-heir"), ("pin", "s")},
    ),
    (
        "min_scores",
        {
            "data_centre": [ENDING, NEW],
            "organisation": [{"id": "town", "min_scores": {"voice": 50}}],
        },
        {("assessed", "p-new"), ("until", "old")},
    ),
    (
        "in_house",
        {
            "data_centre": [ENDING, NEW],
            "organisation": [{"id": "town", "in_house_only": True}],
        },
        {("until", "old")},
    ),
    (
        "price",
        {"service": both({}, new_service()), "price": []},
        {("offer", "n")},
    ),
    (
        "eligibility",
        {
            "service": both({}, new_service(allowed=["new"])),
            "data_centre": [OLD, {**NEW, "available_from": date(2027, 7, 1)}],
            "price": [{"provider": "p-new", "amount": 1}],
        },
        {("needed", "n"), ("from", "new")},
    ),
    (
        "horizon",
        {"service": {**MUST_MOVE, "migration": {"periods": 9, "parallel": 9}}},
        {("length", "s"), ("pin", "s")},
    ),
    ("availability", {"data_centre": [ENDING]}, {("until", "old")}),
    (
        "gate",
        {"service": MUST_MOVE, "gate": [{"id": "g", "organisations": ["town"]}]},
        {("decided", "g"), ("pin", "s")},
    ),
    (
        "freeze",
        {
            "service": MUST_MOVE,
            "freeze": [{"id": "f", "every": {"from": "01-15", "to": "12-20"}, "strict": True}],
        },
        {("lax", "f"), ("thawed_yearly", "f"), ("frozen_yearly", "f"), ("pin", "s")},
    ),
    (
        "freeze",
        {
            "service": MUST_MOVE,
            "freeze": [{"id": "f", "every": {"from": "07-01", "to": "06-30"}}],
        },
        {("thawed_yearly", "f"), ("frozen_yearly", "f")},
    ),
    (
        "freeze",
        {"service": MUST_MOVE, "freeze": [{"id": "f", "from": date(2026, 12, 1)}]},
        {("thawed", "f"), ("frozen", "f")},
    ),
]


@pytest.mark.parametrize(("family", "rows", "expected"), CASES)
def test_a_way_out_is_offered_and_verified(
    family: str, rows: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    raw = small(**rows)
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    answer = ways_out(Basis(raw), compile_problem(inventory), Budget(30.0, workers=1))
    assert answer.status == "infeasible"
    assert cheapest(raw) is None
    assert family in {rule.family for one in answer.contradictions for rule in one.rules}
    found = {(one.kind, one.subject) for way in answer.ways for one in way.changes}
    assert expected <= found, found
    for way in answer.ways:
        row = Basis(raw).row(way.changes, "way")
        best = cheapest({**raw, "scenario": [row]}, "way")
        assert best is not None
        assert way.evaluation.cost >= best.cost - 0.01


def test_a_provider_that_the_scenario_leaves_out_is_taken_in() -> None:
    raw = small(data_centre=[ENDING, NEW], scenario=[{"id": "x", "providers": ["p-old"]}])
    inventory = read_scenario(raw, "x").inventory
    assert inventory is not None
    basis = Basis(raw, "x")
    answer = ways_out(basis, compile_problem(inventory), Budget(30.0, workers=1))
    assert "scenario" in {rule.family for one in answer.contradictions for rule in one.rules}
    (way,) = (way for way in answer.ways if way.changes[0].kind == "providers")
    row = basis.row(way.changes, "way")
    assert row["providers"] == ["p-old", "p-new"]
    assert cheapest({**raw, "scenario": [row]}, "way") is not None


def test_each_family_has_its_case() -> None:
    assert {family.NAME for family in WORDED} == {family for family, *_rest in CASES} | {"scenario"}
