"""Jobs handed to an executor, a few at a time, and their outcomes as they come.

A job may be a whole solve (`job.Job`) or anything else that is plain data and knows how it is done.
"""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from solver.sweep import folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from solver.engines.engine import Cancellation

_LOOK_SECONDS: Final = 0.2

AGAIN_SHARE: Final = 0.5
"""Who ends before so much of its time is over has nothing left to try, and is not begun again; nor is
anybody for whom less is left than this share of what it had before."""

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


@dataclass
class _Turn(Generic[Asked]):
    """A job that is still to be done, or to go on.

    Attributes:
        job: The job.
        seconds: What it was given the last time; 0 = it was not begun yet.
        began: When that was.
        is_first: Whether it is begun before all others.
    """

    job: Asked
    seconds: float = 0.0
    began: float = 0.0
    is_first: bool = False

    @property
    def is_unfinished(self) -> bool:
        """Whether more time may bring more."""
        # Whoever was begun when the time was over is not begun again.
        if not self.job.folder or not self.seconds:
            return False
        if time.monotonic() - self.began < AGAIN_SHARE * self.seconds:
            return False
        return self.job.earlier() is None


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
        goes_on: Whether jobs with a folder that were not finished have what is left of the time once all
            were done.
        first: How many shares of the time the first job has, where others begin with what it finds.
    """

    executor: Executor
    at_once: int
    seconds: float
    cancellation: Cancellation
    is_here: bool = True
    begins_late: bool = True
    goes_on: bool = False
    first: float = 1.0

    def run(self, jobs: Sequence[Asked]) -> Iterator[tuple[Asked, Any]]:
        """Have jobs done.

        Args:
            jobs: Those with a folder can be stopped, and are not done twice: one that is proven
                there is taken as it is, another goes on from its best plan.

        Yields:
            Each job with its outcome, in the order in which they end; one that went on, with each. A
            cancelled sweep leaves out those that it had not begun.

        Raises:
            OSError: A folder cannot be written.
            JobLostError: The executor has failed.
        """
        turns: list[_Turn[Asked]] = []
        for job in jobs:
            found = job.earlier() if job.folder else None
            if found is None:
                turns.append(_Turn(job, is_first=not turns))
            else:
                yield job, found
        ends = time.monotonic() + self.seconds
        running: dict[Future[Any], _Turn[Asked]] = {}
        try:
            while turns or running:
                self._begin(turns, running, ends)
                if not running:
                    return
                done, _waiting = wait(running, _LOOK_SECONDS, FIRST_COMPLETED)
                for future in done:
                    turn = running.pop(future)
                    outcome = self._outcome(future)
                    if turn.job.folder and not self.is_here:
                        turn.job.keep(outcome)
                    yield turn.job, outcome
                    if self.goes_on and turn.is_unfinished:
                        turns.append(turn)
                if self.cancellation.requested:
                    _stop(running)
        finally:
            _stop(running)

    def _begin(
        self, turns: list[_Turn[Asked]], running: dict[Future[Any], _Turn[Asked]], ends: float
    ) -> None:
        """Hand over as many jobs as are to be under way together, each with its share of the time."""
        while turns and len(running) < self.at_once and not self.cancellation.requested:
            left = ends - time.monotonic()
            # Nobody's first turn is shorter because somebody before was not finished.
            waiting = sum(not one.seconds for one in turns) or len(turns)
            rounds = -(-(waiting + len(running)) // self.at_once)
            turn = turns.pop(0)
            shares = self.first if turn.is_first and rounds > 1 else 1.0
            share = left * shares / (rounds + shares - 1)
            if turn.seconds:
                # Who goes on does so from its plan, but thinks anew: less than before is of no use.
                share = min(left, max(share, turn.seconds))
                if share < AGAIN_SHARE * turn.seconds:
                    continue
            if share <= 0 and not self.begins_late:
                turns.clear()
                return
            turn.seconds, turn.began = max(share, 0.0), time.monotonic()
            timed = turn.job.timed(turn.seconds)
            handed = timed if self.is_here else timed.elsewhere()
            running[self.executor.submit(_done, handed)] = turn

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


def _stop(running: dict[Future[Any], _Turn[Asked]]) -> None:
    """Ask all that run to end; those that were not begun elsewhere are dropped."""
    for future, turn in list(running.items()):
        if future.cancel():
            del running[future]
        elif turn.job.folder:
            with suppress(OSError):
                folder.ask_to_stop(Path(turn.job.folder))
