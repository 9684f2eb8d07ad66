from __future__ import annotations

import tomllib
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from inventory.overlay import read_scenario
from report.views import conflict
from solver import compile_problem
from solver.answer import Conflict
from solver.answers.budget import Budget
from solver.answers.conflict.answer import WaysOut, ways_out
from solver.answers.conflict.pricing import Way
from solver.answers.ways_out.change import Basis, Change
from solver.conflict.find import Contradiction
from tests.outside.small import small

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def test_rules_ways_and_scenarios_to_copy() -> None:
    raw = small(
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "capacity": {"vcpu": 5}},
        ],
        service={"pin": "new", "demand": {"vcpu": 12}},
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    found = ways_out(Basis(raw), problem, Budget(30.0, workers=1))
    rules, ways = conflict.tables(found, problem)
    assert [row["family"] for row in rules.records()] == ["capacity", "pin"]
    assert "Proven" in rules.notes[0]
    texts = [row["change"] for row in ways.records()]
    assert "raise vcpu of new by 7 (today 5)" in texts
    assert "pin s to current instead of new" in texts
    assert ways.records()[0]["dearer"] == 0.0
    text = "\n".join(
        conflict.snippet(Basis(raw), way, number) for number, way in enumerate(found.ways, start=1)
    )
    names = [row["scenario"] for row in ways.records()]
    assert [row["id"] for row in tomllib.loads(text)["scenario"]] == names


def test_where_nothing_was_tried_that_is_said() -> None:
    inventory = read_scenario(small(), "").inventory
    assert inventory is not None
    table = conflict.ways(WaysOut("infeasible"), compile_problem(inventory))
    assert table.rows == ()
    assert "No way out was tried" in table.notes[0]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            {"freeze": [{"id": "f", "from": date(2026, 1, 1), "to": date(2030, 12, 31)}]},
            "end freeze f on 2027-09-30, in 2027-Q3",
        ),
        (
            {"freeze": [{"id": "f", "from": date(2026, 1, 1), "to": date(2030, 12, 31)}]},
            "begin freeze f on 2027-04-01, in 2027-Q2",
        ),
        (
            {"price": [{"provider": "p-old", "amount": 900}]},
            "obtain an offer for s at new; counted as today, €1,200 a year",
        ),
        (
            {"service": {"pin": "new", "migration": {"periods": 9, "parallel": 1}}},
            "migrate s in 4 periods instead of 9",
        ),
        (
            {"limit": [{"criterion": "local_share", "at_least": 1.0}]},
            "let limit #1 ask for “Share with own providers” 0 instead of 1",
        ),
    ],
)
def test_ways_are_told_in_words_and_can_be_copied(rows: dict[str, Any], text: str) -> None:
    raw = small(**{"service": {"pin": "new"}, **rows})
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    found = ways_out(Basis(raw), problem, Budget(30.0, workers=1))
    texts = [row["change"] for row in conflict.ways(found, problem).records()]
    assert text in texts
    place = texts.index(text)
    snippet = conflict.snippet(Basis(raw), found.ways[place], place + 1)
    (row,) = tomllib.loads(snippet)["scenario"]
    changed = read_scenario({**raw, "scenario": [row]}, row["id"])
    assert changed.solvable


def test_few_services_that_are_enough_are_named() -> None:
    rules = (Conflict("pin", "s", "s is pinned"),)
    for services, told in ((("s",), "s is enough"), (("s", "t"), "2 services are enough for that")):
        found = WaysOut("infeasible", (Contradiction(rules, True, services),))
        inventory = read_scenario(small(), "").inventory
        assert inventory is not None
        table = conflict.tables(found, compile_problem(inventory))[0]
        assert told in table.notes[0]


def view_of(raw: Any) -> tuple[Any, ...]:
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    return conflict.tables(ways_out(Basis(raw), problem, Budget(30.0, workers=1)), problem)


def test_who_holds_an_average_back_is_shown_with_what_bars_better_sites() -> None:
    services = [{"id": f"s{number}", "current": "old", "pin": "current"} for number in range(12)]
    raw = small(
        provider=[
            {"id": "p-old", "scores": {"voice": 30}},
            {"id": "p-new", "scores": {"voice": 60}},
        ],
        service=services,
        limit=[{"id": "say", "criterion": "voice", "at_least": 32}],
    )
    rules, held, ways = view_of(raw)
    assert [row["family"] for row in rules.records()] == ["criterion", "reach"]
    assert len(held.rows) == conflict.MOST_HELD
    assert held.rows[0] == ("s0", "old", 30.0, "new", 60.0, held.rows[0][5])
    assert "s0 is pinned to where it runs today" in held.rows[0][5]
    assert held.notes == ("4 more services.",)
    texts = [row["change"] for row in ways.records()]
    assert "open a better site to 1 service: s0 (new)" in texts
    assert "let limit say ask for “Voice” 30 instead of 32" in texts
    assert all(row["least"] == "proven" for row in ways.records())


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        (
            {"freeze": [{"id": "f", "every": {"from": "01-15", "to": "12-20"}, "strict": True}]},
            {
                "let freeze f bar only periods that it covers entirely",
                "end freeze f on 09-30 each year instead of 12-20 (month-day)",
                "begin freeze f on 04-01 each year instead of 01-15 (month-day)",
            },
        ),
        (
            {
                "data_centre": [
                    {"id": "old", "provider": "p-old"},
                    {"id": "new", "provider": "p-new", "capacity": {"vcpu": 10}, "reserve": 0.5},
                ],
                "service": {"pin": "new", "demand": {"vcpu": 6}},
            },
            {"lower the reserve of new from 50 % to 40 %"},
        ),
        (
            {
                "service": {"on_site_required": "no line"},
                "data_centre": [
                    {"id": "old", "provider": "p-old", "available_until": date(2027, 9, 30)},
                    {"id": "new", "provider": "p-new"},
                ],
            },
            {
                "set up the site it-town-new of it-town with what is required, for s; "
                "prices as expected"
            },
        ),
        (
            {"service": [{"id": "n", "organisation": "town"}], "price": []},
            {"obtain an offer for n at new; counted as €0, because nobody has a price"},
        ),
        (
            {
                "service": [
                    {"id": "s", "current": "old", "cost_per_year": 1200, "application": "app"},
                    {"id": "n", "application": "app"},
                ],
                "price": [],
            },
            {
                "obtain an offer for n at new; counted as the mean of its application today, "
                "€1,200 a year"
            },
        ),
        (
            {
                "service": [
                    {"id": name, "current": "old", "pin": pin}
                    for name, pin in (("s", "old"), ("t", "new"))
                ],
                "together": [{"services": ["s", "t"]}],
            },
            {"no longer tie s to the others of its group"},
        ),
    ],
)
def test_further_ways_are_told_in_words(rows: dict[str, Any], texts: set[str]) -> None:
    found = view_of(small(**{"service": {"pin": "new"}, **rows}))[-1]
    assert texts <= {row["change"] for row in found.records()}


def test_where_laws_and_duties_are_in_the_way_it_is_said_that_they_stay() -> None:
    raw = small(service={"pin": "new", "needs": ["hsm"]})
    assert any("never loosened" in note for note in view_of(raw)[-1].notes)


def _way(cost: float, bound: float | None) -> Way:
    """A way whose plan costs so much, and none less than the bound."""
    evaluation = cast("Evaluation", SimpleNamespace(cost=cost))
    change = Change("capacity", "new", "vcpu", 5, 12)
    return Way((change,), True, evaluation, bound, is_optimal=bound == cost)


def test_places_of_ways_are_told_as_far_as_they_are_proven() -> None:
    inventory = read_scenario(small(), "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    sure = (_way(100.0, 100.0), _way(150.0, 120.0), _way(300.0, 200.0))
    table = conflict.ways(WaysOut("infeasible", (), sure), problem)
    assert [row["rank"] for row in table.records()] == ["1", "2", "3"]
    assert table.title == "Ways out, the cheapest first"
    # Nobody knows whether the second is dearer than the first, or the last than any.
    unsure = (_way(100.0, 100.0), _way(150.0, 90.0), _way(200.0, 160.0), _way(300.0, None))
    table = conflict.ways(WaysOut("infeasible", (), unsure), problem)
    assert [row["rank"] for row in table.records()] == ["1–3", "1–3", "3–4", "1–4"]
    assert "plan found" in table.title
    assert "not proven throughout" in table.notes[0]
    # Who is proven to cost the same shares a place.
    alike = (_way(100.0, 100.0), _way(100.0, 100.0), _way(200.0, 200.0))
    table = conflict.ways(WaysOut("infeasible", (), alike), problem)
    assert [row["rank"] for row in table.records()] == ["1", "1", "3"]
