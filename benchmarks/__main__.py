"""`python -m benchmarks`: measure and print tables; the short form takes minutes, the full a night."""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from benchmarks.drivers.options import Options
from benchmarks.machine import description, load
from benchmarks.registry import BENCHMARKS
from benchmarks.table import figure
from benchmarks.writing import DOCUMENT, replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.registry import Benchmark


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was chosen.

    Returns:
        0, or 2 if nothing goes by a name that was given, or a trial should be written down.
    """
    chosen = _parser().parse_args(arguments)
    patterns = chosen.only.split(",")
    benchmarks = [one for one in BENCHMARKS if any(fnmatch(one.name, part) for part in patterns)]
    if not benchmarks:
        names = ", ".join(one.name for one in BENCHMARKS)
        print(f"{chosen.only}: no such benchmark; there are {names}", file=sys.stderr)
        return 2
    options = Options(
        runs=chosen.runs,
        time_limit=chosen.time_limit,
        services=chosen.services,
        seed=chosen.seed,
        full=chosen.full,
        fresh=chosen.fresh,
        subjects=chosen.regions,
        scale=chosen.scale,
    )
    if options.is_trial and chosen.write:
        print("figures of a trial (--scale) are not written into docs/", file=sys.stderr)
        return 2
    print(description(), flush=True)
    print(announcement(benchmarks, options), flush=True)
    trial = f"; TRIAL with {options.scale:g} of the time: NOT COMPARABLE" * options.is_trial
    for benchmark in benchmarks:
        before = load()
        table = benchmark.measure(options)
        loads = f"load {before} before, {load()} after"
        print(f"\n{benchmark.title} ({loads}{trial})\n\n{table}", flush=True)
        if chosen.write:
            text = DOCUMENT.read_text(encoding="utf-8")
            changed = replaced(text, benchmark.name, f"{description()}\n\n{table}")
            DOCUMENT.write_text(changed, encoding="utf-8", newline="\n")
            if benchmark.drawing is not None:
                picture = DOCUMENT.with_name(f"benchmarks-{benchmark.name}.svg")
                picture.write_text(benchmark.drawing(options), encoding="utf-8", newline="\n")
    return 0


def announcement(benchmarks: Sequence[Benchmark], options: Options) -> str:
    """How long it will take, table by table."""
    minutes = {one.name: one.takes(options) / 60 for one in benchmarks}
    parts = ", ".join(f"{name} {figure(each, 1)}" for name, each in minutes.items())
    return (
        f"at most about {figure(sum(minutes.values()))} minutes, and less where this version has "
        f"been measured already: {parts}"
    )


def _parser() -> argparse.ArgumentParser:
    default = Options()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", default="*", metavar="PATTERNS", help="names, with commas between"
    )
    parser.add_argument("--runs", type=int, default=default.runs, help="of what takes a moment")
    parser.add_argument("--time-limit", type=float, default=default.time_limit, metavar="SECONDS")
    parser.add_argument("--services", type=int, default=default.services, help="in the large file")
    parser.add_argument("--seed", type=int, default=default.seed)
    parser.add_argument("--full", action="store_true", help="what takes a night as well")
    parser.add_argument("--fresh", action="store_true", help="also what this version has done")
    parser.add_argument("--regions", default="", metavar="NAMES", help="S,M,L,XL,XXL,muensterland")
    parser.add_argument(
        "--scale",
        type=float,
        default=default.scale,
        metavar="SHARE",
        help="of its time for each solve, to try whether everything works",
    )
    parser.add_argument("--write", action="store_true", help="tables and pictures into docs/")
    return parser


if __name__ == "__main__":
    sys.exit(main())
