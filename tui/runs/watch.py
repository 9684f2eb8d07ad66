"""A run is watched in a thread of its own, which ends with the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.runs.looking import Looking
from tui.runs.progress import ProgressReader
from tui.runs.run import read_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.runs.progress import Step
    from tui.runs.run import Run

EVERY: Final = 1 / 3
"""Seconds between two looks."""


class Watch(Looking):
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
        super().__init__("watch", every)
        self.run = run
        self._publish = publish
        self._reader = ProgressReader(run.folder)
        self._told: tuple[str, int] | None = None

    def look(self) -> bool:
        """Look once, and tell what is new; False if the run is over."""
        run = read_run(self.run.folder)
        # Read after the state, so that a run that is over has all its steps.
        self._reader.read()
        told = ("gone" if run is None else run.state, len(self._reader.steps))
        if told != self._told and not self.is_closed:
            self._told = told
            self._publish(self, run, tuple(self._reader.steps))
        if run is None:
            return False
        self.run = run
        return run.state == "running"
