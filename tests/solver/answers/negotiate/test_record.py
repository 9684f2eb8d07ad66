"""What is known of a deal: plans that others found, and how far a plan keeps the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.answers.budget import Budget
from solver.answers.negotiate.record import Record
from solver.answers.negotiate.terms import Terms
from solver.answers.variation.inquiry import Inquiry
from solver.evaluation import evaluate
from tests.outside.small import small
from tests.solver.small import both, compiled, plan_of, problem_of, second_service

if TYPE_CHECKING:
    import pytest

    from solver.answers.negotiate.tip import Line


def test_a_plan_found_for_one_service_is_there_for_another() -> None:
    problem = compiled(
        small(
            service=both({}, second_service()),
            price=[{"provider": "p-new", "amount": 500}],
        )
    )
    base = plan_of(problem, s=("old", -1), t=("old", -1))
    inquiry = Inquiry(problem, base, Budget(seconds=20, workers=1))
    terms = Terms(inquiry, [1])
    one, other = Record(inquiry, terms, 0), Record(inquiry, terms, 1)
    for record in (one, other):
        record.take_base()
        assert not record.is_known
        assert record.room == np.inf
    assert one.learn(plan_of(problem, s=("new", 1), t=("new", 1)))
    other.take_shared()
    assert other.is_known
    best = other.there.best(0.0)
    assert best.evaluation is not None
    assert best.evaluation.plan.site.tolist() == [1, 1]
    # What is dearer for t is no plan of its own, and what is cheaper is.
    plans = [plan_of(problem, s=("new", 1), t=("new", when)) for when in (4, 3)]
    plans.append(plan_of(problem, t=("new", 1)))
    for plan in plans:
        one.learn(plan)
    other.take_shared()
    costs = [evaluate(problem, plan).cost for plan in (best.evaluation.plan, *plans)]
    assert other.there.upper(0.0) == min(costs)
    assert len(other.there.lines) == 2


def test_between_two_prices_at_which_a_plan_keeps_the_rules_nothing_is_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Town accepts 1200: moving in the first quarter costs 300 + 800 + x.
    problem = problem_of(organisation=[{"id": "town", "max_cost_increase": 0.0}])
    inquiry = Inquiry(problem, plan_of(problem, s=("new", 1)), Budget(seconds=20, workers=1))
    terms = Terms(inquiry, [1])
    record = Record(inquiry, terms, 0)
    asked: list[float] = []
    holds = Terms.holds

    def noted(self: Terms, service: int, line: Line, shift: float) -> bool:
        asked.append(shift)
        return holds(self, service, line, shift)

    monkeypatch.setattr(Terms, "holds", noted)
    record.take(evaluate(problem, plan_of(problem, s=("new", 1))), 1100.0, 0.0)
    (line,) = record.there.lines
    shifts = (80.0, 50.0, 120.0, 20.0)
    assert [record.holds(line, shift) for shift in shifts] == [True, True, False, True]
    assert asked == [80.0, 120.0]
