"""What is known of the price of one service while it is being worked on: plans and bounds of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answers.negotiate.kept import empty_sides, kept_meeting
from solver.answers.negotiate.result import Deal, State, within_reason
from solver.answers.negotiate.tip import Line, Tip, crossing, limits, meeting, meeting_alone
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from solver.answers.negotiate.alone import Single
    from solver.answers.negotiate.terms import Terms
    from solver.answers.variation.inquiry import Inquiry
    from solver.evaluation import Evaluation
    from solver.plan import Plan


class Record:
    """What is known of one deal.

    Attributes:
        name: The id of the service.
        service: Its number.
        there: Plans and bounds with the service at the provider.
        away: Those with it elsewhere.
        offer: EUR a year at the provider today.
        free: Among how many services the break-even is proven, all others as in the base.
        is_stuck: Whether it is proven that the other side has no plan.
        is_cut: Whether the last search for a plan of the other side ended before it was done.
        has_choice: Whether its own rules leave it something on both sides.
        own: By how much its price would have to shift if only its own costs counted, in EUR a year; NaN
            where it has no choice.
        single: What it may do while nobody else adapts; None if that is not known.
    """

    def __init__(self, inquiry: Inquiry, terms: Terms, service: int) -> None:
        self._inquiry, self._terms, self.service = inquiry, terms, service
        self.name = inquiry.problem.index.services[service].id
        alone = terms.alone(service)
        self.has_choice = all(side.lines for side in alone)
        self.own = meeting_alone(*alone) if self.has_choice else np.nan
        runs_there = int(inquiry.problem.index.current[service]) in terms.sites
        self.there, self.away = empty_sides(
            *alone, counts_money=terms.counts_money, runs_there=runs_there
        )
        costs = terms.costs(service)
        inside = {choice: cost for choice, cost in costs.items() if choice[0] in terms.sites}
        self._site = min(inside, key=inside.__getitem__)[0]
        if self.is_there:
            self._site = self._base_site
        self.offer = terms.offer(service, self._site)
        self.is_stuck = self.is_cut = False
        self.free = 0
        self.single: Single | None = None
        self._taken = 0
        self._sound: dict[Line, tuple[float, float]] = {}

    @property
    def is_exact(self) -> bool:
        """Whether the break-even is proven among all services, and for all plans."""
        return self.free == self._inquiry.problem.services

    @property
    def _base_site(self) -> int:
        base = self._inquiry.base.evaluation or self._inquiry.given
        return int(base.plan.site[self.service])

    @property
    def is_there(self) -> bool:
        """Whether the base has it at the provider."""
        return self._base_site in self._terms.sites

    @property
    def is_known(self) -> bool:
        """Whether there are plans of both sides."""
        return all(side.lines for side in (self.there, self.away))

    @property
    def room(self) -> float:
        """What lies between plans and bounds of both sides where they cross, in EUR: little is soon proven."""
        shift = self.crossing() if self.is_known else np.nan
        if not np.isfinite(shift):
            return np.inf
        cost = self.there.upper(shift)
        return float(sum(max(cost - side.lower(shift), 0.0) for side in (self.there, self.away)))

    def bound(self) -> None:
        """Put each side between what is known of it without a search: prices, and single choices."""
        if self.there.floors is not None:
            return
        self._terms.bound_sides(self.service, self.there, self.away)
        self.list_choices()
        if self.single is not None:
            self.there.ceilings = self.single.there.lines
            self.away.ceilings = self.single.away.lines

    def list_choices(self) -> None:
        """List what the service may do while nobody else adapts."""
        if self.single is None:
            self.single = self._terms.single(self.service)

    def result(self) -> Deal:
        """What is known now."""
        self.take_base()
        self.bound()
        tip, state = self._state()
        shift = tip.found if tip is not None and np.isfinite(tip.found) else 0.0
        there = self.there.best(shift) if self.there.lines else None
        away = self.away.best(shift) if self.away.lines else None
        site = self._site
        if there is not None and there.evaluation is not None:
            site = int(there.evaluation.plan.site[self.service])
        offer = self._terms.offer(self.service, site)
        tip, state = within_reason(tip, state, offer)
        return Deal(
            service=self.service,
            is_there=self.is_there,
            site=site,
            offer=offer,
            own=offer + self.own if np.isfinite(self.own) else None,
            tip=tip,
            state=state,
            there=None if there is None else there.evaluation,
            away=None if away is None else away.evaluation,
            years=0.0 if there is None else there.weight,
            free=self.free,
        )

    def crossing(self) -> float:
        """Where both sides cross, by plans that break no rule there; NaN if they go on breaking."""
        if not self._terms.counts_money:
            return meeting(self.there, self.away)
        return kept_meeting(self.there, self.away, self.holds)

    def holds(self, line: Line, shift: float) -> bool:
        """Whether a plan breaks no rule after a shift of the price."""
        least, most = self._sound.get(line, (line.known, line.known))
        if least <= shift <= most:
            # What rules count is linear in the price: they hold at once between two that they hold at.
            return True
        holds = self._terms.holds(self.service, line, shift)
        if holds:
            self._sound[line] = min(least, shift), max(most, shift)
        return holds

    def line(self, plan: Plan) -> Line | None:
        """The line of a plan that is known."""
        lines = (*self.there.lines, *self.away.lines)
        return next((one for one in lines if one.evaluation and one.evaluation.plan == plan), None)

    def _state(self) -> tuple[Tip | None, State]:
        if not self.has_choice or self.is_stuck:
            return None, "alone" if self.is_there else "fixed"
        if not self.is_known:
            return limits(self.there, self.away), "unsolved"
        found = self.crossing()
        if np.isnan(found):
            return Tip(found, -np.inf, np.inf), "between"
        tip = crossing(self.there, self.away)
        if not np.isfinite(tip.found):
            # As long as nobody has looked whether a price far away would do, nothing is said of it.
            far: State = "never" if tip.found < 0 else "always"
            return (limits(self.there, self.away), "unsolved") if self.is_cut else (tip, far)
        if tip.is_exact:
            return tip, "exact"
        return tip, "nearby" if self.free else "between"

    def take_base(self) -> None:
        """The base is a plan of one side, and its bound holds for both."""
        base = self._inquiry.base
        if base.evaluation is not None and self.line(base.evaluation.plan) is None:
            self.take(base.evaluation, base.evaluation.cost, 0.0)
        self._learn_bound(0.0, base.least)

    def learn(self, plan: Plan, known: float = 0.0, below: float = np.inf) -> bool:
        """Take a plan, sound after a shift, as a line of its side; whether it is a new one.

        Args:
            plan: The plan.
            known: The shift.
            below: It has to cost less than this after the shift, in EUR.
        """
        if self.line(plan) is not None:
            return False
        base, sites = self._inquiry.base.evaluation or self._inquiry.given, self._terms.sites
        if np.isin(plan.site, sites).any() and not np.isin(base.plan.site, sites).any():
            self._terms.opened = plan
        found = evaluate(self._inquiry.problem, plan)
        return self.take(found, found.cost, known, below)

    def take(self, today: Evaluation, cost: float, known: float, below: float = np.inf) -> bool:
        """Take a plan with its cost as a line of its side, unless that is too much after a shift."""
        line = self._line_of(today, cost, known)
        if line.at(known) > below:
            return False
        there = int(today.plan.site[self.service]) in self._terms.sites
        (self.there if there else self.away).lines.append(line)
        self._terms.share(today)
        return True

    def take_shared(self) -> None:
        """Take plans found for other services, where these are cheaper than its own or there is none."""
        if self.is_stuck or not self.has_choice:
            return
        for today in self._terms.shared(self._taken):
            self._taken += 1
            there = int(today.plan.site[self.service]) in self._terms.sites
            side = self.there if there else self.away
            shift = self.crossing() if self.is_known else 0.0
            if np.isfinite(shift) and self.line(today.plan) is None:
                below = side.upper(shift) - HALF_A_CENT
                line = self._line_of(today, today.cost, 0.0)
                if line.at(shift) < below and self.holds(line, shift):
                    side.lines.append(line)

    def _line_of(self, today: Evaluation, cost: float, known: float) -> Line:
        plan, service = today.plan, self.service
        site, cutover = int(plan.site[service]), int(plan.cutover[service])
        return Line(today, cost, self._terms.weight(service, site, cutover), known)

    def _learn_bound(self, shift: float, bound: float | None) -> None:
        if bound is not None and (shift, bound) not in self.there.bounds:
            self.there.bounds.append((shift, bound))
            self.away.bounds.append((shift, bound))
