"""`python -m benchmarks.classical FOLDER`: solve published instances and compare.

`--made D:10x100 holmberg 'j30:*_1'` solves instances that are made by published recipes instead.
"""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.classical.folder import instances
from benchmarks.classical.known import best_known, plain, published, published_bound
from benchmarks.classical.made import HOW, made
from benchmarks.classical.result import Result, kept, summary
from benchmarks.machine import description
from benchmarks.table import Table, figure, percent
from solver.solve import SolveOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.classical.instance import Instance

HEADER = (
    "instance",
    "best known",
    "ours",
    "bound",
    "difference",
    "to the bound %",
    "seconds",
    "status",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Solve, print a table, and say whether everything fits what is known.

    Returns:
        0 if no proven result contradicts a best known value, 1 if one does, 2 if there is nothing
        to solve or it cannot be read.
    """
    options = _parser().parse_args(arguments)
    options.folder = options.folder or options.other
    try:
        known = {} if options.folder is None else best_known(options.folder)
        chosen = [one for one in _instances(options) if fnmatch(one.name, options.only)]
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
        best = _best(instance, known, is_made=bool(options.made))
        bound = None if options.made else published_bound(plain(instance.name))
        result = kept(instance, best, solve_options, known_bound=bound, fresh=options.fresh)
        print(f"{result.name}: {result.status} after {result.seconds:.1f} s", file=sys.stderr)
        results.append(result)
    print(Table(HEADER, [_row(one) for one in results]))
    print()
    print(summary(results))
    contradictions = [one.contradiction for one in results if one.contradiction]
    for sentence in contradictions:
        print(sentence, file=sys.stderr)
    return 1 if contradictions else 0


def _instances(options: argparse.Namespace) -> Iterable[Instance]:
    if not options.made:
        return instances(options.folder) if options.folder is not None else ()
    return [instance for wish in options.made for instance in made(wish, options.seed)]


def _best(instance: Instance, known: dict[str, float], *, is_made: bool) -> float | None:
    """What is known of an instance: by the folder, by its own file, by the table of the project."""
    if is_made:
        return None
    name = plain(instance.name)
    for value in (known.get(instance.name), known.get(name), instance.optimum):
        if value is not None:
            return value
    return published().get(name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classical", description=__doc__)
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="as downloaded: Yagiura's c05100, gapc.txt of the OR-Library, Holmberg's p1, j301_1.sm",
    )
    parser.add_argument("--folder", dest="other", type=Path, help="the same")
    parser.add_argument("--made", nargs="+", default=[], metavar="WISH", help=HOW)
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--workers", type=int, default=0, help="cores to use; 0 = all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="*", metavar="PATTERN", help="names to solve")
    parser.add_argument("--fresh", action="store_true", help="also what this version has solved")
    return parser


def _row(result: Result) -> tuple[str, ...]:
    return (
        result.name,
        figure(result.best_known),
        figure(result.value),
        figure(result.bound, 1),
        figure(result.difference),
        percent(result.above_bound),
        figure(result.seconds, 1),
        result.status,
    )


if __name__ == "__main__":
    sys.exit(main())
