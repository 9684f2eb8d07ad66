"""A group of services never shares a place, and may ask for a least distance.

For all s, u of an [[apart]], in every period from the first move of one of the two and at the end:
place(s) and place(u) are different data centres (providers), and with `min_km` their distance over
the earth's surface is at least that. Without locations a distance is unknown, which counts as too
little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.figures import figure
from inventory.language import _
from solver.families.family import Violation
from solver.families.relations import add_relations, broken, pairs, same_place, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Apart
    from solver.arrays import Bools
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "apart"


def title() -> str:
    """The name of the rule for people."""
    return _("services apart")


def _ok(problem: Problem, group: Apart) -> Bools:
    ok = ~same_place(problem, group.scope) & ~same_place(problem, "data_centre")
    if group.min_km is not None:
        ok &= problem.index.distance >= group.min_km
    return ok


def add(formulation: Formulation) -> None:
    """The relation of every pair of every group."""
    problem = formulation.problem
    number = problem.index.service_number
    alike: dict[tuple[str, float | None], list[Apart]] = {}
    for group in problem.index.inventory.aparts:
        alike.setdefault((group.scope, group.min_km), []).append(group)
    for groups in alike.values():
        related = [
            pair for row in groups for pair in pairs([number[name] for name in row.services])
        ]
        add_relations(formulation, NAME, related, _ok(problem, groups[0]))


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Pairs that come too close."""
    index = problem.index
    for group in index.inventory.aparts:
        ok = _ok(problem, group)
        for s, u in pairs([index.service_number[name] for name in group.services]):
            period = broken(problem, occupancy, s, u, ok)
            if period is None:
                continue
            d, e = occupancy.place[s, period], occupancy.place[u, period]
            yield Violation(
                NAME,
                f"{index.services[s].id},{index.services[u].id}",
                _("{service} at {d} and {on} at {e} are too close in {period}").format(
                    service=index.services[s].id,
                    d=index.sites[d].id,
                    on=index.services[u].id,
                    e=index.sites[e].id,
                    period=when(problem, period),
                ),
            )


def conflict(problem: Problem, subject: str) -> str:
    """How far two services have to be from each other."""
    one, _comma, other = subject.partition(",")
    groups = [row for row in problem.index.inventory.aparts if {one, other} <= set(row.services)]
    text = _("{service} and {on} must not share a data centre")
    if any(row.scope == "provider" for row in groups):
        text = _("{service} and {on} must not share a provider")
    least = max((row.min_km for row in groups if row.min_km is not None), default=None)
    if least is not None:
        text += ", " + _("and be at least {km} km apart")
        return text.format(service=one, on=other, km=figure(least, 1))
    return text.format(service=one, on=other)
