"""Questions with a common base, small ones proven, large ones among the services around."""

from __future__ import annotations

import numpy as np
import pytest

from solver.answers.budget import Budget
from solver.answers.explain.answer import explain
from solver.answers.negotiate.answer import negotiate
from solver.answers.parts import regrets as part_regrets
from solver.answers.variation import inquiry as variation_search
from solver.answers.variation import varied as variation
from solver.answers.variation.inquiry import Inquiry
from solver.answers.variation.known import Difference, Known, difference
from solver.evaluation import evaluate
from solver.plan import STAYS, Plan
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import both, compiled, plan_of, problem_of, second_service


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every problem count as large."""
    monkeypatch.setattr(variation_search, "LARGE", -1)


def _known(cost: float, bound: float | None = None, *, is_optimal: bool = False) -> Known:
    problem = problem_of(service={"cost_per_year": cost})
    return Known(evaluate(problem, plan_of(problem)), bound, is_optimal=is_optimal)


def test_a_difference_lies_between_bounds() -> None:
    before, after = _known(1200, 1100), _known(1300, 1250)
    assert difference(before, after) == Difference(100, 50, 200)
    assert difference(before, _known(1300)) == Difference(100, None, 200)
    assert difference(before, Known(None)) is None


def test_what_only_takes_plans_away_never_saves() -> None:
    before = _known(1200, 1100)
    assert difference(before, _known(1300, 1150), restricts=True) == Difference(100, 0, 200)
    assert difference(before, _known(1150, 900), relaxes=True) == Difference(-50, -300, 0)


def test_two_proofs_make_it_exact() -> None:
    found = difference(_known(1200, is_optimal=True), _known(1300, is_optimal=True))
    assert found == Difference(100, 100, 100)
    assert found.is_exact


def test_a_cheaper_plan_of_a_restriction_becomes_the_base() -> None:
    problem = problem_of(service=both({}, second_service()))
    inquiry = Inquiry(problem, plan_of(problem), Budget(seconds=20, workers=1))
    question = inquiry.restricted(variation.forced(problem, 0, [1]), 0)
    question.step(0)
    assert question.known.is_optimal
    assert question.known.evaluation is not None
    inquiry.take(Known(evaluate(problem, question.known.evaluation.plan)))
    assert question.known.cost == inquiry.base.cost == pytest.approx(1100 + 400)
    assert inquiry.saving == pytest.approx(100)


def test_a_plan_that_keeps_a_restriction_answers_it() -> None:
    problem = problem_of()
    plan = plan_of(problem, s=("new", 1))
    inquiry = Inquiry(problem, plan, Budget(seconds=0.0), bound=1100.0)
    known = inquiry.restricted(variation.forced(problem, 0, [1]), 0).known
    assert known.is_optimal
    assert known.cost == pytest.approx(1100)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("seed", range(8))
def test_a_large_problem_has_honest_limits(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem)
    if best.evaluation is None:
        return
    budget = Budget(seconds=20, workers=1)
    found = explain(problem, best.evaluation.plan, 0, budget, bound=best.bound)
    for one in found.alternatives:
        if one.known is None or one.more is None:
            continue
        forced = solve(variation.forced(problem, 0, one.sites)).evaluation
        assert forced is not None
        exact = forced.cost - best.evaluation.cost
        assert one.more.least is not None
        assert one.more.most is not None
        assert one.more.least - 0.02 <= exact <= one.more.most + 0.02
        assert one.known.evaluation is not None
        assert not one.known.evaluation.violations


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("seed", range(6))
def test_the_rest_of_the_time_brings_limits_closer_that_are_honest(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_regrets, "SPLIT", -1)
    monkeypatch.setattr(variation_search, "SIZES", (1, 2))
    problem = compiled(random_inventory(seed))
    best = solve(problem)
    stays = Plan(problem.index.current.copy(), np.full(problem.services, STAYS, dtype=np.int64))
    if best.evaluation is None or evaluate(problem, stays).violations:
        return
    found = explain(problem, stays, 0, Budget(seconds=20, workers=1))
    assert found.base.cost is not None
    assert found.base.cost >= best.evaluation.cost - 0.01
    assert found.base.bound is not None
    assert found.base.bound <= best.evaluation.cost + 0.01
    for one in found.alternatives:
        if one.known is None or one.more is None:
            continue
        forced = solve(variation.forced(problem, 0, one.sites)).evaluation
        assert forced is not None
        exact = forced.cost - best.evaluation.cost
        assert one.more.least is not None
        assert one.more.most is not None
        assert one.more.least - 0.02 <= exact <= one.more.most + 0.02


@pytest.mark.usefixtures("large")
def test_services_that_share_small_things_are_decided_anew_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(variation_search, "SIZES", (1,))
    migration = {"effort": {"k": 3}}
    problem = problem_of(
        team=[{"id": "k", "organisation": "town", "days_per_period": 4}],
        service=[
            *both(
                {"migration": migration}, second_service(migration=migration, cost_per_year=1200)
            ),
            second_service(id="v"),
        ],
    )
    # Nobody moves, though that would save; the service in question has nothing to do with the team.
    inquiry = Inquiry(problem, plan_of(problem), Budget(seconds=20, workers=1))
    inquiry.prepare(2)
    assert inquiry.base.evaluation is not None
    assert inquiry.saving > 10.0
    assert inquiry.base.evaluation.plan.site[2] == problem.index.current[2]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("seed", range(8))
def test_break_evens_of_a_large_problem_have_honest_limits(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem)
    if best.evaluation is None:
        return
    provider = seed % len(problem.index.providers)
    plan, services = best.evaluation.plan, [0, 1]
    budget = Budget(seconds=20, workers=1)
    rough = negotiate(problem, plan, provider, budget, services=services, bound=best.bound)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(variation_search, "LARGE", 10**9)
        budget = Budget(seconds=20, workers=1)
        sharp = negotiate(problem, plan, provider, budget, services=services, bound=best.bound)
    for one, other in zip(rough.deals, sharp.deals, strict=True):
        if one.tip is None or other.state != "exact" or other.tip is None:
            continue
        assert one.tip.least - 0.02 <= other.tip.found <= one.tip.most + 0.02
