"""Generalised assignment of types C, D and E, made on the spot: the plan against its own proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.classical.recipe import TYPES, made
from benchmarks.classical.result import kept
from benchmarks.drivers.track import share_above
from benchmarks.table import Table, figure, percent
from solver.solve import SolveOptions

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options

HEADER: Final = ("instance", "plan", "bound", "difference %", "seconds", "status", "load")
SHORT: Final = ((5, 100), (10, 100))
FULL: Final = (
    *SHORT,
    (20, 100),
    (5, 200),
    (10, 200),
    (20, 200),
    (10, 400),
    (20, 400),
    (40, 400),
    (80, 400),
)
SECONDS: Final = {False: 10.0, True: 60.0}
"""For each instance, in the short and in the full form."""


def measure(options: Options) -> Table:
    """Solve one instance of each type and size."""
    return Table(
        HEADER,
        [_row(kind, agents, jobs, options) for kind in TYPES for agents, jobs in _sizes(options)],
    )


def takes(options: Options) -> float:
    """Seconds at most."""
    return len(TYPES) * len(_sizes(options)) * SECONDS[options.full] * options.scale


def _sizes(options: Options) -> tuple[tuple[int, int], ...]:
    return FULL if options.full else SHORT


def _row(kind: str, agents: int, jobs: int, options: Options) -> tuple[str, ...]:
    seconds = SECONDS[options.full] * options.scale
    instance = made(kind, agents, jobs, options.seed)
    asked = SolveOptions(time_limit=seconds, workers=2, seed=options.seed)
    result = kept(instance, None, asked, fresh=options.fresh)
    return (
        f"{kind}, {agents} x {jobs}",
        figure(result.value),
        figure(result.bound, 1),
        percent(share_above(result.value, result.bound)),
        figure(result.seconds, 1),
        result.status,
        result.load,
    )
