"""What is known of a small model before anything is searched: prices, and the relaxation for who waits for it.

Where rows that follow from whole choices, or what is opened, raise the bound of prices by much, prices have said
what the relaxation would say and more, and nobody has to wait.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsRelaxation
from solver.search.background import Background
from solver.search.large import FIRST_STEPS, rounds_in
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.proof.below import Below
from solver.search.proof.divided import divided
from solver.search.sparse.inner import Inner
from solver.search.sparse.row_by_row import RowByRow

if TYPE_CHECKING:
    from solver.engines.engine import Relaxed
    from solver.search.improving.parts import Task
    from solver.search.prices.multipliers import Priced
    from solver.search.proof.divided import Divided

TIGHTER: Final = 1e-4
"""Rows that follow from whole choices are used if they raise the bound by so much of itself."""

CLEARLY: Final = 3e-4
"""Where they, or what is opened, raise the bound of prices by so much, nobody has to ask the relaxation."""

UNSETTLED: Final = 0.2
"""Prices whose bound is so far below a plan, as a share of it, have not settled: more steps alone raise them."""

DEAR: Final = 0.05
"""Plans that are further than this share above the first bound are of no use."""


class Root:
    """Prices of a model, found here, and its relaxation, which has a process of its own.

    Args:
        task: What to work on.

    Attributes:
        divided: The model in parts by what is opened, where that says more, with prices of each.
        lowest: The part with the lowest bound.
        priced: Its prices. What is shut out there counts as dear.
        is_clear: Whether the parts say notably more than the relaxation, as prices tell.
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
            self.divided, first = self._divided()
        except BaseException:
            self._background.end()
            raise
        progress.raise_bound(self.divided.bound)
        part = self.divided.parts[0]
        self.lowest = Below(part.matrix, part.priced, part.bound)
        self.priced = _with_shut(self.lowest)
        gained = self.divided.bound - first
        self.is_clear = self._says_more and self._settled and gained > CLEARLY * abs(first)

    def _divided(self) -> tuple[Divided, float]:
        """The model in parts, with more rows, and the bound without either."""
        task, progress = self._task, self._task.progress
        # What a row shuts out by itself, HiGHS sees when it presolves; prices have to be told.
        matrix = RowByRow(task.matrix).narrowed(task.matrix) or task.matrix
        first = prices(matrix, Inner(matrix), FIRST_STEPS[1], lambda: progress.over)
        progress.raise_bound(first.bound)
        cost = first.bound + DEAR * abs(first.bound)
        if progress.best is not None:
            cost = min(cost, progress.best.cost)
        whole = Leaf(matrix, first)
        units, rounds = task.formulation.units, rounds_in(task)
        return divided(units, whole, cost, rounds, lambda: progress.over), first.bound

    @property
    def _says_more(self) -> bool:
        """Whether there is anything that the relaxation does not know."""
        return bool(self.priced.cuts) or self.divided.parts[0] is not self.divided.whole

    @property
    def _settled(self) -> bool:
        """Whether prices are good enough for it to be the rows that raise the bound."""
        best = self._task.progress.best
        return best is None or best.cost - self.divided.bound <= UNSETTLED * abs(best.cost)

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
        if self.relaxed is None or not self._says_more:
            return False
        bound = self._task.choices.model.objective(self.relaxed.x)
        return self.divided.bound - bound > TIGHTER * abs(bound)

    def end(self) -> list[ChildProcess]:
        """Give the process if it has nothing to do any more; else end it."""
        self._background.listen()
        if self._background.finished and self._process.alive:
            return [self._process]
        self._background.end()
        return []


def _with_shut(part: Below) -> Priced:
    """Prices of a part; choices that are shut out there are dear."""
    of_choices = part.priced.of_choices.copy()
    of_choices[part.matrix.forbidden] = abs(part.bound)
    return replace(part.priced, of_choices=of_choices)
