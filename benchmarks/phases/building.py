"""Everything before the search, region by region: loading, compiling, building; and its memory.

`python -m benchmarks.phases.building FILE` does it in this process and prints what it took.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.drivers.child import python
from benchmarks.drivers.memory import Memory
from benchmarks.subjects import SUBJECTS
from benchmarks.table import Table, figure
from inventory.loading import load_text
from solver import compile_problem
from solver.eligibility_findings import findings
from solver.families.registry import formulate

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options

HEADER: Final = (
    "region",
    "services",
    "load and check",
    "compile",
    "build",
    "together",
    "eligibility findings",
    "columns",
    "rows",
    "entries",
    "MiB",
)


def measure(options: Options) -> Table:
    """Take every region in turn; XXL in the full form only."""
    names = options.subjects.split(",") if options.subjects else []
    subjects = [
        one
        for one in SUBJECTS
        if (one.name in names if names else options.full or one.name != "XXL")
    ]
    return Table(HEADER, [_row(one.name, one.file) for one in subjects])


def _row(name: str, file: Path) -> tuple[str, ...]:
    told: dict[str, Any] = json.loads(python(["-m", "benchmarks.phases.building", str(file)]))
    steps = [told[step] for step in ("load", "compile", "build")]
    return (
        name,
        figure(told["services"]),
        *(figure(seconds, 1) for seconds in (*steps, sum(steps), told["findings"])),
        *(figure(told[key]) for key in ("columns", "rows", "entries", "memory")),
    )


def taken(file: Path) -> dict[str, float]:
    """What each step takes in this process, in seconds, and the size of the model.

    Raises:
        ValueError: The file is no inventory.
    """
    clock = [time.perf_counter()]
    inventory = load_text(file.read_text(encoding="utf-8")).inventory
    if inventory is None:
        message = f"{file} is no inventory"
        raise ValueError(message)
    clock.append(time.perf_counter())
    problem = compile_problem(inventory)
    clock.append(time.perf_counter())
    model = formulate(problem).build()
    clock.append(time.perf_counter())
    with Memory() as memory:
        peak = memory.own
    found = sum(1 for _one in findings(problem))
    clock.append(time.perf_counter())
    load, compiling, building, finding = (after - before for before, after in pairwise(clock))
    return {
        "services": problem.services,
        "load": load,
        "compile": compiling,
        "build": building,
        "findings": finding,
        "found": found,
        "columns": model.columns,
        "rows": model.rows,
        "entries": len(model.column),
        "memory": peak,
    }


if __name__ == "__main__":
    print(json.dumps(taken(Path(sys.argv[1]))))
