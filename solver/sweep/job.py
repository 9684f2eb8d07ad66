"""One solve of a sweep: what is needed for it, and what comes of it, both plain data."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory.errors import UnreadableFileError
from inventory.language import _
from inventory.loading import load_text
from solver import kept_prices, plan_file
from solver.answer import Answer, Conflict, Observer, SolveOptions, Status
from solver.compile import compile_problem
from solver.engines.engine import Cancellation
from solver.plan_fitting import fitted
from solver.run import RunDirectory
from solver.solve import solve
from solver.sweep import folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.plan_record import SolverStatus
    from solver.problem import Problem

POLL_SECONDS: Final = 0.25


@dataclass(frozen=True)
class Job:
    """What to solve.

    Attributes:
        inventory_name: Name of the inventory's file.
        text: What the file says.
        sha256: Of its bytes, in hexadecimal.
        scenario: The id of the scenario to lay over it; "" = none.
        options: How long and how well.
        folder: Where to leave progress and plans; "" = nowhere. A file `stop` in it ends the
            search, and the best plan is kept.
        start: The text of a plan file to begin with, of this state of the inventory or of another
            one; "" = none.
        prices: What the search for it has left beside it; nothing if there is none.
        bound: What no plan costs less than, if that was proven before, in EUR.
        brings_prices: Whether the outcome is to have the prices of the search, for a folder that is
            not here.
    """

    inventory_name: str
    text: str
    sha256: str
    scenario: str
    options: SolveOptions
    folder: str = ""
    start: str = ""
    prices: bytes = b""
    bound: float | None = None
    brings_prices: bool = False

    def earlier(self) -> Outcome | None:
        """What is proven in the folder."""
        return folder.earlier(Path(self.folder), self)

    def timed(self, seconds: float) -> Job:
        """The job with so much time, its folder ready, and the plan that is there.

        Raises:
            OSError: The folder cannot be written.
        """
        timed = replace(self, options=replace(self.options, time_limit=seconds))
        if not self.folder:
            return timed
        folder.begin(Path(self.folder), timed)
        found = folder.beginning(Path(self.folder))
        prices = found.prices or self.prices
        return replace(timed, start=found.plan, prices=prices, bound=found.bound)

    def elsewhere(self) -> Job:
        """The job without its folder; what would be left there, the outcome has."""
        return replace(self, folder="", brings_prices=bool(self.folder))

    def work(self) -> Outcome:
        """Solve it, see `solve_job`."""
        return solve_job(self)

    def keep(self, found: Outcome) -> None:
        """Leave an outcome in the folder.

        Raises:
            OSError: It cannot be written.
        """
        folder.keep(Path(self.folder), found)


@dataclass(frozen=True)
class Outcome:
    """What has come of a job.

    Attributes:
        scenario: As in the job.
        status: As in an answer.
        plan: The text of the plan file; "" = there is no plan.
        bound: No plan costs less, in EUR; None = not known.
        seconds: Wall time.
        conflict: Rules that leave no plan.
        cancelled: Whether somebody ended it early.
        is_old: Whether it was found in the folder, finished earlier.
        prices: What the search would have the next one know, where the job asks for it; of large
            problems only.
    """

    scenario: str
    status: Status
    plan: str
    bound: float | None
    seconds: float
    conflict: tuple[Conflict, ...] = ()
    cancelled: bool = False
    is_old: bool = False
    prices: bytes = field(default=b"", repr=False)


def solve_job(job: Job) -> Outcome:
    """Solve a job; reading the inventory is part of its time.

    Raises:
        UnreadableFileError: The inventory has errors.
        OSError: The folder cannot be written.
    """
    began = time.monotonic()
    loaded = load_text(job.text, job.scenario, sha256=job.sha256)
    if loaded.inventory is None or not loaded.solvable:
        message = _("{file} has errors; wohin check lists them.").format(file=job.inventory_name)
        raise UnreadableFileError(message)
    problem = compile_problem(loaded.inventory)
    where = Path(job.folder) if job.folder else None
    start = _start(job, problem) if job.start else None
    kept = kept_prices.from_bytes(job.prices) if job.prices and start is not None else None
    status: SolverStatus = "feasible"

    def text_of(evaluation: Evaluation, bound: float | None, seconds: float) -> str:
        record = plan_file.record(
            evaluation,
            inventory_name=job.inventory_name,
            sha256=job.sha256,
            scenario=job.scenario,
            status=status,
            bound=bound,
            seconds=seconds,
        )
        return plan_file.write(record)

    directory = None if where is None else RunDirectory(where, text_of)
    prices = _Prices() if job.brings_prices else Observer()
    cancellation = Cancellation()
    left = max(job.options.time_limit - (time.monotonic() - began), 0.0)
    options = replace(job.options, time_limit=left)
    with stopping(where, cancellation):
        answer = solve(problem, options, directory or prices, cancellation, start, prices=kept)
    answer = _with_bound(answer, job.bound)
    if answer.status == "optimal":
        status = "optimal"
    if directory is not None:
        directory.finish(answer)
    evaluation = answer.evaluation
    plan = "" if evaluation is None else text_of(evaluation, answer.bound, answer.seconds)
    brought = prices.content if isinstance(prices, _Prices) else b""
    return replace(_outcome(job, answer, plan), prices=brought)


def _with_bound(answer: Answer, bound: float | None) -> Answer:
    """An answer with a bound that was proven before; a plan of now may be proof with it."""
    evaluation = answer.evaluation
    if bound is None or (answer.bound is not None and answer.bound >= bound):
        return answer
    answer = replace(answer, bound=bound if evaluation is None else min(bound, evaluation.cost))
    is_proven = answer.is_exact and answer.status == "feasible"
    return replace(answer, status="optimal") if is_proven else answer


class _Prices(Observer):
    """Keeps the prices of a search.

    Attributes:
        content: As in a file beside a plan; nothing if there were none.
    """

    def __init__(self) -> None:
        self.content = b""

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """Take them; those that no other search would read are left."""
        del seconds
        content = kept_prices.to_bytes(prices())
        self.content = content if len(content) <= kept_prices.LARGEST else b""


def _outcome(job: Job, answer: Answer, plan: str) -> Outcome:
    return Outcome(
        scenario=job.scenario,
        status=answer.status,
        plan=plan,
        bound=answer.bound,
        # As the folder has it, so that it reads the same when it is found again.
        seconds=round(answer.seconds, 3),
        conflict=answer.conflict,
        cancelled=answer.cancelled,
    )


def _start(job: Job, problem: Problem) -> Plan | None:
    """The plan to begin with; one of another state of the inventory as far as it fits."""
    try:
        record = plan_file.read(job.start)
        if (record.inventory_sha256, record.scenario) != (job.sha256, job.scenario):
            return fitted(record, problem)[0]
        return plan_file.plan_of(record, problem)
    except plan_file.PlanFileError:
        return None


@contextmanager
def stopping(where: Path | None, cancellation: Cancellation) -> Iterator[None]:
    """Look for the request to stop while the block runs."""
    if where is None:
        yield
        return
    done = threading.Event()

    def watch() -> None:
        while not done.wait(POLL_SECONDS):
            if folder.is_asked_to_stop(where):
                cancellation.request()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
