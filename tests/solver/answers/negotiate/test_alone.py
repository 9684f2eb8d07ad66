"""One service at a provider while nobody else adapts, against evaluations at other prices."""

from __future__ import annotations

import numpy as np
import pytest

from solver.answers.budget import Budget
from solver.answers.negotiate.alone import Singles
from solver.answers.negotiate.terms import Terms
from solver.answers.negotiate.weights import weights
from solver.answers.variation import varied as variation
from solver.answers.variation.inquiry import Inquiry
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.sparse.matrix import Matrix
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, problem_of

SHIFTS = (-700.0, -40.0, 0.0, 60.0, 900.0)


@pytest.mark.parametrize("seed", range(20))
def test_lines_are_plans_that_keep_every_rule_as_far_as_they_reach(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    if best is None:
        return
    inquiry = Inquiry(problem, best.plan, Budget(seconds=20, workers=1))
    for provider in range(len(problem.index.providers)):
        sites = variation.sites_of(problem, provider).tolist()
        terms = Terms(inquiry, sites)
        for service in range(problem.services):
            single = terms.single(service)
            if single is None:
                assert any(row.kind != "one_off" for row in problem.index.inventory.budgets)
                continue
            for line, plan in single.plans.items():
                assert (int(plan.site[service]) in sites) == (line in single.there.lines)
                for shift in SHIFTS:
                    changed = variation.repriced(problem, service, sites, per_year=shift)
                    evaluation = evaluate(changed, plan)
                    if np.isfinite(line.at(shift)):
                        assert not evaluation.violations
                        assert evaluation.cost == pytest.approx(line.at(shift), abs=1e-6)


def test_a_line_ends_where_an_organisation_accepts_no_more() -> None:
    # Town pays 1200 today and accepts no more: moving in the first quarter costs 300 + 800 + x.
    problem = problem_of(organisation=[{"id": "town", "max_cost_increase": 0.0}])
    best = solve(problem).evaluation
    assert best is not None
    formulation = formulate(problem)
    model = formulation.build()
    matrix = Matrix(formulation, model)
    singles = Singles(model, matrix, best, [1], weights(problem, [1]))
    single = singles.of(0)
    first = min(single.there.lines, key=lambda line: line.cost)
    assert first.highest == pytest.approx(1200 - first.cost, abs=0.01)
    assert single.away.lines[0].highest == np.inf
