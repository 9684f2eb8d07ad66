"""Searches that have begun: some plan is known, and nothing else."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.classical import assignment
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.answer import SolveOptions
from solver.engines.engine import Cancellation
from solver.families.registry import formulate
from solver.search.parts import Task
from solver.search.progress import Progress
from solver.search.schedule import solve_over_time
from tests.solver.watching import Watching

if TYPE_CHECKING:
    from solver.problem import Problem


def begun(problem: Problem, seconds: float = 60.0, *, plan: bool = True) -> Task | None:
    """Give a task with some plan, None if there is none; without `plan` with nothing known."""
    progress = Progress(problem, SolveOptions(seconds, workers=1), Watching(), Cancellation())
    progress.phase("start")
    formulation = formulate(problem)
    model = formulation.build()
    if plan and solve_over_time(formulation, model, progress, any_plan=True):
        return None
    return Task(formulation, model, progress)


def scarce(seed: int) -> Problem:
    """Twelve jobs for four agents that have just enough for them, dear where need is little."""
    random = Random(seed)
    need = [[random.randint(5, 25) for _job in range(12)] for _agent in range(4)]
    cost = [[40 - amount + random.randint(0, 9) for amount in row] for row in need]
    rows = [*cost, *need, [int(0.95 * sum(row) / 4) for row in need]]
    text = "4 12\n" + "\n".join(" ".join(map(str, row)) for row in rows)
    inventory = read_data(assignment.read("scarce", text).tables).inventory
    assert inventory is not None
    return compile_problem(inventory)
