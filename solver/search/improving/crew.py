"""Several parts at work at the same time, each in a thread of its own.

Engines leave the interpreter alone while they work, so that a thread is as good as a process.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, Finished, Solution

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.engines.engine import EngineOptions
    from solver.linear import LinearModel


class Work(Protocol):
    """A model that decides anew for some services."""

    @property
    def model(self) -> LinearModel:
        """The model."""

    @property
    def services(self) -> Ints:
        """The services that may choose anew."""

    def taken(self, x: Floats) -> Ints:
        """The choices that values of its columns stand for."""


@dataclass(eq=False)
class Job:
    """A part at work.

    Attributes:
        part: The part.
        base: The choices of all services when it was cut out, (S,).
        way: Who drew it.
        kind: Of what kind the draw was.
        x: The best values of its columns so far.
        finished: What the engine said at the end.
        fault: What went wrong, to be raised by whoever asked for it.
    """

    part: Work
    base: Ints
    way: int
    kind: int
    x: Floats | None = None
    finished: Finished = field(default_factory=lambda: Finished("stopped"))
    fault: Exception | None = None

    @property
    def proven(self) -> bool:
        """Whether its best plan is known, or that it has none."""
        return self.finished.status != "stopped"

    def merged(self, chosen: Ints, columns: Ints) -> Ints:
        """The choices of all services with those that the part has found, (S,).

        Args:
            chosen: The choices of all services now.
            columns: Service of each choice, (C,).
        """
        if self.x is None:
            return chosen
        result = chosen.copy()
        result[self.part.services] = -1
        taken = self.part.taken(self.x)
        result[columns[taken]] = taken
        return result


class Crew:
    """Works on a few jobs at the same time.

    Attributes:
        most: How many.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._stop = Cancellation()
        self._done: list[Job] = []
        self._changed = threading.Condition()
        self.jobs: list[Job] = []

    @property
    def full(self) -> bool:
        """Whether as many are at work as may be."""
        return len(self.jobs) >= self.most

    def begin(self, job: Job, options: EngineOptions, hint: Floats) -> None:
        """Set a job to work."""
        self.jobs.append(job)
        threading.Thread(target=self._work, args=(job, options, hint), daemon=True).start()

    def _work(self, job: Job, options: EngineOptions, hint: Floats) -> None:
        try:
            for event in CpSat().run(job.part.model, options, self._stop, hint):
                if isinstance(event, Solution):
                    job.x = event.x
                elif isinstance(event, Finished):
                    job.finished = event
        except Exception as error:  # noqa: BLE001 - handed over, not swallowed
            job.fault = error
        with self._changed:
            self._done.append(job)
            self._changed.notify()

    def finished(self, seconds: float) -> list[Job]:
        """Jobs that have ended since the last call; wait for the first at most `seconds`."""
        with self._changed:
            if not self._done:
                self._changed.wait(seconds)
            done, self._done = self._done, []
        for job in done:
            self.jobs.remove(job)
            if job.fault is not None:
                raise job.fault
        return done

    def end(self) -> list[Job]:
        """Stop all jobs, and give what they have found."""
        self._stop.request()
        ended = []
        while self.jobs:
            ended += self.finished(1.0)
        return ended
