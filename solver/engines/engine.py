"""What the strategy asks of an engine, and what an engine reports."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats
    from solver.linear import LinearModel

EngineStatus = Literal["optimal", "infeasible", "stopped"]


@dataclass(frozen=True)
class Solution:
    """A feasible x of the model, shape (N,)."""

    x: Floats


@dataclass(frozen=True)
class Bound:
    """No feasible x costs less than this, in EUR, the offset of the model included."""

    value: float


@dataclass(frozen=True)
class Finished:
    """The search is over: proven optimal, proven infeasible, or stopped by limit or cancellation.

    Attributes:
        status: Which of these.
        steps: Deterministic work that it took, for engines that count it.
    """

    status: EngineStatus
    steps: float = field(default=0.0, compare=False, repr=False)


@dataclass(frozen=True)
class Relaxed:
    """The linear relaxation is solved.

    Attributes:
        x: Its solution, (N,).
        reduced_cost: Of each column, in EUR, (N,).
        dual: Of each row, in EUR a unit, (M,); at least 0 where the lower bound of the row holds it.
    """

    x: Floats
    reduced_cost: Floats
    dual: Floats


@dataclass(frozen=True)
class Tick:
    """Nothing new; a chance for the caller to look at something else."""


@dataclass(frozen=True)
class Failed:
    """An engine has ended in an error, or its process was ended: nothing more comes.

    Attributes:
        reason: In a few words, such as `MemoryError` or `signal 9`.
    """

    reason: str


Event = Solution | Bound | Relaxed | Finished | Failed | Tick


@dataclass
class Cancellation:
    """A request to stop that stays: it may be set before the engine starts or from a signal."""

    _event: threading.Event = field(default_factory=threading.Event)

    def request(self) -> None:
        """Ask everything to stop and keep the best."""
        self._event.set()

    @property
    def requested(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()


@dataclass(frozen=True)
class EngineOptions:
    """How long and how hard an engine may work.

    Attributes:
        seconds: Wall time.
        workers: Threads.
        seed: Seed of its random choices.
        gap: Difference in EUR at which it may stop.
        steps: Deterministic work instead of wall time, for repeatable runs; None = no limit.
        cutoff: A cost in EUR that a plan is known to undercut by more than `gap`. An engine may
            ignore everything above it; it must then claim no bound above it.
        linear: How much CP-SAT leans on linear relaxations: 0 not at all, 1 as it does by itself,
            2 for all rows, with cuts.
        rounded: Whether the model holds rows that follow from others because columns are whole. HiGHS may
            restart then; CP-SAT adds none of its own, and decides first what its relaxation leaves open.
    """

    seconds: float
    workers: int = 1
    seed: int = 0
    gap: float = 0.0
    steps: float | None = None
    cutoff: float | None = None
    linear: int = 1
    rounded: bool = False


class Engine(Protocol):
    """A solver that can load the linear model."""

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        """Solve and report: any number of solutions, bounds and ticks, then one `Finished`.

        A hint may be NaN where it says nothing.
        """
