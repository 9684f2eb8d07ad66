"""How the price of one service at a provider becomes known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answers.negotiate.kept import empty_sides, is_near, kept_meeting
from solver.answers.negotiate.result import Deal, State, far, within_reason
from solver.answers.negotiate.tip import (
    Line,
    Tip,
    crossing,
    limits,
    meeting,
    meeting_alone,
)
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.negotiate.alone import Single
    from solver.answers.negotiate.terms import Terms
    from solver.answers.negotiate.whole import Wholes
    from solver.answers.variation.inquiry import Inquiry
    from solver.arrays import Bools
    from solver.evaluation import Evaluation
    from solver.plan import Plan

ROUNDS: Final = 6
"""So often the crossing of two sides is looked for again."""

SECONDS: Final = 5.0
"""Wall time for one search among some services."""

NOISE: Final = 1e-6
"""EUR that sums of floats may be off by."""

CLOSE: Final = 1e-6  # the share by which two ways to find a crossing may differ


class OpenDeal:
    """A deal while it is being worked on.

    Attributes:
        name: The id of the service.
        offer: EUR a year at the provider today.
        free: Among how many services the break-even is proven, all others as in the base.
        barren: Among how many there is proven to be no plan of the other side.
        tries: How often it was tried to prove the break-even with everybody free.
    """

    def __init__(self, inquiry: Inquiry, terms: Terms, service: int) -> None:
        self._inquiry, self._terms, self._service = inquiry, terms, service
        self.name = inquiry.problem.index.services[service].id
        alone = terms.sides(service)
        self._has_choice = all(side.lines for side in alone)
        self._own = meeting_alone(*alone) if self._has_choice else np.nan
        runs_there = int(inquiry.problem.index.current[service]) in terms.sites
        self._there, self._away = empty_sides(
            *alone, counts_money=terms.counts_money, runs_there=runs_there
        )
        costs = terms.costs(service)
        inside = {choice: cost for choice, cost in costs.items() if choice[0] in terms.sites}
        self._site = min(inside, key=inside.__getitem__)[0]
        if self.is_there:
            self._site = self._base_site
        self.offer = terms.offer(service, self._site)
        self._is_stuck = False
        self.free = self.barren = self.tries = 0
        self._single: Single | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the break-even is proven among all services, and for all plans."""
        return self.free == self._inquiry.problem.services

    @property
    def _base_site(self) -> int:
        base = self._inquiry.base.evaluation or self._inquiry.given
        return int(base.plan.site[self._service])

    @property
    def is_there(self) -> bool:
        """Whether the base has it at the provider."""
        return self._base_site in self._terms.sites

    def adapt(self, size: int | None) -> None:
        """Find where both sides cross if some services may adapt, and prove it among them.

        Args:
            size: How many services, this one included; None = all.
        """
        inquiry = self._inquiry
        if self._is_stuck or not self._has_choice or inquiry.budget.over:
            return
        group = self._terms.group(self._service, size)
        is_barren = self.barren >= group.sum() and self._terms.opened is None
        if self.free >= group.sum() or is_barren:
            return
        self._take_base()
        self._find_crossing(group)
        if not self._is_known:
            return
        for _round in range(ROUNDS):
            shift = self._crossing()
            if self._inquiry.budget.over or not np.isfinite(shift):
                return
            if not self._ask(shift, group):
                return

    def begin(self, sizes: Iterable[int]) -> None:
        """Find plans of both sides that cross if few adapt, as many as that takes.

        Args:
            sizes: How many services adapt, one step after the other.
        """
        if self._is_stuck or not self._has_choice:
            return
        self._take_base()
        self.bound()
        for size in sizes:
            if self._inquiry.budget.over or (self._is_known and np.isfinite(self._crossing())):
                return
            self._find_crossing(self._terms.group(self._service, size))

    def prove(self, wholes: Wholes, seconds: float) -> None:
        """Prove where both sides cross if everybody may adapt; plans of both are known, or nothing is proven.

        Args:
            wholes: Solves one side.
            seconds: Wall time for one side; after twice that no other one is begun.
        """
        if self._is_stuck or not self._is_known:
            return
        self.tries += 1
        is_late = self._inquiry.budget.until(2 * seconds)
        for _round in range(ROUNDS):
            if is_late():
                break
            shift = self._crossing()
            if not (np.isfinite(shift) and self._prove_at(shift, wholes, seconds)):
                break
        if np.isfinite(self._crossing()) and crossing(self._there, self._away).is_exact:
            self.free = self._inquiry.problem.services

    def _prove_at(self, shift: float, wholes: Wholes, seconds: float) -> bool:
        """Prove one side where both cross; whether that has led to anything, and more is left to do."""
        lines = (self._there.best(shift), self._away.best(shift))
        best = min(lines, key=lambda line: line.at(shift))
        before = best.at(shift)
        # The side that the base is not on mostly is the only one that is left.
        sides = [(self._away, False), (self._there, True)]
        sides.sort(key=lambda one: one[1] == self.is_there)
        open_ = [one for one in sides if one[0].lower(shift) < before - NOISE]
        if not open_ or best.evaluation is None or self._inquiry.budget.over:
            return False
        side, is_there = open_[0]
        seconds = min(seconds, self._inquiry.budget.remaining)
        plan = best.evaluation.plan
        answer = wholes.side(self._service, shift, plan, seconds, there=is_there)
        if answer.evaluation is None:
            return False
        is_proven = answer.status == "optimal"
        is_better = self._learn(answer.evaluation.plan, shift, below=before - HALF_A_CENT)
        cost = answer.evaluation.cost if is_better else before
        bound = cost if is_proven else answer.bound
        if bound is not None:
            side.bounds.append((shift, min(bound, cost)))
        return is_better or (is_proven and len(open_) > 1)

    def bound(self) -> None:
        """Put each side between what is known of it without a search: prices, and single choices."""
        if self._there.floors is not None:
            return
        self._terms.bound_sides(self._service, self._there, self._away)
        self._list()
        if self._single is not None:
            self._there.ceilings = self._single.there.lines
            self._away.ceilings = self._single.away.lines

    def _list(self) -> None:
        """List what the service may do while nobody else adapts."""
        if self._single is None:
            self._single = self._terms.single(self._service)

    def adapt_alone(self) -> None:
        """Find where both sides cross if nobody else adapts: there is no search in it."""
        self._list()
        single = self._single
        if single is None or not (single.there.lines and single.away.lines):
            return
        shift = meeting(single.there, single.away)
        if not np.isfinite(shift):
            return
        self._take_base()
        for side in (single.there, single.away):
            line = side.best(shift)
            plan = single.plans[line]
            if self._line(plan) is None:
                today = evaluate(self._inquiry.problem, plan)
                if not self._terms.is_sound(self._service, today, shift):
                    return
                self._take(today, line.cost, shift)
        is_whole = bool(self._terms.group(self._service, 1).all())
        if not is_whole and abs(self._crossing() - shift) <= CLOSE * max(abs(shift), 1.0):
            self.free = 1

    def _find_crossing(self, group: Bools) -> None:
        """Find plans of the other side until both sides cross; see `_find_other`."""
        # Near the break-even it comes as early as it would; at a price too high, as late as it can.
        near = self._own if np.isfinite(self._own) and self._own < 0 else 0.0
        if not self._is_known and not self._find_other(group, near):
            return
        for shift in (self.offer, far(self.offer)):
            if np.isfinite(self._crossing()):
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
            if self._inquiry.budget.over:
                return False
            part, _anywhere = self._terms.solve(
                self._service,
                shift,
                group,
                plan,
                self._seconds(group),
                there=not self.is_there,
                known=self._line,
            )
            if part.plan is not None:
                return self._learn(part.plan, shift)
            if plan is base.plan and part.is_proven and not self._is_known:
                self._is_stuck, self.barren = bool(group.all()), int(group.sum())
            if self._is_stuck:
                return False
        return False

    def _seconds(self, group: Bools) -> float:
        remaining = self._inquiry.budget.remaining
        return remaining if group.all() else min(SECONDS, remaining)

    @property
    def _is_known(self) -> bool:
        return all(side.lines for side in (self._there, self._away))

    def result(self) -> Deal:
        """What is known now."""
        self._take_base()
        self.bound()
        tip, state = self._state()
        shift = tip.found if tip is not None and np.isfinite(tip.found) else 0.0
        there = self._there.best(shift) if self._there.lines else None
        away = self._away.best(shift) if self._away.lines else None
        site = self._site
        if there is not None and there.evaluation is not None:
            site = int(there.evaluation.plan.site[self._service])
        offer = self._terms.offer(self._service, site)
        tip, state = within_reason(tip, state, offer)
        return Deal(
            service=self._service,
            is_there=self.is_there,
            site=site,
            offer=offer,
            own=offer + self._own if np.isfinite(self._own) else None,
            tip=tip,
            state=state,
            there=None if there is None else there.evaluation,
            away=None if away is None else away.evaluation,
            years=0.0 if there is None else there.weight,
            free=self.free,
        )

    def _crossing(self) -> float:
        """Where both sides cross, by plans that break no rule there; NaN if they go on breaking."""
        if not self._terms.counts_money:
            return meeting(self._there, self._away)
        return kept_meeting(self._there, self._away, self._holds)

    def _holds(self, line: Line, shift: float) -> bool:
        """Whether a plan breaks no rule after a shift of the price."""
        return self._terms.holds(self._service, line, shift)

    def _line(self, plan: Plan) -> Line | None:
        """The line of a plan that is known."""
        lines = (*self._there.lines, *self._away.lines)
        return next((one for one in lines if one.evaluation and one.evaluation.plan == plan), None)

    def _state(self) -> tuple[Tip | None, State]:
        if not self._has_choice or self._is_stuck:
            return None, "alone" if self.is_there else "fixed"
        if not self._is_known:
            return limits(self._there, self._away), "unsolved"
        found = self._crossing()
        if np.isnan(found):
            return Tip(found, -np.inf, np.inf), "between"
        tip = crossing(self._there, self._away)
        if not np.isfinite(tip.found):
            return tip, "never" if tip.found < 0 else "always"
        if tip.is_exact:
            return tip, "exact"
        return tip, "nearby" if self.free else "between"

    def _ask(self, shift: float, group: Bools) -> bool:
        """Solve after a shift of the price; whether that found a better plan."""
        base = self._inquiry.base.evaluation or self._inquiry.given
        lines = (self._there.best(shift), self._away.best(shift))
        best = min(lines, key=lambda line: line.at(shift))
        start = best.evaluation or self._inquiry.given
        before = best.at(shift)
        part, anywhere = self._terms.solve(
            self._service, shift, group, start.plan, self._seconds(group), known=self._line
        )
        if part.plan is not None and self._learn(part.plan, shift, below=before - HALF_A_CENT):
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
            for side in (self._there, self._away):
                getattr(side, bounds).append((shift, bound))
        return False

    def _take_base(self) -> None:
        """The base is a plan of one side, and its bound holds for both."""
        base = self._inquiry.base
        if base.evaluation is not None and self._line(base.evaluation.plan) is None:
            self._take(base.evaluation, base.evaluation.cost, 0.0)
        self._learn_bound(0.0, base.least)

    def _learn(self, plan: Plan, known: float = 0.0, below: float = np.inf) -> bool:
        """Take a plan, sound after a shift, as a line of its side; whether it is a new one.

        Args:
            plan: The plan.
            known: The shift.
            below: It has to cost less than this after the shift, in EUR.
        """
        if self._line(plan) is not None:
            return False
        base, sites = self._inquiry.base.evaluation or self._inquiry.given, self._terms.sites
        if np.isin(plan.site, sites).any() and not np.isin(base.plan.site, sites).any():
            self._terms.opened = plan
        found = evaluate(self._inquiry.problem, plan)
        return self._take(found, found.cost, known, below)

    def _take(self, today: Evaluation, cost: float, known: float, below: float = np.inf) -> bool:
        """Take a plan with its cost as a line of its side, unless that is too much after a shift."""
        plan, service = today.plan, self._service
        site, cutover = int(plan.site[service]), int(plan.cutover[service])
        line = Line(today, cost, self._terms.weight(service, site, cutover), known)
        if line.at(known) > below:
            return False
        (self._there if site in self._terms.sites else self._away).lines.append(line)
        return True

    def _learn_bound(self, shift: float, bound: float | None) -> None:
        if bound is not None and (shift, bound) not in self._there.bounds:
            self._there.bounds.append((shift, bound))
            self._away.bounds.append((shift, bound))
