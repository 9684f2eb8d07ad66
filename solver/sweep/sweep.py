"""Jobs handed to an executor, a few at a time, and their outcomes as they come.

A job may be a whole solve (`job.Job`) or anything else that is plain data and knows how it is done.
"""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from solver.sweep import folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from solver.engines.engine import Cancellation

_LOOK_SECONDS: Final = 0.2

Found = TypeVar("Found")
"""What comes of a job."""


class Work(Protocol[Found]):
    """A job that can be pickled."""

    @property
    def folder(self) -> str:
        """Where it leaves what it finds; "" = nowhere. A file `stop` in it ends the job early."""

    def earlier(self) -> Found | None:
        """What is in the folder, if nothing is left to do."""

    def timed(self, seconds: float) -> Work[Found]:
        """The same job with so much wall time, its folder ready."""

    def elsewhere(self) -> Work[Found]:
        """The same job for a machine that does not have the folder."""

    def work(self) -> Found:
        """Do it."""

    def keep(self, found: Found) -> None:
        """Leave in the folder what was found elsewhere."""


Asked = TypeVar("Asked", bound=Work[Any])
"""A kind of job."""


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
        begins_late: Whether jobs are begun even when the time is over; otherwise they are left out.
    """

    executor: Executor
    at_once: int
    seconds: float
    cancellation: Cancellation
    is_here: bool = True
    begins_late: bool = True

    def run(self, jobs: Sequence[Asked]) -> Iterator[tuple[Asked, Any]]:
        """Have jobs done.

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
            found = job.earlier() if job.folder else None
            if found is None:
                left.append(job)
            else:
                yield job, found
        ends = time.monotonic() + self.seconds
        running: dict[Future[Any], Asked] = {}
        try:
            while left or running:
                while left and len(running) < self.at_once and not self.cancellation.requested:
                    rounds = -(-(len(left) + len(running)) // self.at_once)
                    share = (ends - time.monotonic()) / rounds
                    if share <= 0 and not self.begins_late:
                        left.clear()
                        break
                    job = left.pop(0)
                    timed = job.timed(max(share, 0.0))
                    handed = timed if self.is_here else timed.elsewhere()
                    running[self.executor.submit(_done, handed)] = job
                if not running:
                    return
                done, _waiting = wait(running, _LOOK_SECONDS, FIRST_COMPLETED)
                for future in done:
                    job = running.pop(future)
                    outcome = self._outcome(future)
                    if job.folder and not self.is_here:
                        job.keep(outcome)
                    yield job, outcome
                if self.cancellation.requested:
                    _stop(running)
        finally:
            _stop(running)

    def _outcome(self, future: Future[Found]) -> Found:
        try:
            return future.result()
        except BrokenExecutor as error:
            raise JobLostError(str(error)) from error
        except RuntimeError as error:
            # How executors on other machines say that they have another version, or none.
            if self.is_here:
                raise
            raise JobLostError(str(error)) from error


def _done(job: Work[Found]) -> Found:
    """What comes of a job; whoever works on it has this function as well."""
    return job.work()


def _stop(running: dict[Future[Any], Asked]) -> None:
    """Ask all that run to end; those that were not begun elsewhere are dropped."""
    for future, job in list(running.items()):
        if future.cancel():
            del running[future]
        elif job.folder:
            with suppress(OSError):
                folder.ask_to_stop(Path(job.folder))
