"""Why there is no plan: rules that together leave none, proven by solving with them alone.

Rows of one family about the same subject are one rule. Rows that only say what shared costs are
hold throughout and are not named. CP-SAT names a sufficient set of rules for a
model without costs; rules are then left out one by one as long as the rest still has no solution.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.answer import Conflict
from solver.engines.core import is_feasible, sufficient_rows
from solver.families import (
    apart,
    apart_cost,
    colocation,
    fixed,
    latency,
    limit,
    pin,
    together,
)
from solver.families.placement import NAME as ELIGIBILITY
from solver.families.registry import RULES

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.problem import Problem
    from solver.search.progress import Progress

_DEFINITIONS: Final = {fixed.NAME, apart_cost.NAME}
_RELATIONS: Final = {colocation.NAME, latency.NAME, together.NAME, apart.NAME}

SECONDS: Final = 20.0
"""Wall time for making the set small; the set is sufficient whenever it stops."""


def find_conflict(
    formulation: Formulation, model: LinearModel, progress: Progress
) -> tuple[Conflict, ...]:
    """A sufficient set of rules that cannot hold together.

    Args:
        formulation: The formulation.
        model: Its model, proven to have no solution.
        progress: Who may cancel; the time limit does not count here.
    """
    rule, names = _rules(model)
    deadline = time.monotonic() + SECONDS
    always = {number for number, (family, _about) in enumerate(names) if family in _DEFINITIONS}
    kept = sufficient_rows(model, rule, len(names), SECONDS) | always
    candidates = sorted(kept - always, key=lambda number: names[number][0] == ELIGIBILITY)
    for number in candidates:
        left = deadline - time.monotonic()
        if left <= 0 or progress.cancellation.requested:
            break
        fewer = kept - {number}
        if is_feasible(model, _rows_of(rule, fewer), left) is False:
            kept = fewer
    problem = formulation.problem
    return tuple(_conflict(problem, *names[number]) for number in sorted(kept - always))


def _rules(model: LinearModel) -> tuple[Ints, list[tuple[str, str]]]:
    """The rule that each row belongs to, (M,), and family and subject of each rule."""
    numbers: dict[tuple[str, str], int] = {}
    rule = np.zeros(model.rows, dtype=np.int64)
    for block in model.row_names:
        for place in range(block.count):
            key = (block.family, _subject(block.family, block.instance(place)))
            rule[block.first + place] = numbers.setdefault(key, len(numbers))
    return rule, list(numbers)


def _subject(family: str, instance: str) -> str:
    """The instance without its period: what a rule is about over the whole horizon."""
    parts = instance.split(",")
    if family in _RELATIONS and parts[0] in {"part", "wave"}:
        parts = parts[1:]
    if family in {ELIGIBILITY, limit.NAME, *_RELATIONS}:
        return ",".join(parts[:2])
    return ",".join(parts[:-1] if len(parts) > 1 and parts[-1].isdigit() else parts)


def _rows_of(rule: Ints, kept: set[int]) -> Bools:
    return np.isin(rule, list(kept))


def _conflict(problem: Problem, family: str, subject: str) -> Conflict:
    kind, _comma, rest = subject.partition(",")
    if family == ELIGIBILITY and kind in {"somewhere", "once", "left"}:
        return Conflict(family, rest, _placement(problem, kind, rest))
    titles = {member.NAME: member.title() for member in RULES}
    text = _("{rule}: {subject}").format(rule=titles.get(family, family), subject=subject)
    return Conflict(family, subject, text)


def _placement(problem: Problem, kind: str, name: str) -> str:
    """The sentence for a row that places a service."""
    if kind != "somewhere":
        return _("{service} is at one place at a time, and moves once").format(service=name)
    index = problem.index
    number = index.service_number[name]
    row, current = index.services[number], int(index.current[number])
    if current < 0:
        return _("the new service {service} must run somewhere").format(service=name)
    if pin.barred(index)[number, current]:
        return _("{service} must move: {why}").format(
            service=name, why=pin.reason(index, number, current)
        )
    return _("{service} must move: {site} is available until {end} only").format(
        service=name,
        site=row.current,
        end=index.periods.name(int(index.until[current])),
    )
