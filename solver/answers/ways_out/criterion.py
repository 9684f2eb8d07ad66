"""A limit on a criterion that asks for less: as little less as some plan has it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from solver.answers.pareto.end import best_end
from solver.answers.ways_out.change import Candidate, Change
from solver.answers.ways_out.least import Least, any_plan
from solver.conflict.reach import extreme, out_of_reach
from solver.criteria.registry import find
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.budget import Budget
    from solver.answers.ways_out.change import Basis
    from solver.problem import Problem

DIGITS: Final = 3
"""Of a value that a limit asks for, as one would type it."""

NOISE: Final = 1e-9


@dataclass(frozen=True)
class _Degrees:
    """Values that a limit could have instead, from the next one to one that any plan has."""

    label: str
    key: str
    name: str
    old: float
    unit: float
    digits: int

    def at(self, step: int) -> Change:
        sign = -1 if self.key == "at_least" else 1
        new: float = round(self.old + sign * step * self.unit, self.digits)
        path = f"limit.{self.label}.{self.key}"
        return Change("criterion", self.label, self.name, self.old, new, {path: new})

    def towards(self, value: float) -> int:
        """The first degree that asks for no more than a value."""
        further = self.old - value if self.key == "at_least" else value - self.old
        return max(math.ceil(further / self.unit - NOISE), 1)


def criterion(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A limit on a criterion that asks for less."""
    for place, row in enumerate(problem.index.inventory.limits):
        label, name, end = subject.split(",")
        key = "at_least" if end == "least" else "at_most"
        old = getattr(row, key)
        if (row.id or f"#{place + 1}") != label or row.criterion != name or old is None:
            continue
        found = find(problem.index, name)
        weakest = extreme(problem, found, more=key == "at_most")
        if weakest is None:
            continue
        known = {one.subject: one.best for one in out_of_reach(problem)}.get(subject)
        size = max(abs(old), abs(known or 0.0)) or abs(weakest)
        digits = DIGITS - 1 - math.floor(math.log10(size)) if size else DIGITS
        degrees = _Degrees(
            label, key, name, old, 1.0 if found.unit == "count" else 10.0**-digits, max(digits, 0)
        )
        first = 1 if known is None else degrees.towards(known)
        steps = max(degrees.towards(weakest), first)
        yield Candidate(
            "criterion", subject, steps, degrees.at, first=first, criterion=f"{name},{end}"
        )


def best_degree(
    basis: Basis,
    also: tuple[Change, ...],
    candidate: Candidate,
    budget: Budget,
    seconds: float,
) -> Least | None:
    """The smallest degree that leaves a plan, by the best value that any plan has.

    Args:
        basis: The file and the scenario.
        also: Changes that are made in any case.
        candidate: A limit on a criterion.
        budget: Who may cancel, and with how many cores.
        seconds: Wall time of one solve.

    Returns:
        None if no plan was found in time, or none has a value of the criterion.
    """
    name, end = candidate.criterion.split(",")
    weak = basis.changed((*also, candidate.at(candidate.steps)))
    if weak is None:
        return None
    plan = any_plan(weak, budget, seconds)[1]
    found = find(weak.index, name)
    if plan is None or found.value(plan) is None:
        return None
    best = best_end(weak, found, plan, budget, seconds, more=end == "least")
    low, high = candidate.first, candidate.steps
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _meets(candidate, middle, best.value) else (middle + 1, high)
    for step in (high, high + 1):
        change = candidate.at(step)
        problem = basis.changed((*also, change))
        if problem is not None and not evaluate(problem, best.plan).violations:
            proven = step == candidate.first or not _meets(candidate, step - 1, best.bound)
            return Least(change, problem, best.plan, is_proven=proven)
    return None


def _meets(candidate: Candidate, step: int, value: float) -> bool:
    wanted: Any = candidate.at(step).new
    if candidate.criterion.endswith(",least"):
        return bool(value >= wanted - NOISE)
    return bool(value <= wanted + NOISE)
