from __future__ import annotations

import pytest

from benchmarks.peers.branching import HIGHS, SCIP, Branching
from benchmarks.peers.registry import PEERS
from solver.choices import in_choices
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.extract import plan_of
from solver.solve import SolveOptions, solve
from tests.solver.small import problem_of

HIGHS_LINE = " R       0       0         0   0.00%   20226741.70214  20497109.587215    1.32%     5208     47"
SCIP_LINE = (
    "r 2.1s|     1 |     0 |  3912 |     - |  rounding|   0 |8094 |9876 |9876 |   0 |  0 |   0 |"
    "   0 | 2.005731e+07 | 2.073562e+07 |   3.38%| unknown"
)


@pytest.mark.parametrize(
    ("engine", "line", "cost", "bound"),
    [
        (HIGHS, HIGHS_LINE, 20497109.587215, 20226741.70214),
        (HIGHS, HIGHS_LINE.replace("20497109.587215", "inf"), None, 20226741.70214),
        (SCIP, SCIP_LINE, 20735620.0, 20057310.0),
        (SCIP, SCIP_LINE.replace("2.073562e+07", "     --     "), None, 20057310.0),
    ],
)
def test_a_line_of_a_log_is_read(
    engine: Branching, line: str, cost: float | None, bound: float
) -> None:
    step = engine.read(line)
    assert step is not None
    assert (step.cost, step.bound) == (cost, bound)


@pytest.mark.parametrize("engine", [HIGHS, SCIP])
def test_other_lines_are_none_of_the_table(engine: Branching) -> None:
    assert engine.read("Presolving model with 3 rows and 4 columns") is None
    assert engine.read("") is None


@pytest.mark.parametrize("name", list(PEERS))
def test_each_finds_and_proves_the_plan_that_the_search_finds(name: str) -> None:
    services = [
        {"id": each, "current": "old", "cost_per_year": 1000 + 300 * number}
        for number, each in enumerate("stu")
    ]
    offers = [{"service": each, "data_centre": "new", "price_per_year": 900} for each in "stu"]
    problem = problem_of(service=services, offer=offers)
    best = solve(problem, SolveOptions(time_limit=20, workers=1))
    assert best.evaluation is not None
    formulation = formulate(problem)
    states = formulation.build()
    choices = in_choices(formulation, states)
    peer = PEERS[name]
    model = choices.model if peer.form == "choices" else states
    steps = list(peer.run(model, 20.0, 1, 0))
    (x,) = [step.x for step in steps if step.x is not None][-1:]
    plan = plan_of(formulation, choices.states_of(x) if peer.form == "choices" else x)
    assert evaluate(problem, plan).violations == ()
    assert evaluate(problem, plan).cost == pytest.approx(best.evaluation.cost)
    assert any(step.is_proven for step in steps)
