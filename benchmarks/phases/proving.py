"""Solving the bundled examples: first plan, proof, difference, memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import examples
from benchmarks.drivers.course import Course, observe
from benchmarks.table import Table, figure

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options

HEADER = (
    "example",
    "status",
    "seconds",
    "cost",
    "difference %",
    "first plan s",
    "its difference %",
    "within 1 % s",
    "MiB",
    "MiB of a child",
)


def measure(options: Options) -> Table:
    """Solve each example once, in a process of its own."""
    rows = [
        _row(name, observe(name, options.time_limit, options.seed)) for name in examples.names()
    ]
    return Table(HEADER, rows)


def _row(name: str, course: Course) -> tuple[str, ...]:
    return (
        name,
        course.status,
        figure(course.seconds, 1),
        figure(course.cost),
        _percent(course.difference),
        figure(course.first_seconds, 2),
        _percent(course.first_difference),
        figure(course.good_seconds, 1),
        figure(course.memory),
        figure(course.child_memory),
    )


def _percent(share: float | None) -> str:
    return figure(None if share is None else 100 * share, 3)
