"""What a solve is asked, what it tells while it runs, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices

Status = Literal["optimal", "feasible", "infeasible", "unknown"]

EXACT: Final = 0.01
"""A difference to the bound of up to a cent counts as optimal …"""

EXACT_SHARE: Final = 2e-7
"""… and so does one below this share of the cost: what the tolerances of engines can tell apart."""


@dataclass(frozen=True)
class SolveOptions:
    """How long and how well to solve.

    Attributes:
        time_limit: Wall time in seconds.
        gap: Share of the cost by which the plan may differ from the bound.
        difference: The same in EUR; the larger of the two counts.
        workers: Cores to use; 0 = all.
        seed: Seed of all random choices.
    """

    time_limit: float = 60.0
    gap: float = 0.0
    difference: float = 0.0
    workers: int = 0
    seed: int = 0


class Observer:
    """Hears of progress and does nothing unless overridden; seconds are since the start."""

    def on_phase(self, phase: str, seconds: float) -> None:
        """The solve enters a phase.

        Phases: `start`, `repair`, `price`, `construct`, `search`, `prove`, `improve`, `keep`,
        `conflict`; any of them may come again. `lost` only says that the process of an engine has ended
        in an error: the phase before goes on.
        """

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        """A better plan was found; it breaks no rule."""

    def on_bound(self, bound: float, seconds: float) -> None:
        """No plan costs less than this, in EUR."""

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """A search for a large problem ends; what it would have the next one know, made when asked."""


@dataclass(frozen=True)
class Conflict:
    """One rule of a set that cannot hold together: its family, what it is about, the sentence."""

    family: str
    subject: str
    text: str


@dataclass(frozen=True)
class Answer:
    """The outcome of a solve.

    Attributes:
        status: `optimal`: no plan is cheaper by more than a cent, `EXACT_SHARE` of the cost, or
            what was asked for;
            `feasible`: the plan is sound, its difference to the bound is known; `infeasible`: no
            plan can be; `unknown`: none was found in time.
        evaluation: The best plan, which breaks no rule.
        bound: EUR; never above the cost.
        seconds: Wall time.
        conflict: For an infeasible problem, rules that together leave no plan.
        cancelled: Whether somebody stopped it.
        lost: Why engines in processes of their own have ended in an error: what they would have
            found or proven is missing, unless a later one has.
    """

    status: Status
    evaluation: Evaluation | None
    bound: float | None
    seconds: float
    conflict: tuple[Conflict, ...] = ()
    cancelled: bool = False
    lost: tuple[str, ...] = ()

    @property
    def difference(self) -> float | None:
        """By how much the plan could be dearer than the best, in EUR; None without a plan."""
        if self.evaluation is None or self.bound is None:
            return None
        return max(self.evaluation.cost - self.bound, 0.0)

    @property
    def is_exact(self) -> bool:
        """Whether no plan costs less, up to what counts as exact, whatever was asked for."""
        if self.evaluation is None or self.difference is None:
            return False
        return self.difference <= max(EXACT, EXACT_SHARE * abs(self.evaluation.cost))
