"""Each family words its rules as part of a contradiction: who, how much, which law."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest

from inventory.language import speaking
from solver.conflict import reach
from solver.conflict.words import anew, sentence, told
from solver.families import price, registry, static
from solver.families.worded import titles
from tests.solver.small import both, new_service, problem_of, second_service

SITES = [{"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}]

HANDED_OVER = [
    {"id": "p-old", "available_until": date(2027, 6, 30), "successor": "p-new"},
    {"id": "p-new"},
]

CASES: list[tuple[str, str, dict[str, Any], str]] = [
    (
        "eligibility",
        "n",
        {"service": both({}, new_service())},
        "the new service n must run somewhere",
    ),
    (
        "capacity",
        "new,vcpu",
        {
            "data_centre": [
                SITES[0],
                {
                    **SITES[1],
                    "capacity": {"vcpu": 5},
                    "capacity_change": [{"from": date(2027, 7, 1), "capacity": {"vcpu": 9.5}}],
                },
            ]
        },
        "new has vcpu: 5, from 2027-Q3 on 9.5; what runs there today takes 0",
    ),
    (
        "team",
        "k",
        {
            "team": [
                {
                    "id": "k",
                    "days_per_period": 3,
                    "change": [{"from": date(2027, 4, 1), "days_per_period": 4}],
                }
            ]
        },
        "k has 3, from 2027-Q2 on 4 days in each period",
    ),
    (
        "order",
        "s,t",
        {
            "service": both({}, second_service()),
            "dependency": [{"service": "s", "on": "t", "order": "before"}],
        },
        "t must have moved before work on s starts",
    ),
    (
        "colocation",
        "s,t",
        {
            "service": both({}, second_service()),
            "dependency": [{"service": "t", "on": "s", "together": "provider"}],
        },
        "s and t need one provider",
    ),
    (
        "latency",
        "s,t",
        {
            "service": both({}, second_service()),
            "dependency": [{"service": "t", "on": "s", "max_latency_ms": 2.5}],
        },
        "s and t need sites at most 2.5 ms apart",
    ),
    (
        "together",
        "s,t",
        {
            "service": both({}, second_service()),
            "together": [{"services": ["t", "s"], "same_wave": True}],
        },
        "s and t must end at one data centre and move in one wave",
    ),
    (
        "apart",
        "s,t",
        {
            "service": both({}, second_service()),
            "apart": [{"services": ["s", "t"], "scope": "provider", "min_km": 20}],
        },
        "s and t must not share a provider, and be at least 20 km apart",
    ),
    (
        "limit",
        "providers,few",
        {"limit": [{"id": "few", "max_providers": 1}]},
        "at most 1 provider",
    ),
    ("limit", "sites,#1", {"limit": [{"max_data_centres": 2}]}, "at most 2 data centres"),
    (
        "limit",
        "share,#1",
        {"limit": [{"provider": "p-new", "max_share": 0.25}]},
        "p-new runs at most 25 % of 1 services",
    ),
    (
        "limit",
        "cutovers,#1",
        {"limit": [{"max_cutovers_per_period": 3}]},
        "at most 3 cutovers in each period",
    ),
    (
        "criterion",
        "#1,distance,most",
        {"limit": [{"criterion": "distance", "at_most": 12.5}]},
        "“Way to the site, km” must be at most 12.5",
    ),
    (
        "budget",
        "2027,town,run,#1",
        {"budget": [{"year": 2027, "organisation": "town", "kind": "run", "amount": 1000}]},
        "town may spend 1,000.00 EUR on running costs in 2027",
    ),
    (
        "budget",
        "roof",
        {"budget": [{"id": "roof", "year": 2027, "kind": "one_off", "amount": 5}]},
        "everybody together may spend 5.00 EUR once in 2027",
    ),
    (
        "max_cost_increase",
        "town",
        {"organisation": [{"id": "town", "max_cost_increase": 0.025}]},
        "town accepts to pay at most 2.5 % more than today",
    ),
    (
        "role",
        "p-new",
        {"provider": [{"id": "p-old"}, {"id": "p-new", "roles": ["steering"]}]},
        "p-new does not operate services (roles: steering)",
    ),
    (
        "excluded",
        "p-new",
        {"provider": [{"id": "p-old"}, {"id": "p-new", "status": "excluded"}]},
        "p-new is excluded",
    ),
    (
        "in_house",
        "town",
        {"organisation": [{"id": "town", "in_house_only": True}]},
        "services of town go only to providers that it may commission in house",
    ),
    (
        "serves",
        "p-new",
        {"provider": [{"id": "p-old"}, {"id": "p-new", "serves": ["county/*"]}]},
        "p-new serves county/* and nobody else",
    ),
    ("pin", "s", {"service": {"pin": "new"}}, "s is pinned to new"),
    (
        "on_site",
        "s",
        {"service": {"on_site_required": "because"}},
        "s is required on site, at town's own providers (because)",
    ),
    ("selection", "s,allowed", {"service": {"allowed": ["p-new"]}}, "s is allowed only at p-new"),
    ("selection", "s,forbidden", {"service": {"forbidden": ["new"]}}, "s must not go to new"),
    (
        "protection",
        "s",
        {"service": {"protection": {"integrity": "very-high", "confidentiality": "high"}}},
        "s goes only to sites approved for its protection need (confidentiality high, integrity very high)",
    ),
    (
        "recovery",
        "s",
        {"service": {"recovery": {"time_hours": 4, "point_hours": 0}}},
        "s must be back within 4 h, with data of at most 0 h lost",
    ),
    ("needs", "s", {"service": {"needs": ["net", "hsm"]}}, "s needs net, hsm where it runs"),
    (
        "rule",
        "law",
        {
            "rule": [
                {
                    "id": "law",
                    "when": {"function": "registry"},
                    "require": {"region": ["a", "b"], "public_law": True},
                    "reason": "Article 7",
                }
            ]
        },
        "rule law: region a / b required, provider under public law required (Article 7)",
    ),
    (
        "min_scores",
        "town",
        {"organisation": [{"id": "town", "min_scores": {"voice": 50}}]},
        "town asks of its providers: “Voice” at least 50",
    ),
    ("price", "s", {"price": []}, "no offer, catalogue price or rate for s at new"),
    ("horizon", "planning", {}, "work begins in 2027-Q1 at the earliest, and takes its time"),
    (
        "horizon",
        "s,earliest",
        {"service": {"earliest": date(2027, 4, 1)}},
        "s cuts over no earlier than 2027-04-01",
    ),
    (
        "horizon",
        "s,latest",
        {"service": {"latest": date(2027, 4, 1)}},
        "s cuts over no later than 2027-04-01",
    ),
    (
        "availability",
        "old",
        {"data_centre": [{**SITES[0], "available_until": date(2027, 9, 30)}, SITES[1]]},
        "old is available until 2027-09-30",
    ),
    (
        "succession",
        "p-old,until",
        {"provider": HANDED_OVER},
        "p-old has its sites until the end of 2027-Q2 and takes only services that it may run",
    ),
    (
        "succession",
        "p-new,from",
        {"provider": HANDED_OVER},
        "p-new takes over from 2027-Q3 on and keeps only services that it may run",
    ),
    (
        "gate",
        "g",
        {"gate": [{"id": "g", "name": "Council"}]},
        "no work before the decision Council (no date)",
    ),
    (
        "freeze",
        "f",
        {
            "freeze": [
                {"id": "f", "from": date(2027, 1, 1), "to": date(2027, 6, 30), "reason": "vote"}
            ]
        },
        "no cutover in 2027-Q1, 2027-Q2 (freeze f): vote",
    ),
]


THREE = [*both({}, second_service()), second_service(id="u")]
AMONG_OTHERS: list[tuple[str, str, dict[str, Any], str]] = [
    (
        "colocation",
        "s,t",
        {
            "service": THREE,
            "dependency": [
                {"service": "s", "on": "u", "together": "data_centre"},
                {"service": "s", "on": "t", "together": "provider"},
            ],
        },
        "s and t need one provider",
    ),
    (
        "latency",
        "s,t",
        {
            "service": THREE,
            "dependency": [
                {"service": "s", "on": "u", "max_latency_ms": 1},
                {"service": "s", "on": "t"},
                {"service": "s", "on": "t", "max_latency_ms": 4},
                {"service": "t", "on": "s", "max_latency_ms": 2.125},
            ],
        },
        "s and t need sites at most 2.125 ms apart",
    ),
    (
        "together",
        "s,t",
        {
            "service": THREE,
            "together": [
                {"services": ["s", "u"], "same_wave": True},
                {"services": ["s", "t"], "scope": "provider"},
            ],
        },
        "s and t must end with one provider",
    ),
    (
        "apart",
        "s,t",
        {
            "service": THREE,
            "apart": [
                {"services": ["s", "u"], "scope": "provider", "min_km": 90},
                {"services": ["s", "t"]},
            ],
        },
        "s and t must not share a data centre",
    ),
    (
        "apart",
        "s,t",
        {
            "service": THREE,
            "apart": [{"services": ["s", "t"], "min_km": km} for km in (3, 20.25, 5)],
        },
        "s and t must not share a data centre, and be at least 20.2 km apart",
    ),
    (
        "gate",
        "h",
        {"gate": [{"id": "g"}, {"id": "h", "decided_on": date(2027, 2, 1)}]},
        "no work before the decision h (2027-02-01)",
    ),
    (
        "freeze",
        "g",
        {
            "freeze": [
                {"id": "f", "from": date(2027, 1, 1), "to": date(2027, 6, 30), "reason": "vote"},
                {"id": "g", "from": date(2027, 10, 1), "to": date(2027, 12, 31)},
            ]
        },
        "no cutover in 2027-Q4 (freeze g)",
    ),
    (
        "serves",
        "p-new",
        {"provider": [{"id": "p-old"}, {"id": "p-new", "serves": []}]},
        "p-new serves - and nobody else",
    ),
    (
        "max_cost_increase",
        "town",
        {"organisation": [{"id": "county"}, {"id": "town", "max_cost_increase": 0}]},
        "town accepts to pay at most 0 % more than today",
    ),
]


@pytest.mark.parametrize(("family", "subject", "rows", "text"), [*CASES, *AMONG_OTHERS])
def test_the_sentence(family: str, subject: str, rows: dict[str, Any], text: str) -> None:
    assert sentence(problem_of(**rows), (family, subject)) == text


def test_the_scenario_is_named() -> None:
    case = problem_of("x", scenario=[{"id": "x", "providers": ["p-old"]}])
    assert sentence(case, ("scenario", "p-new")) == "scenario x does not use p-new"


def test_each_family_that_may_be_in_conflict_has_a_sentence() -> None:
    names = {
        *(family.NAME for family in registry.RULES),
        *(family.NAME for family in static.PAIRS),
        *(family.NAME for family in static.WINDOWS),
        price.NAME,
    }
    assert names == {family for family, *_rest in CASES} | {"scenario"}
    assert set(titles()) == {*names, reach.NAME}


def test_a_sentence_is_told_anew_in_another_language() -> None:
    rule = told(problem_of(service={"pin": "new"}), ("pin", "s"))
    assert rule.text == anew(rule.text) == "s is pinned to new"
    with speaking("de"):
        assert anew(rule.text) != rule.text
        assert anew("as it is") == "as it is"
    plain = pickle.loads(pickle.dumps(rule.text))
    assert type(plain) is str
    assert plain == "s is pinned to new"
