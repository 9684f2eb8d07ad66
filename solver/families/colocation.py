"""A dependency may demand that both services are at one data centre or with one provider.

For a dependency of s on u with `together`: in every period from the first move of one of the two,
and at the end, place(s) and place(u) are the same data centre (or sites of the same provider).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from solver.families.family import Violation
from solver.families.relations import add_relations, broken, same_place, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "colocation"


def title() -> str:
    """The name of the rule for people."""
    return _("dependent services together")


def add(formulation: Formulation) -> None:
    """The relation of every dependency with `together`."""
    index = formulation.problem.index
    tied: dict[str, list[tuple[int, int]]] = {}
    for row in index.inventory.dependencies:
        if row.together is not None and row.service != row.on:
            pair = index.service_number[row.service], index.service_number[row.on]
            tied.setdefault(row.together, []).append(pair)
    for scope, related in tied.items():
        add_relations(formulation, NAME, related, same_place(formulation.problem, scope))


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Dependencies whose services are apart."""
    number = problem.index.service_number
    for row in problem.index.inventory.dependencies:
        if row.together is None or row.service == row.on:
            continue
        ok = same_place(problem, row.together)
        period = broken(problem, occupancy, number[row.service], number[row.on], ok)
        if period is not None:
            yield Violation(
                NAME,
                f"{row.service},{row.on}",
                _("{service} and {on} must be together, but are apart in {period}").format(
                    service=row.service, on=row.on, period=when(problem, period)
                ),
            )


def conflict(problem: Problem, subject: str) -> str:
    """What two services that depend on each other have to share."""
    one, _comma, other = subject.partition(",")
    rows = problem.index.inventory.dependencies
    scopes = {row.together for row in rows if {row.service, row.on} == {one, other}}
    if "data_centre" in scopes:
        return _("{service} and {on} need one data centre").format(service=one, on=other)
    return _("{service} and {on} need one provider").format(service=one, on=other)
