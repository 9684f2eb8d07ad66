from __future__ import annotations

from report.views.alternatives import tables
from solver.answers.alternatives.answer import alternatives
from solver.answers.budget import Budget
from tests.solver.answers.alternatives.test_answer import SERVICES, SITES, best_plan, prices
from tests.solver.small import problem_of


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
    assert summary.notes[-1] == "No other plan was found within the limit."
