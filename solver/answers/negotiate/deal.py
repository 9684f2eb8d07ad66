"""How the price of one service at a provider becomes known while few others adapt, or nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answers.negotiate.kept import is_near
from solver.answers.negotiate.record import Record
from solver.answers.negotiate.result import far
from solver.answers.negotiate.tip import meeting
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.negotiate.terms import Terms
    from solver.answers.variation.inquiry import Inquiry
    from solver.arrays import Bools

ROUNDS: Final = 6
"""So often the crossing of two sides is looked for again."""

SECONDS: Final = 5.0
"""Seconds of a processor for one search among some services."""

CLOSE: Final = 1e-6  # the share by which two ways to find a crossing may differ


class OpenDeal(Record):
    """A deal while it is being worked on.

    Attributes:
        barren: Among how many there is proven to be no plan of the other side.
        tries: How often it was tried to prove the break-even with everybody free.
    """

    def __init__(self, inquiry: Inquiry, terms: Terms, service: int) -> None:
        super().__init__(inquiry, terms, service)
        self.barren = self.tries = 0

    def adapt(self, size: int | None) -> None:
        """Find where both sides cross if some services may adapt, and prove it among them.

        Args:
            size: How many services, this one included; None = all.
        """
        inquiry = self._inquiry
        if self.is_stuck or not self.has_choice or inquiry.budget.over:
            return
        group = self._terms.group(self.service, size)
        is_barren = self.barren >= group.sum() and self._terms.opened is None
        if self.free >= group.sum() or is_barren:
            return
        self.take_base()
        self._find_crossing(group)
        if not self.is_known:
            return
        for _round in range(ROUNDS):
            shift = self.crossing()
            if self._inquiry.budget.over or not np.isfinite(shift):
                return
            if not self._ask(shift, group):
                return

    def begin(self, sizes: Iterable[int]) -> None:
        """Find plans of both sides that cross if few adapt, as many as that takes.

        Args:
            sizes: How many services adapt, one step after the other.
        """
        if self.is_stuck or not self.has_choice:
            return
        self.take_base()
        self.bound()
        for size in sizes:
            if self._inquiry.budget.over or (self.is_known and np.isfinite(self.crossing())):
                return
            self._find_crossing(self._terms.group(self.service, size))

    def adapt_alone(self) -> None:
        """Find where both sides cross if nobody else adapts: there is no search in it."""
        self.list_choices()
        single = self.single
        if single is None or not (single.there.lines and single.away.lines):
            return
        shift = meeting(single.there, single.away)
        if not np.isfinite(shift):
            return
        self.take_base()
        for side in (single.there, single.away):
            line = side.best(shift)
            plan = single.plans[line]
            if self.line(plan) is None:
                today = evaluate(self._inquiry.problem, plan)
                if not self._terms.is_sound(self.service, today, shift):
                    return
                self.take(today, line.cost, shift)
        is_whole = bool(self._terms.group(self.service, 1).all())
        if not is_whole and abs(self.crossing() - shift) <= CLOSE * max(abs(shift), 1.0):
            self.free = 1

    def _find_crossing(self, group: Bools) -> None:
        """Find plans of the other side until both sides cross; see `_find_other`."""
        # Near the break-even it comes as early as it would; at a price too high, as late as it can.
        near = self.own if np.isfinite(self.own) and self.own < 0 else 0.0
        if not self.is_known and not self._find_other(group, near):
            return
        for shift in (self.offer, far(self.offer)):
            if np.isfinite(self.crossing()):
                return
            # What comes or leaves too late for a price to count does so earlier at a better one, or
            # at another site: "at no price" is only said where that is so up to the last price.
            self._find_other(group, shift if self.is_there else -shift)

    def _find_other(self, group: Bools, shift: float) -> bool:
        """Find a plan with the service on the other side; whether there is a new one.

        Args:
            group: The services that may adapt, (S,).
            shift: After which shift of the price it is to be the best.
        """
        base = self._inquiry.base.evaluation or self._inquiry.given
        opened = self._terms.opened
        for plan in (base.plan,) if opened is None else (opened, base.plan):
            self.is_cut = True
            if self._inquiry.budget.over:
                return False
            part, _anywhere = self._terms.solve(
                self.service,
                shift,
                group,
                plan,
                self._seconds(group),
                there=not self.is_there,
                known=self.line,
            )
            self.is_cut = not part.is_proven
            if part.plan is not None:
                return self.learn(part.plan, shift)
            if plan is base.plan and part.is_proven and not self.is_known:
                self.is_stuck, self.barren = bool(group.all()), int(group.sum())
            if self.is_stuck:
                return False
        return False

    def _seconds(self, group: Bools) -> float:
        remaining = self._inquiry.budget.remaining
        return remaining if group.all() else min(SECONDS * self._terms.pace, remaining)

    def _ask(self, shift: float, group: Bools) -> bool:
        """Solve after a shift of the price; whether that found a better plan."""
        base = self._inquiry.base.evaluation or self._inquiry.given
        lines = (self.there.best(shift), self.away.best(shift))
        best = min(lines, key=lambda line: line.at(shift))
        start = best.evaluation or self._inquiry.given
        before = best.at(shift)
        part, anywhere = self._terms.solve(
            self.service, shift, group, start.plan, self._seconds(group), known=self.line
        )
        if part.plan is not None and self.learn(part.plan, shift, below=before - HALF_A_CENT):
            return True
        if (
            part.is_proven
            and part.plan is not None
            and all(is_near(line, base.plan, group) for line in lines)
        ):
            self.free = int(group.sum())
        if group.all() and part.bound is not None:
            bound = before if part.is_proven else min(part.bound, before)
            bounds = "anywhere" if anywhere else "bounds"
            for side in (self.there, self.away):
                getattr(side, bounds).append((shift, bound))
        return False
