"""Searches that have begun: some plan is known, and nothing else."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.classical import assignment
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.answer import SolveOptions
from solver.engines.engine import Cancellation
from solver.families.registry import formulate
from solver.search.improving.parts import Task
from solver.search.progress import Progress
from solver.search.schedule import solve_over_time
from solver.search.sparse.forced import Forced
from tests.solver.small import problem_of
from tests.solver.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answer import Observer
    from solver.arrays import Ints
    from solver.problem import Problem
    from solver.search.sparse.forced import Broken
    from solver.search.sparse.matrix import Matrix

PATIENCE: Final = 100.0
"""Seconds after which a search that is not over has failed, however busy the machine is."""


class Unhurried(Progress):
    """A search whose clock stands still, so that the machine has no say in what it does.

    It divides its time limit as always, and ends when it is done or when the test has seen enough.
    """

    def __init__(
        self,
        problem: Problem,
        options: SolveOptions,
        observer: Observer,
        cancellation: Cancellation,
    ) -> None:
        super().__init__(problem, options, observer, cancellation)
        self._gives_up = time.monotonic() + PATIENCE

    @property
    def seconds(self) -> float:
        """None have passed."""
        assert time.monotonic() < self._gives_up
        return 0.0

    @property
    def remaining(self) -> float:
        """Engines end by the work that they are given, and never by the clock of a busy machine."""
        return PATIENCE


def unhurried(
    problem: Problem,
    enough: Callable[[Watching], bool] = lambda _heard: False,
    *,
    seconds: float = 60.0,
    workers: int = 1,
) -> tuple[Unhurried, Watching]:
    """Begin a search that goes on until it is enough, and give what hears it."""
    stop = Cancellation()
    watching = Watching(stop, enough)
    return Unhurried(problem, SolveOptions(seconds, workers=workers), watching, stop), watching


def improving(heard: Watching) -> bool:
    """Tell whether all that comes before part after part has been done."""
    return "improve" in heard.phases


def as_cheap_as(cost: float) -> Callable[[Watching], bool]:
    """Tell whether a plan costs no more than an amount in EUR."""
    return lambda heard: bool(heard.costs) and heard.costs[-1] <= cost


def begun(
    problem: Problem,
    seconds: float = 60.0,
    *,
    plan: bool = True,
    enough: Callable[[Watching], bool] = lambda _heard: False,
) -> Task | None:
    """Give a task with some plan, None if there is none; without `plan` with nothing known."""
    progress, _watching = unhurried(problem, enough, seconds=seconds)
    progress.phase("start")
    formulation = formulate(problem)
    model = formulation.build()
    if plan and solve_over_time(formulation, model, progress, any_plan=True):
        return None
    return Task(formulation, model, progress)


def broken_rows(matrix: Matrix, chosen: Ints) -> Broken:
    """Rows that choices of all services, (S,), break whatever other columns do."""
    return Forced(matrix, matrix.activity(matrix.states_of(chosen[chosen >= 0]))).broken()


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


def triangle(*, plan: bool = False) -> Task:
    """Three new services, three sites of 1000 each, and every site is open to two of them."""
    pairs = {"s": ["a", "b"], "u": ["b", "c"], "v": ["c", "a"]}
    problem = problem_of(
        provider=[{"id": "p"}],
        data_centre=[{"id": site, "provider": "p", "setup_cost": 1000} for site in "abc"],
        service=[
            {"id": name, "organisation": "town", "allowed": sites} for name, sites in pairs.items()
        ],
        price=[{"provider": "p", "amount": 3000}],
    )
    task = begun(problem, plan=plan)
    assert task is not None
    return task
