"""`python -m benchmarks`: measure everything in a few minutes and print tables."""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from benchmarks.drivers.options import Options
from benchmarks.machine import description, load
from benchmarks.registry import BENCHMARKS

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was chosen.

    Returns:
        0, or 2 if nothing goes by the name that was given.
    """
    chosen = _parser().parse_args(arguments)
    benchmarks = [one for one in BENCHMARKS if fnmatch(one.name, chosen.only)]
    if not benchmarks:
        names = ", ".join(one.name for one in BENCHMARKS)
        print(f"{chosen.only}: no such benchmark; there are {names}", file=sys.stderr)
        return 2
    options = Options(chosen.runs, chosen.time_limit, chosen.services, chosen.seed)
    print(description(), flush=True)
    for benchmark in benchmarks:
        before = load()
        table = benchmark.measure(options)
        print(f"\n{benchmark.title} (load {before} before, {load()} after)\n\n{table}", flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    default = Options()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="*", metavar="PATTERN", help="names of benchmarks")
    parser.add_argument("--runs", type=int, default=default.runs, help="of what takes a moment")
    parser.add_argument("--time-limit", type=float, default=default.time_limit, metavar="SECONDS")
    parser.add_argument("--services", type=int, default=default.services, help="in the large file")
    parser.add_argument("--seed", type=int, default=default.seed)
    return parser


if __name__ == "__main__":
    sys.exit(main())
