"""Whole collections made by the published recipes: facility location, and projects."""

from __future__ import annotations

from itertools import product
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.classical import location_recipe, project_recipe
from benchmarks.classical.result import kept
from benchmarks.drivers.track import share_above
from benchmarks.table import Table, figure, percent
from solver.solve import SolveOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.classical.instance import Instance
    from benchmarks.classical.result import Result
    from benchmarks.drivers.options import Options

HEADER: Final = (
    "made like",
    "instances",
    "proven",
    "in time",
    "worst difference %",
    "median s",
    "slowest s",
    "load",
)
LOCATION_SECONDS: Final = 30.0
PROJECT_SECONDS: Final = 10.0

Group = tuple[str, "Sequence[Callable[[int], Instance]]"]
"""Words, and what makes each instance of a seed."""


def measure_location(options: Options) -> Table:
    """Solve problems of each size and capacity; all of them in the full form."""
    return _table(_location(options), LOCATION_SECONDS, options)


def takes_location(options: Options) -> float:
    """Seconds at most."""
    return _takes(_location(options), LOCATION_SECONDS, options)


def measure_projects(options: Options) -> Table:
    """Solve projects of each factor and strength; all of them in the full form."""
    return _table(_projects(options), PROJECT_SECONDS, options)


def takes_projects(options: Options) -> float:
    """Seconds at most."""
    return _takes(_projects(options), PROJECT_SECONDS, options)


def _location(options: Options) -> list[Group]:
    return [
        (
            f"p{block.first}, {block.sites} x {block.customers}",
            [
                lambda seed, number=number: location_recipe.made(number, seed)  # type: ignore[misc]  # mypy has no lambda defaults
                for number in range(block.first, block.first + len(block.fixed))
                if options.full or number == block.first
            ],
        )
        for block in location_recipe.BLOCKS
    ]


def _projects(options: Options) -> list[Group]:
    strengths = project_recipe.STRENGTH if options.full else project_recipe.STRENGTH[:1]
    each = project_recipe.EACH if options.full else 1
    return [
        (
            f"factor {factor}, strength {strength}",
            [
                lambda seed, cell=cell, number=number: project_recipe.made(cell, number, seed)  # type: ignore[misc]  # mypy has no lambda defaults
                for cell, (_complexity, *others) in enumerate(project_recipe.CELLS, 1)
                if others == [factor, strength]
                for number in range(1, each + 1)
            ],
        )
        for factor, strength in product(project_recipe.FACTOR, strengths)
    ]


def _takes(groups: list[Group], seconds: float, options: Options) -> float:
    return sum(len(makers) for _words, makers in groups) * seconds * options.scale


def _table(groups: list[Group], seconds: float, options: Options) -> Table:
    asked = SolveOptions(time_limit=seconds * options.scale, workers=2, seed=options.seed)
    return Table(
        HEADER,
        [
            row(
                words,
                [kept(make(options.seed), None, asked, fresh=options.fresh) for make in makers],
                asked.time_limit,
            )
            for words, makers in groups
        ],
    )


def row(words: str, results: Sequence[Result], seconds: float) -> tuple[str, ...]:
    """What came of several instances.

    Args:
        words: What they have in common.
        results: What came of each.
        seconds: In which each was to be proven.
    """
    proven = [one for one in results if one.status == "optimal"]
    above = [share_above(one.value, one.bound) for one in results]
    known = [share for share in above if share is not None]
    return (
        words,
        figure(len(results)),
        figure(len(proven)),
        figure(sum(one.seconds <= seconds for one in proven)),
        percent(max(known) if len(known) == len(above) else None),
        figure(median(one.seconds for one in results), 1),
        figure(max(one.seconds for one in results), 1),
        f"{min(one.load for one in results)}–{max(one.load for one in results)}",
    )
