"""Some services move only when others have moved.

For a dependency of s on u with `order`, if both move:
    before:  c_u <= c_s - L_s   (u has finished before s starts)
    with:    c_u <= c_s
In states, for every t, with q = t - L_s (before) or t (with):
    left[s, t] + left[u, T] - left[u, q] <= 1
A service that stays binds nobody. A new s starts at its period of need a (c_u <= a - 1), a new u is
finished at a - 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.families.family import Violation
from solver.formulation import Rows
from solver.plan import STAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Dependency
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "order"


def title() -> str:
    """The name of the rule for people."""
    return _("order of moves")


def ordered(problem: Problem) -> list[Dependency]:
    """The dependencies that ask for an order."""
    return [
        row
        for row in problem.index.inventory.dependencies
        if row.order is not None and row.service != row.on
    ]


def lag(problem: Problem, row: Dependency) -> int:
    """Periods that must lie between the cutovers; a new service needs no migration (L = 0)."""
    return (
        int(problem.index.length[problem.index.service_number[row.service]])
        if row.order == "before"
        else 0
    )


def add(formulation: Formulation) -> None:
    """One row for each ordered dependency and period."""
    problem, states = formulation.problem, formulation.states
    pairs = ordered(problem)
    number = problem.index.service_number
    width = problem.horizon + 1
    period = np.arange(width)
    names = [formulation.fresh(NAME, f"{row.service},{row.on}") for row in pairs]
    rows = Rows(
        NAME,
        len(pairs) * width,
        lambda place: f"{names[place // width]},{place % width}",
        upper=1.0,
    )
    if not pairs:
        return
    s = np.array([number[row.service] for row in pairs])[:, None]
    u = np.array([number[row.on] for row in pairs])[:, None]
    wait = np.array([lag(problem, row) for row in pairs])[:, None]
    row = np.arange(len(pairs))[:, None] * width + period
    rows.add(row, states.left(s, period), 1.0)
    rows.add(row, states.left(u, problem.horizon), 1.0)
    rows.add(row, states.left(u, period - wait), -1.0)
    formulation.add_rows(rows)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Dependencies whose services cut over in the wrong order."""
    number, cutover = problem.index.service_number, occupancy.plan.cutover
    for row in ordered(problem):
        s, u = number[row.service], number[row.on]
        if STAYS in (cutover[s], cutover[u]):
            continue
        if cutover[u] > cutover[s] - lag(problem, row):
            yield Violation(
                NAME,
                f"{row.service},{row.on}",
                _("{service} moves too early: {on} cuts over in {period} and must be first").format(
                    service=row.service, on=row.on, period=problem.periods.name(int(cutover[u]))
                ),
            )


def conflict(problem: Problem, subject: str) -> str:
    """The order of two moves."""
    service, _comma, on = subject.partition(",")
    texts = {
        "before": _("{on} must have moved before work on {service} starts"),
        "with": _("{on} must move no later than {service}"),
    }
    kinds = {row.order for row in ordered(problem) if (row.service, row.on) == (service, on)}
    return "; ".join(
        text.format(service=service, on=on) for kind, text in texts.items() if kind in kinds
    )
