"""What is known of the best plan of a problem, and of the difference between two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.answer import EXACT, EXACT_SHARE

if TYPE_CHECKING:
    from solver.answer import Answer, Conflict
    from solver.evaluation import Evaluation


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of the best plan of a problem.

    Attributes:
        evaluation: The best plan that was found; it breaks no rule. None = none was found.
        bound: No plan costs less, in EUR; None = nothing is proven.
        is_optimal: Whether the plan is proven to be best, as `solve` says it.
        is_infeasible: Whether there is proven to be no plan.
        conflict: Rules that together leave none, if so.
        free: Among how many services around the one in question it is proven to be best, all others
            as in the base; None = all services were free.
    """

    evaluation: Evaluation | None
    bound: float | None = None
    is_optimal: bool = False
    is_infeasible: bool = False
    conflict: tuple[Conflict, ...] = ()
    free: int | None = None

    @property
    def cost(self) -> float | None:
        """Of the best plan, in EUR."""
        return None if self.evaluation is None else self.evaluation.cost

    @property
    def least(self) -> float | None:
        """What no plan costs less than: the cost itself where it is proven to be best."""
        return self.cost if self.is_optimal else self.bound


@dataclass(frozen=True)
class Difference:
    """What one problem's best plan costs more than that of another, in EUR; less if negative.

    Attributes:
        found: Between the two plans that were found.
        least: Proven: it is not less; None = not known.
        most: Proven: it is not more; None = not known.
    """

    found: float
    least: float | None
    most: float | None

    @property
    def is_exact(self) -> bool:
        """Whether both plans are proven to be best."""
        return self.least is not None and self.most is not None and self.most - self.least <= EXACT


def difference(
    before: Known, after: Known, *, restricts: bool = False, relaxes: bool = False
) -> Difference | None:
    """By how much the second one's best plan is dearer than the first one's.

    Args:
        before: Of the problem as it is.
        after: Of the changed one.
        restricts: Whether the change only takes plans away: then it never saves.
        relaxes: Whether it only adds plans: then it never costs.

    Returns:
        None where one of them has no plan.
    """
    if before.cost is None or after.cost is None:
        return None
    return between(
        (before.cost, before.least), (after.cost, after.least), restricts=restricts, relaxes=relaxes
    )


def between(
    before: tuple[float, float | None],
    after: tuple[float, float | None],
    *,
    restricts: bool = False,
    relaxes: bool = False,
) -> Difference:
    """The same of costs: of a plan, and what no plan costs less than, before and after a change."""
    (cost, least_before), (cost_after, least_after) = before, after
    least = None if least_after is None else least_after - cost
    most = None if least_before is None else cost_after - least_before
    if restricts:
        least = max(least or 0.0, 0.0)
        most = None if most is None else max(most, 0.0)
    if relaxes:
        most = min(most or 0.0, 0.0)
    return Difference(cost_after - cost, least, most)


def of_answer(answer: Answer) -> Known:
    """What a solve says of its problem."""
    return Known(
        answer.evaluation,
        answer.bound,
        is_optimal=answer.status == "optimal",
        is_infeasible=answer.status == "infeasible",
        conflict=answer.conflict,
    )


def settled(known: Known) -> Known:
    """The same; it is best where its bound says so."""
    if known.cost is None or known.bound is None:
        return known
    within = max(EXACT, EXACT_SHARE * abs(known.cost))
    bound = min(known.bound, known.cost)
    return replace(known, bound=bound, is_optimal=known.cost - bound <= within)


def better(one: Known, other: Known) -> Known:
    """The cheaper plan and the closer bound of two of one problem; all else is of the second."""
    evaluation = one.evaluation
    if other.evaluation is not None and (
        evaluation is None or other.evaluation.cost < evaluation.cost
    ):
        evaluation = other.evaluation
    bounds = [known.bound for known in (one, other) if known.bound is not None]
    return settled(
        Known(
            evaluation,
            max(bounds, default=None),
            is_infeasible=other.is_infeasible,
            conflict=other.conflict,
        )
    )
