"""One side of a deal below a cost, at prices of the problem as it is: HiGHS proves what they leave.

The model of the problem serves all deals: a deal shuts the choices of one service, and a shift of its price
changes what a few columns cost. So nothing is formulated for a question, and no prices are looked for. Of
most services hundreds of choices of thousands are left below the price at which it tips, which is proven in a tenth of
a second; of others nearly all are, and HiGHS still takes no longer for them than better prices would.

Rules that count money are not in this model, so that what is proven of it holds after any shift. A solution
that breaks one is no plan, and the side is then left open.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from solver.answer import EXACT, EXACT_SHARE
from solver.answers.negotiate.weights import shifted
from solver.engines.child import ChildProcess
from solver.engines.engine import Bound, EngineOptions, Finished, Solution
from solver.engines.mathopt import HighsMip
from solver.families.registry import formulate
from solver.search.extract import plan_of
from solver.search.proof.below import Below, below
from solver.search.proof.loosened import with_cuts
from solver.search.sparse.inner import Inner
from solver.search.sparse.lean import lean
from solver.search.sparse.row_by_row import RowByRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.answers.budget import Budget
    from solver.answers.negotiate.weights import Weights
    from solver.answers.parts.part import Parts
    from solver.answers.parts.priced import PricedPart
    from solver.answers.parts.whole import Spare
    from solver.arrays import Bools, Floats
    from solver.engines.engine import Event
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Asked:
    """One side of a deal after a shift of its price.

    Attributes:
        service: The service in question.
        shift: By how much its price at the provider has shifted, in EUR a year.
        is_there: Whether the side is that with the service at the provider.
        cost: Plans that cost less than this are looked for, in EUR.
        shut: Choices of the service on the other side, and those that are proven to cost that much, (C,).
        stays: Whether it may stay, as far as that is not proven of staying.
    """

    service: int
    shift: float
    is_there: bool
    cost: float
    shut: Bools
    stays: bool


@dataclass(frozen=True)
class Proof:
    """What came of a side.

    Attributes:
        plan: A plan that costs less, the best one as far as the time went; it may break a rule that counts
            money. None if none was found.
        bound: No plan of the side costs less than this, up to the cost in question, in EUR.
        is_proven: Whether the plan is the best one, or it is proven that there is none.
    """

    plan: Plan | None
    bound: float
    is_proven: bool


class Sides:
    """Sides of deals with one provider.

    Args:
        parts: The problem without rules that count money a year, ready for parts of it.
        priced: Parts that make it up, at prices.
        sites: The provider's sites.
        paid: For how long each choice pays the provider.
        budget: Seed and cancellation.
        spare: Children that prove.
    """

    def __init__(  # noqa: PLR0917 - a model, its prices, and who proves
        self,
        parts: Parts,
        priced: list[PricedPart],
        sites: list[int],
        paid: Weights,
        budget: Budget,
        spare: Spare,
    ) -> None:
        self._formulation, self._model, self._matrix = parts.formulation, parts.model, parts.matrix
        self._priced, self._paid = priced, paid
        self._budget, self._spare = budget, spare
        self._row_by_row = RowByRow(parts.matrix)
        # By how much each column gets dearer with 1 EUR a year for all services.
        dearer = formulate(shifted(parts.problem, sites)).build()
        self._slope = dearer.cost - parts.model.cost
        states, matrix = parts.formulation.states, parts.matrix
        self._owner = np.full(parts.model.columns, -1)
        self._owner[: matrix.first_other] = np.append(matrix.service, states.left_service)

    def own_choices(self, service: int) -> Bools:
        """Which choices are those of a service, (C,)."""
        own: Bools = self._matrix.service == service
        return own

    def left(self, asked: Asked) -> list[Below]:
        """What plans of a side that cost less may still choose, the lowest bound first; nothing if there are none."""
        problem = self._matrix.problem
        may_stay = problem.stay_allowed.copy()
        may_stay[asked.service] &= asked.stays
        changed = replace(problem, stay_allowed=may_stay)
        model = self._repriced(asked)
        found = [self._left(part, changed, model, asked) for part in self._priced]
        return sorted((one for one in found if one is not None), key=lambda one: one.bound)

    def prove(self, asked: Asked, left: list[Below], over: Callable[[], bool]) -> Proof:
        """Look for the best plan of a side below a cost in what is left of it.

        Args:
            asked: The side.
            left: What is left of it.
            over: Whether to stop.
        """
        cost, plan, bounds, is_proven = asked.cost, None, [], True
        for part in left:
            if part.bound >= cost:
                break
            found = self._of_part(part, asked, cost, over)
            if found.plan is not None:
                plan, cost = found.plan, min(cost, found.bound)
            bounds.append(found.bound)
            is_proven = is_proven and found.is_proven
            if not is_proven and over():
                bounds += [one.bound for one in left[len(bounds) :]]
                break
        return Proof(plan, min([cost, *bounds]), is_proven)

    def _repriced(self, asked: Asked) -> LinearModel:
        cost = self._model.cost + np.where(
            self._owner == asked.service, asked.shift * self._slope, 0.0
        )
        offset = self._model.offset + asked.shift * float(self._paid.stays[asked.service])
        return replace(self._model, cost=cost, offset=offset)

    def _left(
        self, part: PricedPart, changed: Problem, model: LinearModel, asked: Asked
    ) -> Below | None:
        """What is left of one part; None if nothing is."""
        matrix = copy(part.matrix)
        matrix.problem, matrix.forbidden = changed, matrix.forbidden | asked.shut
        matrix.column_cost, matrix.offset = model.cost, model.offset
        if not matrix.is_open:
            return None
        longer = matrix.with_rows(part.priced.cuts) if part.priced.cuts else matrix
        taken = Inner(longer).at(part.priced.price)
        priced = replace(part.priced, of_choices=taken.of_choices, bound=taken.bound)
        return below(matrix, self._row_by_row, priced, asked.cost, 0, lambda: False)

    def _of_part(self, part: Below, asked: Asked, cost: float, over: Callable[[], bool]) -> Proof:
        """Look for the best plan of one part below a cost; its cost is the bound then."""
        if over():
            return Proof(None, min(part.bound, cost), is_proven=False)
        model = with_cuts(self._repriced(asked), part.priced)
        smaller = lean(model, part.matrix, self._formulation.states)
        options = EngineOptions(
            seconds=self._budget.remaining,
            seed=self._budget.seed,
            gap=max(EXACT, EXACT_SHARE * abs(cost)) / 2,
            cutoff=cost,
            rounded=True,
        )
        x: Floats | None = None
        bound, status = part.bound, "stopped"
        for event in self._events(smaller.model, options, over):
            if isinstance(event, Solution):
                x = event.x
            elif isinstance(event, Bound):
                bound = max(bound, event.value)
            elif isinstance(event, Finished):
                status = event.status
        plan = None if x is None else plan_of(self._formulation, smaller.states_of(x))
        if status != "stopped":
            bound = cost if x is None else smaller.model.objective(x)
        return Proof(plan, min(bound, cost), is_proven=status != "stopped")

    def _events(
        self, model: LinearModel, options: EngineOptions, over: Callable[[], bool]
    ) -> Iterator[Event]:
        """What HiGHS reports, in a child that is kept for the next one if it comes to an end."""
        with self._spare.some() as children:
            child = children.pop() if children else ChildProcess()
            child.give(HighsMip, model, options)
            while child.alive and not over():
                for event in child.events(0.05):
                    yield event
                    if isinstance(event, Finished):
                        children.append(child)
                        return
            child.end()
