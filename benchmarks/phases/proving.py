"""Solving the bundled examples: first plan, proof, difference, memory."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import examples
from benchmarks.drivers.course import Course, observe
from benchmarks.drivers.keeping import keep
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
    return Table(HEADER, [_row(name, _course(name, options)) for name in examples.names()])


def takes(options: Options) -> float:
    """Seconds at most."""
    return len(examples.names()) * options.limit


def _course(name: str, options: Options) -> Course:
    asked = [options.limit, options.seed, examples.text(name)]
    content = keep(
        f"example-{name}-{options.limit:g}",
        json.dumps(asked).encode(),
        lambda: asdict(observe(name, options.limit, options.seed)),
        fresh=options.fresh,
    )
    return Course(**content)


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
