"""The course of a solve: when the first plan came, what it cost, when it was proven.

`python -m benchmarks.drivers.course EXAMPLE SECONDS SEED` solves a bundled example in this process
and prints its course as JSON, so that the memory it tells is that of one solve.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import examples
from benchmarks.drivers.child import python
from benchmarks.drivers.memory import Memory
from inventory.loading import load_text
from solver import compile_problem
from solver.solve import Observer, SolveOptions, solve

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


@dataclass(frozen=True)
class Course:
    """What was observed; seconds since the start of the solve, amounts in EUR, memory in MiB.

    `good_seconds` tells when the plan first cost at most a hundredth more than the bound that the
    solve ended with.
    """

    status: str
    seconds: float
    cost: float | None
    bound: float | None
    first_seconds: float | None
    first_cost: float | None
    good_seconds: float | None
    memory: float
    child_memory: float

    @property
    def difference(self) -> float | None:
        """By how much the plan may be dearer than the best, as a share of its cost."""
        return None if self.cost is None else self._above_bound(self.cost)

    @property
    def first_difference(self) -> float | None:
        """The same for the first plan, against the bound at the end."""
        return None if self.first_cost is None else self._above_bound(self.first_cost)

    def _above_bound(self, cost: float) -> float | None:
        return None if self.bound is None or not cost else (cost - self.bound) / cost


class _Plans(Observer):
    def __init__(self) -> None:
        self.found: list[tuple[float, float]] = []

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        """Note when a plan came and what it costs."""
        self.found.append((seconds, evaluation.cost))


def observe(example: str, time_limit: float, seed: int) -> Course:
    """Solve a bundled example in a process of its own."""
    arguments = ["-m", "benchmarks.drivers.course", example, str(time_limit), str(seed)]
    values: dict[str, Any] = json.loads(python(arguments))
    return Course(**values)


def solved(example: str, time_limit: float, seed: int) -> Course:
    """Solve a bundled example here.

    Raises:
        ValueError: It cannot be solved.
    """
    inventory = load_text(examples.text(example)).inventory
    if inventory is None:
        message = f"{example} is no inventory"
        raise ValueError(message)
    plans = _Plans()
    with Memory() as memory:
        answer = solve(compile_problem(inventory), SolveOptions(time_limit, seed=seed), plans)
    first = plans.found[0] if plans.found else (None, None)
    good = [
        seconds
        for seconds, cost in plans.found
        if answer.bound is not None and cost <= 1.01 * answer.bound
    ]
    return Course(
        status=answer.status,
        seconds=answer.seconds,
        cost=None if answer.evaluation is None else answer.evaluation.cost,
        bound=answer.bound,
        first_seconds=first[0],
        first_cost=first[1],
        good_seconds=good[0] if good else None,
        memory=memory.own,
        child_memory=memory.child,
    )


if __name__ == "__main__":
    course = solved(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(asdict(course)))
