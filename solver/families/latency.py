"""A dependency may limit the latency between the data centres of its two services.

For a dependency of s on u with `max_latency_ms`: latency(place(s), place(u)) <= max_latency_ms in
every period from the first move of one of the two, and at the end. Inside a data centre it is 0;
without a link it is unknown, which counts as too much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.figures import figure
from inventory.language import _
from solver.families.family import Violation
from solver.families.relations import add_relations, broken, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "latency"


def title() -> str:
    """The name of the rule for people."""
    return _("latency")


def add(formulation: Formulation) -> None:
    """The relation of every dependency with `max_latency_ms`, those with one limit together."""
    index = formulation.problem.index
    limited: dict[float, list[tuple[int, int]]] = {}
    for row in index.inventory.dependencies:
        if row.max_latency_ms is not None and row.service != row.on:
            pair = index.service_number[row.service], index.service_number[row.on]
            limited.setdefault(row.max_latency_ms, []).append(pair)
    for limit, related in limited.items():
        add_relations(formulation, NAME, related, index.latency <= limit)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Dependencies whose services are too far from each other."""
    index = problem.index
    for row in index.inventory.dependencies:
        if row.max_latency_ms is None or row.service == row.on:
            continue
        s, u = index.service_number[row.service], index.service_number[row.on]
        period = broken(problem, occupancy, s, u, index.latency <= row.max_latency_ms)
        if period is not None:
            d, e = occupancy.place[s, period], occupancy.place[u, period]
            yield Violation(
                NAME,
                f"{row.service},{row.on}",
                _(
                    "{service} at {d} and {on} at {e} are more than {limit} ms apart in {period}"
                ).format(
                    service=row.service,
                    on=row.on,
                    d=index.sites[d].id,
                    e=index.sites[e].id,
                    limit=figure(row.max_latency_ms, 3),
                    period=when(problem, period),
                ),
            )


def conflict(problem: Problem, subject: str) -> str:
    """How near two services have to be."""
    one, _comma, other = subject.partition(",")
    limit = min(
        row.max_latency_ms
        for row in problem.index.inventory.dependencies
        if {row.service, row.on} == {one, other} and row.max_latency_ms is not None
    )
    return _("{service} and {on} need sites at most {limit} ms apart").format(
        service=one, on=other, limit=figure(limit, 3)
    )
