"""The best plan and the best bound so far, and the only door through which plans come in."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from solver.answer import EXACT, EXACT_SHARE, Answer
from solver.cores import usable_cores
from solver.evaluation import evaluate
from solver.search.extract import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answer import Observer, SolveOptions
    from solver.arrays import Floats
    from solver.engines.engine import Cancellation
    from solver.evaluation import Evaluation
    from solver.formulation import Formulation
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem


class FormulationError(Exception):
    """The formulation allowed a plan that the checks refuse: a fault of the program."""


class Progress:
    """What a strategy knows: incumbent, bound, time, and whether it should stop.

    Attributes:
        best: The best plan; None as long as there is none.
        bound: No plan costs less, in EUR.
        kept: Prices that an earlier search has left; None without any.
        beside: Listens to who proves beside the search, whenever it is asked whether to stop.
        lent: Cores that have been given to others for a while.
        lost: Why engines in processes of their own have ended in an error, one entry for each.
    """

    def __init__(
        self,
        problem: Problem,
        options: SolveOptions,
        observer: Observer,
        cancellation: Cancellation,
    ) -> None:
        self.problem = problem
        self.options = options
        self.cancellation = cancellation
        self.best: Evaluation | None = None
        self.bound = -math.inf
        self.kept: KeptPrices | None = None
        self.beside: Callable[[], None] | None = None
        self.lent = 0
        self.lost: list[str] = []
        self._phase = "start"
        self._observer = observer
        self._started = time.monotonic()

    @property
    def seconds(self) -> float:
        """Wall time since the start."""
        return time.monotonic() - self._started

    @property
    def remaining(self) -> float:
        """Wall time that is left, at least 0."""
        return max(self.options.time_limit - self.seconds, 0.0)

    @property
    def workers(self) -> int:
        """Cores to use."""
        return max((self.options.workers or usable_cores()) - self.lent, 1)

    @property
    def target(self) -> float:
        """The difference in EUR at which the plan is good enough."""
        if self.best is None:
            return EXACT
        share = max(EXACT_SHARE, self.options.gap)
        return max(EXACT, self.options.difference, share * abs(self.best.cost))

    @property
    def done(self) -> bool:
        """Whether the plan is proven good enough."""
        return self.best is not None and self.best.cost - self.bound <= self.target

    @property
    def over(self) -> bool:
        """Whether to stop: done, cancelled or out of time."""
        if self.beside is not None:
            self.beside()
        return self.done or self.cancellation.requested or self.remaining <= 0

    def phase(self, name: str) -> None:
        """Tell that a phase begins."""
        self._phase = name
        self._observer.on_phase(name, self.seconds)

    def lose(self, reason: str) -> None:
        """Tell that an engine has ended in an error; the search goes on without it."""
        self.lost.append(reason)
        before = self._phase
        self.phase("lost")
        self.phase(before)

    def prices(self, make: Callable[[], KeptPrices]) -> None:
        """Tell at the end what the next search could begin with."""
        self._observer.on_prices(make, self.seconds)

    def evaluation(self, plan: Plan) -> Evaluation:
        """The plan with what it costs in this search."""
        return evaluate(self.problem, plan)

    def offer(self, plan: Plan) -> bool:
        """Take a plan if it is sound and better; a plan that breaks a rule is not taken."""
        return self._take(self.evaluation(plan))

    def _take(self, evaluation: Evaluation) -> bool:
        if self.best is not None and evaluation.cost >= self.best.cost:
            return False
        if evaluation.violations:
            return False
        self.best = evaluation
        self._observer.on_incumbent(evaluation, self.seconds)
        return True

    def offer_solution(self, formulation: Formulation, x: Floats) -> bool:
        """Take a solution of the formulation; see `offer_plan`."""
        return self.offer_plan(plan_of(formulation, x), sound=True)

    def offer_plan(self, plan: Plan, *, sound: bool) -> bool:
        """Take a plan that comes of the formulation.

        Args:
            plan: The plan.
            sound: Whether the formulation says that it holds every rule.

        Raises:
            FormulationError: If a sound one breaks a rule, for then the formulation and the checks
                disagree and no bound can be trusted.
        """
        evaluation = self.evaluation(plan)
        if sound and evaluation.violations:
            first = evaluation.violations[0]
            message = f"{first.family}[{first.subject}]: {first.text}"
            raise FormulationError(message)
        return self._take(evaluation)

    def raise_bound(self, bound: float) -> None:
        """Take a bound if it is better."""
        if self.best is not None:
            bound = min(bound, self.best.cost)
        if bound <= self.bound or not math.isfinite(bound):
            return
        self.bound = bound
        self._observer.on_bound(bound, self.seconds)

    def answer(self, *, infeasible: bool = False) -> Answer:
        """What is known now, as the answer; conflicts are added by the caller."""
        status = "infeasible" if infeasible else "unknown"
        if self.best is not None:
            status = "optimal" if self.done else "feasible"
        bound = self.bound
        if self.best is not None:
            bound = min(bound, self.best.cost)
        return Answer(
            status=status,  # type: ignore[arg-type]  # one of the literals of Status
            evaluation=self.best,
            bound=bound if math.isfinite(bound) else None,
            seconds=self.seconds,
            cancelled=self.cancellation.requested,
            lost=tuple(self.lost),
        )
