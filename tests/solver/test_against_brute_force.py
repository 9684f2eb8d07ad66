"""The optimum of the formulation against that of trying every plan."""

from __future__ import annotations

import pytest

from solver import evaluate
from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.families.registry import formulate
from solver.plan import STAYS
from solver.search.extract import plan_of
from tests.brute_force import cheapest
from tests.outside import recompute
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", seeds(300))
def test_the_optimum_is_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    for scenario in ["", "variant"] if "scenario" in inventory else [""]:
        expected = cheapest(inventory, scenario)
        problem = compiled(inventory, scenario)
        formulation = formulate(problem)
        status, plan = None, None
        options = EngineOptions(seconds=60)
        for event in CpSat().run(formulation.build(), options, Cancellation()):
            if isinstance(event, Solution):
                plan = plan_of(formulation, event.x)
            elif isinstance(event, Finished):
                status = event.status
        if expected is None:
            assert status == "infeasible"
            continue
        assert status == "optimal"
        assert plan is not None
        evaluation = evaluate(problem, plan)
        assert not evaluation.violations
        assert evaluation.cost == pytest.approx(expected.cost, abs=0.01)
        assignments = {
            row.id: (
                problem.index.sites[site].id,
                None if row.current is None or cutover == STAYS else int(cutover),
            )
            for row, site, cutover in zip(
                problem.index.services, plan.site.tolist(), plan.cutover.tolist(), strict=True
            )
        }
        result = recompute(inventory, assignments, scenario)
        assert not result.violations
        assert result.cost == pytest.approx(evaluation.cost, abs=1e-6)
