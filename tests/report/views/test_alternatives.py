from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from report.views.alternatives import tables
from solver.answers.alternatives.answer import alternatives
from solver.answers.budget import Budget
from tests.solver.answers.alternatives.test_answer import SERVICES, SITES, best_plan, prices
from tests.solver.small import plan_of, problem_of

if TYPE_CHECKING:
    from solver.plan import Plan


def staying() -> Plan:
    return plan_of(problem_of())


def test_costs_differences_and_places_are_told() -> None:
    problem = problem_of(data_centre=SITES, service=SERVICES, price=prices(800))
    plan = best_plan(problem)
    assert plan is not None
    summary, services = tables(alternatives(problem, plan, Budget(20.0, workers=1), 0.0, 1))
    first, other = summary.records()
    assert first["plan"] == "plan"
    assert other == {
        "plan": "1",
        "cost": first["cost"],
        "dearer": 0.0,
        "differs": 3,
        "at_most": 3,
        "proof": "proven",
        "moves": other["moves"],
    }
    assert "3 of 3 services have a choice" in summary.notes[1]
    assert [row["service"] for row in services.records()] == ["a", "b", "c"]


def test_no_alternative_is_said_to_be_none() -> None:
    problem = problem_of(service={"pin": "current"})
    plan = best_plan(problem)
    assert plan is not None
    (summary,) = tables(alternatives(problem, plan, Budget(20.0, workers=1)))
    assert summary.notes[-1] == "No other plan keeps the limit and has a service elsewhere: proven."
    several = alternatives(problem_of(), staying(), Budget(20.0, workers=1), 9.0, 5)
    assert 0 < len(several.found) < 5
    assert tables(several)[0].notes[-1].endswith("has a service anywhere else: proven.")


def test_what_was_not_found_is_not_said_to_be_none() -> None:
    found = alternatives(problem_of(), staying(), Budget(20.0, workers=1), 9.0, 1)
    (summary,) = tables(replace(found, found=(), is_complete=False, further=7))
    assert "not proven: up to 7 services" in summary.notes[-1]
    (summary,) = tables(replace(found, found=(), is_complete=False, further=None))
    assert "The time was over first" in summary.notes[-1]
