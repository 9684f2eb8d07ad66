"""`python -m benchmarks.regions SIZE -o FILE`: write a made-up region as an inventory."""

from __future__ import annotations

import argparse
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.regions.region import Region
from benchmarks.regions.size import SIZES, Size, Wish
from solver.plan_file import record, write

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the region, and the plan that it is made around if that is wanted.

    Returns:
        0, or 2 if there is no such region.
    """
    chosen = _parser().parse_args(arguments)
    try:
        wish = Wish(_size(chosen), chosen.seed, chosen.tightness, chosen.ending)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    region = Region(wish)
    if chosen.output is None:
        print(region.text, end="")
    else:
        chosen.output.write_text(region.text, encoding="utf-8", newline="\n")
    if chosen.plan is not None:
        made = record(
            region.reference,
            inventory_name="region.toml" if chosen.output is None else chosen.output.name,
            sha256=sha256(region.text.encode()).hexdigest(),
            scenario="",
            status="feasible",
            bound=None,
            seconds=0.0,
        )
        chosen.plan.write_text(write(made), encoding="utf-8", newline="\n")
    return 0


def _size(chosen: argparse.Namespace) -> Size:
    named = SIZES.get(chosen.size)
    services = named.services if named else int(chosen.size)
    return Size(services, chosen.quarters or (named.quarters if named else 12))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regions", description=__doc__)
    sizes = ", ".join(f"{name} {size.services:,}" for name, size in SIZES.items())
    parser.add_argument("size", help=f"{sizes}, or any number of services")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="standard output if not")
    parser.add_argument("--plan", type=Path, metavar="FILE", help="for a plan that is feasible")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quarters", type=int, default=0, help="of the horizon")
    parser.add_argument(
        "--tightness", type=float, default=0.9, help="what that plan takes of each limit"
    )
    parser.add_argument(
        "--ending", type=float, default=0.2, help="share of the towns' rooms that close"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
