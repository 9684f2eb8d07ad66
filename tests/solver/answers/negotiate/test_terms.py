"""Break-evens if nobody else adapts, against every choice of the service, and bounds of all shifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.answers.budget import Budget
from solver.answers.explain.binding import own_costs
from solver.answers.negotiate.deal import OpenDeal
from solver.answers.negotiate.money import counts_money
from solver.answers.negotiate.terms import Terms
from solver.answers.negotiate.tip import Line, Side, meeting
from solver.answers.variation import varied as variation
from solver.answers.variation.inquiry import Inquiry
from solver.evaluation import evaluate
from solver.plan import Plan
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, problem_of

if TYPE_CHECKING:
    from solver.evaluation import Evaluation
    from solver.problem import Problem


def _alone(base: Evaluation, terms: Terms, service: int) -> tuple[Side, Side]:
    """Both sides with all others as in a plan, by trying every choice of one service."""
    problem, found = base.problem, (Side(0.0, 0.0), Side(0.0, 0.0))
    for site, cutover in own_costs(problem, service):
        where, when = base.plan.site.copy(), base.plan.cutover.copy()
        where[service], when[service] = site, cutover
        tried = evaluate(problem, Plan(where, when))
        if not tried.violations:
            side = found[0 if site in terms.sites else 1]
            side.lines.append(Line(None, tried.cost, terms.weight(service, site, cutover)))
    return found


def _terms(problem: Problem, base: Evaluation, provider: int) -> tuple[Inquiry, Terms]:
    inquiry = Inquiry(problem, base.plan, Budget(seconds=20, workers=1))
    sites = [int(site) for site in variation.sites_of(problem, provider)]
    return inquiry, Terms(inquiry, sites)


@pytest.mark.parametrize("seed", range(12))
def test_the_break_even_with_all_others_as_they_are(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    base = solve(problem).evaluation
    if base is None or counts_money(problem):
        return
    provider = seed % len(problem.index.providers)
    inquiry, terms = _terms(problem, base, provider)
    for service in range(problem.services):
        if not terms.may_be_there(service):
            continue
        deal = OpenDeal(inquiry, terms, service)
        deal.adapt(1)
        there, away = _alone(base, terms, service)
        if not (there.lines and away.lines):
            assert deal.free == 0
            continue
        tip = deal.result().tip
        expected = meeting(there, away)
        if tip is not None and np.isfinite(expected):
            assert deal.free >= 1
            if deal.free == 1:
                assert tip.found == pytest.approx(expected, abs=0.02)
            assert tip.least - 0.02 <= tip.found <= tip.most + 0.02


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("shift", [-400.0, 0.0, 250.0])
def test_no_plan_lies_below_the_lines_at_prices_of_the_rows(seed: int, shift: float) -> None:
    problem = compiled(random_inventory(seed))
    base = solve(problem).evaluation
    if base is None:
        return
    _inquiry, terms = _terms(problem, base, seed % len(problem.index.providers))
    there, away = Side(0.0, 0.0), Side(0.0, 0.0)
    terms.bound_sides(0, there, away)
    changed = variation.repriced(problem, 0, terms.sites, per_year=shift)
    for side, change in ((there, variation.forced), (away, variation.barred)):
        best = solve(change(changed, 0, terms.sites)).evaluation
        if best is not None:
            assert side.lower(shift) <= best.cost + 0.01


def test_a_solution_that_somebody_does_not_accept_to_pay_is_none() -> None:
    problem = problem_of(organisation=[{"id": "town", "max_cost_increase": 0.0}])
    assert counts_money(problem)
    base = solve(problem).evaluation
    assert base is not None
    _inquiry, terms = _terms(problem, base, 1)
    everybody = terms.group(0, None)
    # 300 + 800 today; above 900 a year the town would pay more than the 1200 of today.
    part, anywhere = terms.solve(0, 50.0, everybody, base.plan, 10.0, there=True)
    assert part.plan is not None
    assert anywhere
    part, anywhere = terms.solve(0, 150.0, everybody, base.plan, 10.0, there=True)
    assert (part.plan, part.is_proven, anywhere) == (None, True, False)
