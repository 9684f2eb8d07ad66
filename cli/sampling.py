"""Who works on many sets of figures: this process where that is quicker, others otherwise."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cli.executors import cluster, processes
from cli.sweep_errors import sweep_errors
from solver.answers.firm.factors import Factors
from solver.answers.firm.given import Here, Text
from solver.cores import usable_cores
from solver.sweep.sweep import Sweep

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cli.opened_plan import OpenedPlan
    from solver.answers.budget import Budget
    from solver.answers.firm.given import Given

FEW_CHOICES: Final = 2_000
"""With so few choices a set of figures takes less time than the start of a process."""


@dataclass(frozen=True)
class Work:
    """Where figures come from, who works on them, and where they leave what they find."""

    given: Given
    sweep: Sweep | None
    folder: str


@contextmanager
def sampling(plan: OpenedPlan, arguments: argparse.Namespace, budget: Budget) -> Iterator[Work]:
    """Find somebody who works on sets of figures.

    Args:
        plan: The plan in question.
        arguments: `--run-dir`, `--jobs`, `--scheduler`, `--estimates` and the options of
            `add_effort`.
        budget: Time and cancellation.

    Raises:
        UnwritableFileError: The folder cannot be written.
        WohinError: There is no cluster, or a job was lost.
    """
    opened = plan.opened
    kept = str(Path(arguments.run_dir).absolute()) if arguments.run_dir else ""
    text = Text(opened.text, opened.loaded.sha256, opened.scenario, arguments.estimates)
    is_small = opened.problem.allowed.sum() < FEW_CHOICES
    with ExitStack() as stack:
        if is_small and not (arguments.jobs or arguments.scheduler):
            given = Here(Factors(opened.inventory, arguments.estimates), text.key)
            work = Work(given, None, kept)
        else:
            cores = arguments.workers or usable_cores()
            crew = stack.enter_context(
                cluster(arguments.scheduler, arguments.jobs, 1)
                if arguments.scheduler
                else processes(arguments.jobs or cores, cores)
            )
            # A folder is also how running jobs are asked to stop.
            place = kept
            if not place and crew.is_here:
                place = stack.enter_context(tempfile.TemporaryDirectory(prefix="wohin-"))
            sweep = Sweep(
                crew.executor,
                crew.at_once,
                0.0,
                budget.cancellation,
                is_here=crew.is_here,
                goes_on=True,
            )
            work = Work(text, sweep, place)
        with sweep_errors(work.folder):
            yield work
