"""A solve as the command line does it: watched, cancelled by signals, its plan written."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.live_line import LiveLine
from cli.observers import Observers
from cli.signals import cancelling
from inventory.errors import UnwritableFileError
from inventory.language import _
from solver import plan_file
from solver.answer import Answer, Observer, SolveOptions
from solver.engines.engine import Cancellation
from solver.run import PLAN, STATUS, RunDirectory

if TYPE_CHECKING:
    from pathlib import Path

    from cli.opened import Opened
    from cli.plan_target import PlanTarget
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.plan_record import PlanRecord, SolverStatus


@dataclass(frozen=True)
class Solved:
    """An answer with its plan as it was written; `record` is None where there is no plan."""

    answer: Answer
    record: PlanRecord | None


def solve(
    opened: Opened,
    target: PlanTarget,
    options: SolveOptions,
    run_directory: Path | None = None,
    start: Plan | None = None,
) -> Solved:
    """Solve an inventory and write the plan.

    Args:
        opened: The inventory, without errors.
        target: Where the plan goes; standard output is left to the caller.
        options: How long and how well.
        run_directory: Where to leave progress and every better plan.
        start: A plan to begin with.

    Raises:
        UnwritableFileError: The plan or the run directory cannot be written.
    """
    cancellation = Cancellation()
    writer = _Writer(opened)
    with ExitStack() as stack:
        stop = stack.enter_context(cancelling(cancellation))
        directory = None if run_directory is None else writer.directory(run_directory)
        watching: list[Observer] = [] if directory is None else [directory]
        if sys.stderr.isatty():
            live = LiveLine(opened.inventory.planning.currency)
            watching.append(stack.enter_context(live))
        try:
            answer = _answer(opened, options, Observers(*watching), cancellation, start)
            stop.is_settled = True
            return Solved(answer, writer.write(answer, target, directory))
        except OSError as error:
            if directory is None:
                raise
            message = _("The run folder {folder} cannot be written: {reason}.")
            raise UnwritableFileError(
                message.format(folder=run_directory, reason=error.strerror)
            ) from error
        except Exception as error:
            if directory is not None:
                directory.fail(str(error))
            raise


def _answer(
    opened: Opened,
    options: SolveOptions,
    observers: Observers,
    cancellation: Cancellation,
    start: Plan | None,
) -> Answer:
    """The answer; one that was cut short where somebody did not wait for the end."""
    from solver.solve import solve as find

    started = time.monotonic()
    try:
        return find(opened.problem, options, observers, cancellation, start)
    except KeyboardInterrupt:
        return Answer(
            status="unknown" if observers.best is None else "feasible",
            evaluation=observers.best,
            bound=observers.bound,
            seconds=time.monotonic() - started,
            cancelled=True,
        )


class _Writer:
    """Makes plan files of one inventory."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._status: SolverStatus = "feasible"

    def directory(self, path: Path) -> RunDirectory:
        """A run directory whose plans are those of the inventory."""
        if (path / PLAN).exists() and not (path / STATUS).exists():
            message = _("{folder} holds a plan that is not of a run; it is not overwritten.")
            hint = _("Name another folder with --run-dir.")
            raise UnwritableFileError(message.format(folder=path), hint)
        try:
            return RunDirectory(path, self._text)
        except OSError as error:
            message = _("The run folder {folder} cannot be written: {reason}.")
            raise UnwritableFileError(
                message.format(folder=path, reason=error.strerror),
                _("Name another folder with --run-dir."),
            ) from error

    def write(
        self, answer: Answer, target: PlanTarget, directory: RunDirectory | None
    ) -> PlanRecord | None:
        """Write the plan of an answer wherever it belongs."""
        if answer.status == "optimal":
            self._status = "optimal"
        record = None
        if answer.evaluation is not None:
            record = self._record(answer.evaluation, answer.bound, answer.seconds)
            if directory is None or target.path != directory.path / PLAN:
                target.write(plan_file.write(record).encode())
        if directory is not None:
            directory.finish(answer)
        return record

    def _record(self, evaluation: Evaluation, bound: float | None, seconds: float) -> PlanRecord:
        opened = self._opened
        return plan_file.record(
            evaluation,
            inventory_name=_text_of(opened.name if opened.path is None else opened.path.name),
            sha256=opened.loaded.sha256,
            scenario=opened.scenario,
            status=self._status,
            bound=bound,
            seconds=seconds,
        )

    def _text(self, evaluation: Evaluation, bound: float | None, seconds: float) -> str:
        return plan_file.write(self._record(evaluation, bound, seconds))


def _text_of(name: str) -> str:
    """A file name for a file in UTF-8: bytes of a name that are none become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")
