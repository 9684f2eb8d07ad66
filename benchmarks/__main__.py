"""`python -m benchmarks`: measure and print tables; the short form takes minutes, the full a night."""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from benchmarks.drivers.options import Options
from benchmarks.machine import description, load
from benchmarks.registry import BENCHMARKS
from benchmarks.writing import DOCUMENT, replaced

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was chosen.

    Returns:
        0, or 2 if nothing goes by a name that was given.
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
    print(description(), flush=True)
    for benchmark in benchmarks:
        before = load()
        table = benchmark.measure(options)
        print(f"\n{benchmark.title} (load {before} before, {load()} after)\n\n{table}", flush=True)
        if chosen.write:
            text = DOCUMENT.read_text(encoding="utf-8")
            changed = replaced(text, benchmark.name, f"{description()}\n\n{table}")
            DOCUMENT.write_text(changed, encoding="utf-8", newline="\n")
            if benchmark.drawing is not None:
                picture = DOCUMENT.with_name(f"benchmarks-{benchmark.name}.svg")
                picture.write_text(benchmark.drawing(options), encoding="utf-8", newline="\n")
    return 0


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
    parser.add_argument("--scale", type=float, default=1.0, help="share of each region's time")
    parser.add_argument("--write", action="store_true", help="tables and pictures into docs/")
    return parser


if __name__ == "__main__":
    sys.exit(main())
