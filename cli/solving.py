"""A solve as the command line does it: watched, cancelled by signals, its plan written."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cli.live_line import LiveLine
from cli.observers import Observers
from cli.plan_folder import plan_record
from cli.prices_beside import PricesBeside
from cli.rescue import kept_elsewhere
from cli.signals import cancelling
from inventory import disk_words
from inventory.errors import UnwritableFileError
from inventory.language import _
from solver import plan_file
from solver.answer import Answer, Observer, SolveOptions
from solver.engines.engine import Cancellation
from solver.run import PLAN, STATUS, RunDirectory

if TYPE_CHECKING:
    from pathlib import Path

    from cli.keeping import Keeping
    from cli.opened import Opened
    from cli.plan_target import PlanTarget
    from solver.answers.keep import Kept
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.plan_record import PlanRecord


@dataclass(frozen=True)
class Solved:
    """An answer with its plan as it was written.

    Attributes:
        answer: The answer.
        record: The plan file; None where there is no plan.
        kept: What keeping to an earlier plan has come to, if that was asked.
        is_under_way: Whether the bound of the answer holds only for plans that begin as the earlier
            one has begun; the plan file then has none.
    """

    answer: Answer
    record: PlanRecord | None
    kept: Kept | None = None
    is_under_way: bool = False


def solve(
    opened: Opened,
    target: PlanTarget,
    options: SolveOptions,
    run_directory: Path | None = None,
    *,
    start: Plan | None = None,
    keeping: Keeping | None = None,
    prices: KeptPrices | None = None,
) -> Solved:
    """Solve an inventory and write the plan.

    Args:
        opened: The inventory, without errors.
        target: Where the plan goes; standard output is left to the caller.
        options: How long and how well.
        run_directory: Where to leave progress and every better plan.
        start: A plan to begin with.
        keeping: A plan to keep to.
        prices: What the search for the plan to begin with has left beside it.

    Raises:
        UnwritableFileError: The plan or the run directory cannot be written.
    """
    cancellation = Cancellation()
    writer = _Writer(opened)
    with ExitStack() as stack:
        stop = stack.enter_context(cancelling(cancellation))
        directory = None if run_directory is None else writer.directory(run_directory)
        watching: list[Observer] = [] if directory is None else [directory]
        file = target.file
        if file is not None and (directory is None or file != directory.path / PLAN):
            watching.append(PricesBeside(file))
        if sys.stderr.isatty():
            live = LiveLine(opened.inventory.planning.currency)
            watching.append(stack.enter_context(live))
        observers = Observers(*watching)
        try:
            search = _Search(opened, options, observers, cancellation, prices)
            answer, kept = search.answer(start, keeping)
            stop.is_settled = True
            is_under_way = keeping is not None and keeping.is_under_way
            written = _unproven(answer) if is_under_way else answer
            record = writer.write(written, target, directory)
            return Solved(answer, record, kept, is_under_way=is_under_way)
        except OSError as error:
            if directory is None:
                raise
            message = _("The run folder {folder} cannot be written: {reason}.")
            message = message.format(folder=run_directory, reason=disk_words.reason(error))
            raise writer.rescued(UnwritableFileError(message), observers) from error
        except Exception as error:
            if directory is not None:
                directory.fail(str(error))
            raise


@dataclass(frozen=True)
class _Search:
    """A search that ends with what is known, whatever ends it."""

    opened: Opened
    options: SolveOptions
    observers: Observers
    cancellation: Cancellation
    prices: KeptPrices | None = None

    def answer(self, start: Plan | None, keeping: Keeping | None) -> tuple[Answer, Kept | None]:
        """The answer; one that was cut short where somebody did not wait for the end."""
        from solver.solve import solve as find

        started = time.monotonic()
        try:
            if keeping is not None:
                return self._keeping(keeping)
            problem = self.opened.problem
            given = (self.options, self.observers, self.cancellation, start)
            answer = _exactly(find(problem, *given, prices=self.prices))
        except KeyboardInterrupt:
            best, bound = self.observers.best, self.observers.bound
            answer = Answer(
                status="unknown" if best is None else "feasible",
                evaluation=best,
                bound=bound,
                seconds=time.monotonic() - started,
                cancelled=True,
            )
        return answer, None

    def _keeping(self, keeping: Keeping) -> tuple[Answer, Kept | None]:
        from solver.answers.keep import Kept, solve_keeping

        found = solve_keeping(
            keeping.problem,
            keeping.plan,
            keeping.counts,
            keeping.price,
            self.options,
            observer=self.observers,
            cancellation=self.cancellation,
        )
        return (found.answer, found) if isinstance(found, Kept) else (found, None)


def _exactly(answer: Answer) -> Answer:
    """The answer; a plan that is only as good as was asked for is not said to be the best."""
    if answer.status == "optimal" and not answer.is_exact:
        return replace(answer, status="feasible")
    return answer


def _unproven(answer: Answer) -> Answer:
    """The answer without what is proven about some plans only."""
    status = "feasible" if answer.status == "optimal" else answer.status
    return replace(answer, status=status, bound=None)


class _Writer:
    """Makes plan files of one inventory."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._is_optimal = False

    def directory(self, path: Path) -> RunDirectory:
        """A run directory whose plans are those of the inventory."""
        try:
            if (path / PLAN).exists() and not (path / STATUS).exists():
                message = _("{folder} holds a plan that is not of a run; it is not overwritten.")
                hint = _("Name another folder with --run-dir.")
                raise UnwritableFileError(message.format(folder=path), hint)
            return RunDirectory(path, self._text)
        except OSError as error:
            message = _("The run folder {folder} cannot be written: {reason}.")
            raise UnwritableFileError(
                message.format(folder=path, reason=disk_words.reason(error)),
                _("Name another folder with --run-dir."),
            ) from error

    def write(
        self, answer: Answer, target: PlanTarget, directory: RunDirectory | None
    ) -> PlanRecord | None:
        """Write the plan of an answer wherever it belongs."""
        self._is_optimal = answer.status == "optimal"
        record = None
        if answer.evaluation is not None:
            record = self._record(answer.evaluation, answer.bound, answer.seconds)
            if directory is None or target.path != directory.path / PLAN:
                self._write_to(target, plan_file.write(record).encode())
        if directory is not None:
            directory.finish(answer)
        return record

    def _write_to(self, target: PlanTarget, content: bytes) -> None:
        try:
            target.write(content)
        except UnwritableFileError as error:
            raise kept_elsewhere(error, content, self._name) from error

    def rescued(self, error: UnwritableFileError, observers: Observers) -> UnwritableFileError:
        """An error that ends a search; it says where the best plan lies, if there is one."""
        if observers.best is None:
            return error
        text = self._text(observers.best, observers.bound, 0.0)
        return kept_elsewhere(error, text.encode(), self._name)

    @property
    def _name(self) -> str:
        return "wohin" if self._opened.path is None else self._opened.path.stem

    def _record(self, evaluation: Evaluation, bound: float | None, seconds: float) -> PlanRecord:
        return plan_record(
            self._opened, evaluation, is_optimal=self._is_optimal, bound=bound, seconds=seconds
        )

    def _text(self, evaluation: Evaluation, bound: float | None, seconds: float) -> str:
        return plan_file.write(self._record(evaluation, bound, seconds))
