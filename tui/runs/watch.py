"""A run is watched in a thread of its own, which ends with the run."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from tui.runs.progress import ProgressReader
from tui.runs.run import read_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.runs.progress import Step
    from tui.runs.run import Run

EVERY: Final = 1 / 3
"""Seconds between two looks."""


class Watch:
    """Looks at a run until it is over.

    Args:
        run: The run.
        publish: Called in the thread with this watch, the run and all its steps whenever there is
            something new; a last time when it is over. The run is None when its folder is gone.
        every: Seconds between two looks.
    """

    def __init__(
        self,
        run: Run,
        publish: Callable[[Watch, Run | None, tuple[Step, ...]], None],
        every: float = EVERY,
    ) -> None:
        self.run = run
        self._publish, self._every = publish, every
        self._reader = ProgressReader(run.folder)
        self._told: tuple[str, int] | None = None
        self._is_closed = threading.Event()

    def begin(self) -> None:
        """Look from now on, in a thread."""
        threading.Thread(target=self._work, name="watch", daemon=True).start()

    def close(self) -> None:
        """Publish nothing any more."""
        self._is_closed.set()

    def _work(self) -> None:
        while not self._is_closed.is_set() and self.look():
            self._is_closed.wait(self._every)

    def look(self) -> bool:
        """Look once, and tell what is new; False if the run is over."""
        run = read_run(self.run.folder)
        # Read after the state, so that a run that is over has all its steps.
        self._reader.read()
        told = ("gone" if run is None else run.state, len(self._reader.steps))
        if told != self._told and not self._is_closed.is_set():
            self._told = told
            self._publish(self, run, tuple(self._reader.steps))
        if run is None:
            return False
        self.run = run
        return run.state == "running"
