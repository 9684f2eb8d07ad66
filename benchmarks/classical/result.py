"""Solving an instance, and what came of it in its own unit."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.drivers.keeping import keep
from benchmarks.drivers.track import share_above
from benchmarks.machine import load
from benchmarks.table import Table, figure, percent
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.solve import SolveOptions, solve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.classical.instance import Instance
    from solver.answer import Status

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Result:
    """What a solve said about an instance; values in the unit of its objective.

    Attributes:
        name: The instance.
        best_known: The best value that anybody has published, None if there is none.
        value: Ours, None without a plan.
        bound: No plan is below it, None if nothing is known.
        seconds: Wall time of the solve.
        status: As in an `Answer`.
        known_bound: What others have proven, where that is below the best known value.
        load: Of the machine when it was solved.
    """

    name: str
    best_known: float | None
    value: float | None
    bound: float | None
    seconds: float
    status: Status
    known_bound: float | None = None
    load: str = ""

    @property
    def difference(self) -> float | None:
        """By how much ours is above the best known."""
        if self.value is None or self.best_known is None:
            return None
        return self.value - self.best_known

    @property
    def above_bound(self) -> float | None:
        """By how much ours may be above the best there is, as a share of it."""
        return share_above(self.value, self.bound)

    @property
    def contradiction(self) -> str:
        """Why the result and the best known value cannot both be right; empty if they can."""
        if self.best_known is None:
            return ""
        best = self.best_known
        if self.status == "infeasible":
            return f"{self.name}: proven to have no plan, but one of {best:g} is known"
        if self.bound is not None and math.ceil(self.bound - TOLERANCE) > best + TOLERANCE:
            return f"{self.name}: bounded by {self.bound:g}, but {best:g} is known"
        if self.status == "optimal" and self.value is not None:
            proven = best if self.known_bound is None else self.known_bound
            if self.value < proven - TOLERANCE:
                return f"{self.name}: {self.value:g} is below the best known {proven:g}"
            if self.value > best + TOLERANCE:
                return f"{self.name}: {self.value:g} called optimal, but {best:g} is known"
        return ""


def run(instance: Instance, best_known: float | None, options: SolveOptions) -> Result:
    """Solve an instance as an inventory.

    Raises:
        ValueError: The inventory has errors: the converter is at fault.
    """
    reading = read_data(instance.tables)
    if reading.inventory is None or not reading.solvable:
        errors = [one.text for one in reading.findings if one.severity == "error"]
        message = f"{instance.name}: {errors[0] if errors else 'no inventory'}"
        raise ValueError(message)
    answer = solve(compile_problem(reading.inventory), options)
    value = answer.evaluation.cost if answer.evaluation else None
    return Result(
        name=instance.name,
        best_known=best_known,
        value=None if value is None else instance.objective(value),
        bound=None if answer.bound is None else instance.objective(answer.bound),
        seconds=answer.seconds,
        status=answer.status,
        load=load(),
    )


def kept(
    instance: Instance,
    best_known: float | None,
    options: SolveOptions,
    *,
    known_bound: float | None = None,
    fresh: bool = False,
) -> Result:
    """The same, but only once for each version of the program: a long run can be taken up again."""
    question = json.dumps([asdict(options), instance.tables], default=str).encode()
    content = keep(
        f"classical-{instance.name}-{options.time_limit:g}",
        question,
        lambda: asdict(run(instance, None, options)),
        fresh=fresh,
    )
    return Result(**{**content, "best_known": best_known, "known_bound": known_bound})


def summary(results: Sequence[Result]) -> Table:
    """How many were proven and how many are as good as what is known, in one row."""
    compared = [one for one in results if one.difference is not None and one.best_known]
    above = [(one.difference or 0.0) / (one.best_known or 1.0) for one in compared]
    return Table(
        ("instances", "proven", "with a known value", "as good", "worst of them %", "slowest s"),
        [
            (
                figure(len(results)),
                figure(sum(one.status == "optimal" for one in results)),
                figure(len(compared)),
                figure(sum(share <= TOLERANCE for share in above)),
                percent(max(above, default=None)),
                figure(max((one.seconds for one in results), default=None), 1),
            )
        ],
    )
