"""What commands have in common that answer by solving several times."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cli import numbers
from inventory.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cli.output import Output
    from solver.answers.budget import Budget

SECONDS: Final = 60.0
"""Wall time of a whole command unless the user says otherwise."""


def add_effort(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how long and how hard to search."""
    parser.add_argument(
        "--time-limit",
        metavar="S",
        type=numbers.positive,
        default=SECONDS,
        help=_("seconds for all searches together (default: {seconds})").format(
            seconds=round(SECONDS)
        ),
    )
    parser.add_argument(
        "--workers",
        metavar="N",
        type=numbers.count,
        default=0,
        help=_("cores to use (default: 0, all)"),
    )
    parser.add_argument(
        "--seed", metavar="N", type=numbers.count, default=0, help=_("seed of random choices")
    )


@contextmanager
def answering(arguments: argparse.Namespace, output: Output) -> Iterator[Budget]:
    """The budget that the user grants; signals cancel it, and progress goes to standard error.

    Its time counts from the beginning of the command; whoever has read what there is to read keeps
    time back for what follows the searches.

    Args:
        arguments: With the options of `add_effort`.
        output: Where progress is told, on standard error, if that is a terminal or somebody
            waits for the tables.
    """
    from cli.signals import cancelling
    from solver.answers.budget import Budget

    def report(step: str, done: int, of: int) -> None:
        text = _("{step} ({number} of {all})").format(step=step, number=done + 1, all=of)
        output.message(text if of > 1 else step)

    budget = Budget(
        seconds=arguments.time_limit,
        workers=arguments.workers,
        seed=arguments.seed,
        began=output.began,
    )
    if sys.stderr.isatty() or output.tables is not None:
        budget.report = report
    with cancelling(budget.cancellation):
        yield budget


def time_left(arguments: argparse.Namespace, output: Output, after: float) -> float:
    """Seconds of the time limit that are left for searches, now that everything has been read.

    Args:
        arguments: With the options of `add_effort`.
        output: Knows when the command began.
        after: See `Budget.keep_back`.
    """
    from solver.answers.budget import Budget

    budget = Budget(seconds=arguments.time_limit, began=output.began)
    budget.keep_back(after)
    return budget.remaining
