"""The way of the bundled examples from text to formulation, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import examples
from benchmarks.drivers.clock import timed
from benchmarks.table import Table, figure
from inventory.loading import checked
from inventory.toml.lines import Lines
from inventory.toml.reader import read
from solver import compile_problem
from solver.families.registry import formulate

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options

HEADER = (
    "example",
    "services",
    "read",
    "check",
    "compile",
    "formulate",
    "columns",
    "rows",
    "entries",
)


def measure(options: Options) -> Table:
    """Take each step of each example several times."""
    return Table(HEADER, [_row(name, options.runs) for name in examples.names()])


def _row(name: str, runs: int) -> tuple[str, ...]:
    text = examples.text(name)
    reading = read(text)
    if reading.inventory is None:
        message = f"{name} is no inventory"
        raise ValueError(message)
    inventory, lines = reading.inventory, Lines(text)
    problem = compile_problem(inventory)
    model = formulate(problem).build()
    seconds = [
        timed(run, runs).median
        for run in (
            lambda: read(text),
            lambda: checked(reading, lines),
            lambda: compile_problem(inventory),
            lambda: formulate(problem).build(),
        )
    ]
    return (
        name,
        figure(problem.services),
        *(figure(value, 3) for value in seconds),
        figure(model.columns),
        figure(model.rows),
        figure(len(model.column)),
    )
