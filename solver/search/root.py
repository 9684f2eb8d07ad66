"""What is known of a small model before anything is searched: prices, and the relaxation for who waits for it.

Where rows that follow from whole choices raise the bound of prices by much, prices have said what the
relaxation would say and more, and nobody has to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsRelaxation
from solver.search.background import Background
from solver.search.inner import Inner
from solver.search.large import FIRST_STEPS, rounds_in
from solver.search.multipliers import prices
from solver.search.row_by_row import RowByRow
from solver.search.strengthen import tightened

if TYPE_CHECKING:
    from solver.engines.engine import Relaxed
    from solver.search.multipliers import Priced
    from solver.search.parts import Task

TIGHTER: Final = 1e-4
"""Rows that follow from whole choices are used if they raise the bound by so much of itself."""

CLEARLY: Final = 3e-4
"""Where they raise the bound of prices by so much, nobody has to ask the relaxation."""


class Root:
    """Prices of a model, found here, and its relaxation, which has a process of its own.

    Args:
        task: What to work on.

    Attributes:
        priced: Prices of the model with more rows.
        is_clear: Whether these rows say notably more than the relaxation, as prices tell.
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        progress = task.progress
        self._process = ChildProcess(
            HighsRelaxation, task.choices.model, EngineOptions(seconds=progress.remaining)
        )
        self._background = Background(
            self._process, task.formulation, progress, task.choices.states_of
        )
        try:
            self.priced, first = self._priced()
        except BaseException:
            self._background.end()
            raise
        gained = self.priced.bound - first
        self.is_clear = bool(self.priced.cuts) and gained > CLEARLY * abs(first)

    def _priced(self) -> tuple[Priced, float]:
        """Prices of the model with more rows, and the bound without these."""
        progress, matrix = self._task.progress, self._task.matrix
        # What a row shuts out by itself, HiGHS sees when it presolves; prices have to be told.
        matrix = RowByRow(matrix).narrowed(matrix) or matrix
        first = prices(matrix, Inner(matrix), FIRST_STEPS[1], lambda: progress.over)
        progress.raise_bound(first.bound)
        return tightened(progress, matrix, first, rounds_in(self._task)), first.bound

    def wait(self) -> None:
        """Wait for the relaxation."""
        while not (self._background.finished or self._task.progress.over):
            self._background.listen(0.05)

    @property
    def relaxed(self) -> Relaxed | None:
        """The relaxation of the choice model, if it is known by now."""
        return self._background.relaxed

    @property
    def is_tighter(self) -> bool:
        """Whether rows that follow from whole choices say notably more than the relaxation."""
        if self.is_clear:
            return True
        if self.relaxed is None or not self.priced.cuts:
            return False
        bound = self._task.choices.model.objective(self.relaxed.x)
        return self.priced.bound - bound > TIGHTER * abs(bound)

    def end(self) -> list[ChildProcess]:
        """Give the process if it has nothing to do any more; else end it."""
        self._background.listen()
        if self._background.finished and self._process.alive:
            return [self._process]
        self._background.end()
        return []
