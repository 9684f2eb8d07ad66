"""`python -m benchmarks.classical FOLDER`: solve published instances and compare."""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.classical.folder import best_known, instances
from benchmarks.classical.result import Result, run
from benchmarks.machine import description
from benchmarks.table import Table, figure
from solver.solve import SolveOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = ("instance", "best known", "ours", "bound", "difference", "seconds", "status")


def main(arguments: Sequence[str] | None = None) -> int:
    """Solve, print a table, and say whether everything fits what is known.

    Returns:
        0 if no proven result contradicts a best known value, 1 if one does, 2 if there is nothing
        to solve or it cannot be read.
    """
    options = _parser().parse_args(arguments)
    try:
        known = best_known(options.folder)
        chosen = [one for one in instances(options.folder) if fnmatch(one.name, options.only)]
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if not chosen:
        print(f"{options.folder}: no instances", file=sys.stderr)
        return 2
    solve_options = SolveOptions(
        time_limit=options.time_limit, workers=options.workers, seed=options.seed
    )
    print(description(), file=sys.stderr)
    results = []
    for instance in chosen:
        result = run(instance, known.get(instance.name), solve_options)
        print(f"{result.name}: {result.status} after {result.seconds:.1f} s", file=sys.stderr)
        results.append(result)
    print(Table(HEADER, [_row(one) for one in results]))
    contradictions = [one.contradiction for one in results if one.contradiction]
    for sentence in contradictions:
        print(sentence, file=sys.stderr)
    return 1 if contradictions else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classical", description=__doc__)
    parser.add_argument("folder", type=Path, help="gap-*.txt, sscflp-*.txt, rcpsp-*.sm in it")
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--workers", type=int, default=0, help="cores to use; 0 = all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="*", metavar="PATTERN", help="names to solve")
    return parser


def _row(result: Result) -> tuple[str, ...]:
    return (
        result.name,
        figure(result.best_known),
        figure(result.value),
        figure(result.bound, 1),
        figure(result.difference),
        figure(result.seconds, 1),
        result.status,
    )


if __name__ == "__main__":
    sys.exit(main())
