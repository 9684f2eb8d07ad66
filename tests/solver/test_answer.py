from __future__ import annotations

from solver import evaluate
from solver.answer import Answer
from tests.solver.small import plan_of, problem_of


def test_how_much_dearer_the_plan_may_be_than_the_best() -> None:
    case = problem_of()
    # To stay costs 1200.
    stays = evaluate(case, plan_of(case))
    assert Answer("feasible", stays, 1100.0, 1.0).difference == 100.0
    # A bound has more noise than a plan; none can be cheaper than itself.
    assert Answer("optimal", stays, 1200.0 + 1e-6, 1.0).difference == 0.0
    assert Answer("feasible", stays, None, 1.0).difference is None
    assert Answer("unknown", None, 1100.0, 1.0).difference is None


def test_what_was_asked_for_is_not_what_is_exact() -> None:
    case = problem_of()
    stays = evaluate(case, plan_of(case))
    assert Answer("optimal", stays, 1199.995, 1.0).is_exact
    assert not Answer("optimal", stays, 1199.9, 1.0).is_exact
    assert not Answer("feasible", stays, None, 1.0).is_exact
