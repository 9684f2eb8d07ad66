"""A group of services ends at one place; with `same_wave` its moves are one wave.

For all s, u of a [[together]]: final(s) and final(u) are the same data centre (provider). With
`same_wave`, if both are running services and both move, c_s = c_u: for every t
    left[s, t] + left[u, T] - left[u, t] <= 1, and with s and u exchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.families.family import Violation
from solver.families.relations import add_relations, broken, pairs, same_place
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "together"


def title() -> str:
    """The name of the rule for people."""
    return _("services together")


def add(formulation: Formulation) -> None:
    """Final places of each group are the same; its waves too where asked."""
    problem = formulation.problem
    number = problem.index.service_number
    tied: dict[str, list[tuple[int, int]]] = {}
    waves: list[tuple[int, int]] = []
    for group in problem.index.inventory.togethers:
        members = list(dict.fromkeys(number[name] for name in group.services))
        # To share a place is transitive, so the first member ties all others.
        tied.setdefault(group.scope, []).extend((members[0], other) for other in members[1:])
        if group.same_wave:
            waves += pairs([s for s in members if not problem.is_new[s]])
    for scope, related in tied.items():
        add_relations(formulation, NAME, related, same_place(problem, scope), at_end_only=True)
    _add_waves(formulation, [pair for s, u in waves for pair in ((s, u), (u, s))])


def _add_waves(formulation: Formulation, ordered: list[tuple[int, int]]) -> None:
    problem, states = formulation.problem, formulation.states
    if not ordered:
        return
    services = problem.index.services
    period = np.arange(problem.horizon)
    width = len(period)
    names = [formulation.fresh(NAME, f"wave,{services[s].id},{services[u].id}") for s, u in ordered]
    rows = Rows(
        NAME,
        len(ordered) * width,
        lambda place: f"{names[place // width]},{place % width}",
        upper=1.0,
    )
    s, u = np.array(ordered, dtype=np.int64).T[:, :, None]
    row = np.arange(len(ordered))[:, None] * width + period
    rows.add(row, states.left(s, period), 1.0)
    rows.add(row, states.left(u, problem.horizon), 1.0)
    rows.add(row, states.left(u, period), -1.0)
    formulation.add_rows(rows)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Groups that end apart or move in different waves."""
    number = problem.index.service_number
    for group in problem.index.inventory.togethers:
        members = [number[name] for name in group.services]
        ok = same_place(problem, group.scope)
        for s, u in pairs(members):
            names = {"service": problem.index.services[s].id, "on": problem.index.services[u].id}
            subject = ",".join(names.values())
            if broken(problem, occupancy, s, u, ok, at_end_only=True) is not None:
                text = _("{service} and {on} must end at one place").format(**names)
                yield Violation(NAME, subject, text)
            both = occupancy.moves[s] and occupancy.moves[u]
            if group.same_wave and both and occupancy.plan.cutover[s] != occupancy.plan.cutover[u]:
                text = _("{service} and {on} must move in the same wave").format(**names)
                yield Violation(NAME, subject, text)


def conflict(problem: Problem, subject: str) -> str:
    """What two services of a group have to share."""
    one, _comma, other = subject.partition(",")
    groups = [row for row in problem.index.inventory.togethers if {one, other} <= set(row.services)]
    text = _("{service} and {on} must end with one provider")
    if any(row.scope == "data_centre" for row in groups):
        text = _("{service} and {on} must end at one data centre")
    if any(row.same_wave for row in groups):
        text += " " + _("and move in one wave")
    return text.format(service=one, on=other)
