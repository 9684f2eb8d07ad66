"""Where both sides of a deal cross, proven with everybody free: neither holds a plan that costs less there.

Prices of the problem as it is say which choices of the service may cost less at all; HiGHS looks among what
they leave (`sides`). Only where a solution of that breaks a rule that counts money, the side is formulated anew and
proven as a problem of its own (`whole`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answers.negotiate.sides import Asked
from solver.answers.negotiate.tip import crossing
from solver.answers.negotiate.whole import Wholes
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.budget import Budget
    from solver.answers.negotiate.deal import OpenDeal
    from solver.answers.negotiate.terms import Terms
    from solver.answers.negotiate.tip import Side
    from solver.answers.parts.whole import Spare
    from solver.plan import Plan

ROUNDS: Final = 12
"""So often the crossing of two sides is looked for again."""

SECONDS: Final = 10.0
"""Seconds of a processor for a side with all rules that count money."""

NOISE: Final = 1e-6
"""EUR that sums of floats may be off by."""


class Proving:
    """Proves break-evens with everybody free.

    Args:
        terms: What all deals have in common; prices tell what is left of a question as a whole.
        spare: Children that prove.
        budget: What may be used up.
    """

    def __init__(self, terms: Terms, spare: Spare, budget: Budget) -> None:
        self._terms, self._budget = terms, budget
        self._sides = terms.sides(spare)
        self._wholes = Wholes(terms, spare, budget)

    def prove(self, deal: OpenDeal, seconds: float, most: int | None = None) -> None:
        """Prove where both sides cross; plans of both are known, or nothing is proven.

        Args:
            deal: The deal.
            seconds: Wall time; no side is begun or goes on after that.
            most: Sides are left open if more choices than this are left; None = whatever is left.
        """
        deal.bound()
        deal.take_shared()
        if deal.is_stuck or not deal.is_known:
            return
        until = self._budget.until(seconds)
        for _round in range(ROUNDS):
            deal.take_shared()
            shift = deal.crossing()
            if until() or not (np.isfinite(shift) and self._prove_at(deal, shift, until, most)):
                break
        if np.isfinite(deal.crossing()) and crossing(deal.there, deal.away).is_exact:
            deal.free = self._terms.problem.services

    def _prove_at(
        self, deal: OpenDeal, shift: float, over: Callable[[], bool], most: int | None
    ) -> bool:
        """Prove one side where both cross; whether that has led to anything, and more is left to do."""
        # The side that the base is not on mostly is the only one that is left.
        sides = [(deal.away, False), (deal.there, True)]
        sides.sort(key=lambda one: one[1] == deal.is_there)
        best = min((side.best(shift) for side, _there in sides), key=lambda line: line.at(shift))
        cost = best.at(shift)
        open_ = [one for one in sides if one[0].lower(shift) < cost - NOISE]
        if not open_ or best.evaluation is None:
            return False
        side, is_there = open_[0]
        asked = self._asked(deal, side, shift, cost, is_there=is_there)
        left = self._sides.left(asked)
        count = sum(int((~one.matrix.forbidden).sum()) for one in left)
        if most is not None and count > most:
            side.anywhere.append((shift, min([cost, *(one.bound for one in left)])))
            return False
        proof = self._sides.prove(asked, left, over)
        if proof.plan is None:
            side.anywhere.append((shift, proof.bound))
            return proof.is_proven and len(open_) > 1
        today = evaluate(self._terms.problem, proof.plan)
        if not self._terms.is_sound(deal.service, today, shift):
            side.anywhere.append((shift, proof.bound))
            is_more = len(open_) > 1
            return not over() and self._prove_whole(
                deal, asked, best.evaluation.plan, is_more=is_more
            )
        is_better = deal.take(today, today.cost, shift, below=cost - HALF_A_CENT)
        # A plan that saves less than half a cent is none that is better.
        bound = side.upper(shift) if is_better else cost
        side.anywhere.append((shift, bound if proof.is_proven else min(proof.bound, bound)))
        return is_better or (proof.is_proven and len(open_) > 1)

    def _prove_whole(self, deal: OpenDeal, asked: Asked, known: Plan, *, is_more: bool) -> bool:
        """Prove a side with all rules that count money; see `_prove_at`."""
        side = deal.there if asked.is_there else deal.away
        seconds = min(SECONDS * self._terms.pace, self._budget.remaining)
        answer = self._wholes.side(asked, known, seconds)
        if answer.evaluation is None:
            return False
        is_better = deal.learn(answer.evaluation.plan, asked.shift, below=asked.cost - HALF_A_CENT)
        cost = answer.evaluation.cost if is_better else asked.cost
        is_proven = answer.status == "optimal"
        bound = cost if is_proven else answer.bound
        if bound is not None:
            side.bounds.append((asked.shift, min(bound, cost)))
        return is_better or (is_proven and is_more)

    def _asked(
        self, deal: OpenDeal, side: Side, shift: float, cost: float, *, is_there: bool
    ) -> Asked:
        """The question whether a side holds a plan that costs less than that after a shift."""
        open_ = side.numbers[side.lowest(shift) < cost - NOISE]
        shut = self._sides.own_choices(deal.service)
        shut[open_[open_ >= 0]] = False
        return Asked(deal.service, shift, is_there, cost, shut, stays=bool((open_ < 0).any()))
