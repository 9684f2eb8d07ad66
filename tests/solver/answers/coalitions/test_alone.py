"""What groups of services save by themselves, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from solver.answers.budget import Budget
from solver.answers.coalitions import alone as coalitions_alone
from solver.answers.coalitions.alone import Alone
from solver.evaluation import evaluate
from tests.solver.small import plan_of, problem_of


def alone(**limit: object) -> Alone:
    """Three services that may go; the plan at hand takes all, without one all stay."""
    services = [
        {"id": name, "organisation": "town", "current": "old", "migration": {"periods": 0}}
        | {"cost_per_year": cost}
        for name, cost in (("s", 1000), ("t", 1200), ("u", 1500), ("v", 700))
    ]
    problem = problem_of(service=services, limit=[limit] if limit else [])
    plan = evaluate(problem, plan_of(problem, s=("new", 0), t=("new", 0), u=("new", 0)))
    return Alone(plan, evaluate(problem, plan_of(problem)), Budget(20.0, workers=1), None)


@pytest.mark.parametrize("whole", [-1, 4_000])
@pytest.mark.parametrize(
    ("members", "saved"), [((0,), 200), ((0, 2), 900), ((1, 3), 400), ((3,), 0)]
)
def test_a_group_saves_what_its_services_do(
    members: tuple[int, ...], saved: float, whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coalitions_alone, "WHOLE", whole)
    asked, services = alone(), np.isin(np.arange(4), members)
    found = asked.solve(services, Budget(20.0, workers=1), 10.0)
    assert found.saving == pytest.approx(saved)
    assert found.most == pytest.approx(saved, abs=0.02)
    assert asked.is_small(services) == (whole > 0)
    if found.evaluation is None:
        assert saved == 0
        return
    # All others do what they do without a plan.
    assert not found.evaluation.violations
    assert (found.evaluation.plan.cutover[~services] == -1).all()


def test_bounds_lie_above_what_a_group_saves() -> None:
    asked, services = alone(), np.array([True, True, False, False])
    assert asked.apart(services) >= 600 - 1e-6
    assert asked.at_most(services) >= 600 - 1e-6
    assert asked.more_closely(services, 600.0) == pytest.approx(600, abs=0.02)
    assert asked.at_most(np.zeros(4, dtype=bool)) == 0


def test_a_plan_of_a_group_is_the_one_at_hand_where_it_plans() -> None:
    mixed = alone().mixed(np.array([True, False, False, True]))
    assert mixed.cutover.tolist() == [0, -1, -1, -1]
