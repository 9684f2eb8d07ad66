"""Jobs handed to an executor, a few at a time, and their outcomes as they come."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from solver.sweep import folder
from solver.sweep.job import solve_job

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from solver.engines.engine import Cancellation
    from solver.sweep.job import Job, Outcome

_LOOK_SECONDS: Final = 0.2


class JobLostError(Exception):
    """Who worked on a job is gone, or never understood it; the reason is in its own words."""


@dataclass(frozen=True)
class Sweep:
    """How a sweep is worked on.

    Attributes:
        executor: Any executor; jobs and outcomes can be pickled.
        at_once: How many jobs are under way together.
        seconds: Wall time of the whole sweep: what is left is shared among the jobs to come.
        cancellation: Ends the sweep; running jobs keep their best plans.
        is_here: Whether the executor works with the folders of this machine; otherwise what it
            finds is put there in the end.
    """

    executor: Executor
    at_once: int
    seconds: float
    cancellation: Cancellation
    is_here: bool = True

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Solve jobs.

        Args:
            jobs: Those with a folder can be stopped, and are not done twice: one that is proven
                there is taken as it is, another goes on from its best plan.

        Yields:
            Each job with its outcome, in the order in which they end. A cancelled sweep leaves out
            those that it had not begun.

        Raises:
            OSError: A folder cannot be written.
            JobLostError: The executor has failed.
        """
        left = []
        for job in jobs:
            found = folder.earlier(Path(job.folder), job) if job.folder else None
            if found is None:
                left.append(job)
            else:
                yield job, found
        ends = time.monotonic() + self.seconds
        running: dict[Future[Outcome], Job] = {}
        try:
            while left or running:
                while left and len(running) < self.at_once and not self.cancellation.requested:
                    rounds = -(-(len(left) + len(running)) // self.at_once)
                    job = _timed(left.pop(0), max(ends - time.monotonic(), 0.0) / rounds)
                    running[self.executor.submit(solve_job, self._handed_over(job))] = job
                if not running:
                    return
                done, _waiting = wait(running, _LOOK_SECONDS, FIRST_COMPLETED)
                for future in done:
                    job = running.pop(future)
                    outcome = self._outcome(future)
                    if job.folder and not self.is_here:
                        folder.keep(Path(job.folder), outcome)
                    yield job, outcome
                if self.cancellation.requested:
                    _stop(running)
        finally:
            _stop(running)

    def _handed_over(self, job: Job) -> Job:
        """The job as the executor gets it."""
        return job if self.is_here else replace(job, folder="")

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except BrokenExecutor as error:
            raise JobLostError(str(error)) from error
        except RuntimeError as error:
            # How executors on other machines say that they have another version, or none.
            if self.is_here:
                raise
            raise JobLostError(str(error)) from error


def _timed(job: Job, seconds: float) -> Job:
    """The job with its share of the time, its folder ready, and the plan that is there."""
    timed = replace(job, options=replace(job.options, time_limit=seconds))
    if not job.folder:
        return timed
    folder.begin(Path(job.folder), timed)
    return replace(timed, start=folder.plan_text(Path(job.folder)) or "")


def _stop(running: dict[Future[Outcome], Job]) -> None:
    """Ask all that run to end; those that were not begun elsewhere are dropped."""
    for future, job in list(running.items()):
        if future.cancel():
            del running[future]
        elif job.folder:
            with suppress(OSError):
                folder.ask_to_stop(Path(job.folder))
