"""What is known of the price of one service at a provider, and how more becomes known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from solver.answers import variation
from solver.answers.explain_binding import choices_of
from solver.answers.negotiate_tip import Line, Side, Tip, crossing, weights
from solver.answers.variation_model import counts_money
from solver.answers.variation_steps import FEW
from solver.evaluation import evaluate
from solver.search.start import choice_costs

if TYPE_CHECKING:
    from solver.answers.variation_search import Inquiry
    from solver.evaluation import Evaluation
    from solver.problem import Problem

State = Literal["exact", "between", "never", "always", "alone", "fixed", "unsolved"]

ROUNDS: Final = 6
"""So often the crossing of two sides is looked for again with a better plan."""

HALVINGS: Final = 30
"""So often is halved how far a price may go until a rule breaks."""

CENT: Final = 0.005
"""A plan that saves less is none that is better."""


@dataclass(frozen=True, eq=False)
class Deal:
    """What is known of the price of one service at the provider.

    Attributes:
        service: The number of the service.
        is_there: Whether the base has it at the provider.
        site: The provider's site in the best plan with it there; where it would be cheapest by
            itself if no such plan is known.
        offer: EUR a year there today, in the last period.
        own: The break-even, in EUR a year, if only its own costs counted and nothing else were
            scarce or shared; None where it has nowhere else to go.
        tip: Where both sides cross, as shifts of all its prices at the provider; None = unknown.
        state: `exact`: proven; `between`: between bounds; `never`, `always`: whatever the price,
            by the plans that are known; `alone`: it can run nowhere else, or the others keep it
            there; `fixed`: it does not go there together with the others; `unsolved`: no time.
        there: The best plan known with it there at the break-even, and what it costs today.
        away: The best plan known with it elsewhere, likewise.
        years: Discounted years for which `there` pays the provider's price.
    """

    service: int
    is_there: bool
    site: int
    offer: float
    own: float | None
    tip: Tip | None
    state: State
    there: Evaluation | None
    away: Evaluation | None
    years: float

    @property
    def price(self) -> float | None:
        """The break-even in EUR a year; None where there is none or it is unknown."""
        if self.tip is None or not np.isfinite(self.tip.found):
            return None
        return self.offer + self.tip.found


class Terms:
    """What all deals of one provider have in common.

    Attributes:
        problem: The compiled inventory.
        sites: The provider's sites.
    """

    def __init__(self, problem: Problem, sites: list[int]) -> None:
        self.problem, self.sites = problem, sites
        self._weights = weights(problem, sites)
        self._costs = choice_costs(problem)

    def may_be_there(self, service: int) -> bool:
        """Whether a service may end at the provider, for all that its own rules say."""
        return any(site in self.sites for site, _cutover in self.costs(service))

    def costs(self, service: int) -> dict[tuple[int, int], float]:
        """What each choice of a service costs by itself, discounted, in EUR."""
        return choices_of(self.problem, service, *self._costs)

    def weight(self, service: int, site: int, cutover: int) -> float:
        """For how many discounted years a choice pays the provider's price."""
        return self._weights.of(self.problem, service, site, cutover)

    def offer(self, service: int, site: int) -> float:
        """EUR a year at a site in the last period."""
        problem = self.problem
        if problem.index.current[service] == site:
            return float(problem.stay_price[service, -1])
        return float(problem.option_price[problem.option_of(service, site), -1])

    def sides(self, service: int) -> tuple[Side, Side]:
        """The choices of a service at the provider and elsewhere, as if it were alone."""
        found = (Side(0.0, 0.0), Side(0.0, 0.0))
        for (site, cutover), cost in self.costs(service).items():
            side = found[0 if site in self.sites else 1]
            side.lines.append(Line(None, cost, self.weight(service, site, cutover)))
        for side in found:
            side.least = min((line.weight for line in side.lines), default=0.0)
            side.most = max((line.weight for line in side.lines), default=0.0)
        return found


class OpenDeal:
    """A deal while it is being worked on.

    Attributes:
        name: The id of the service.
        offer: EUR a year at the provider today.
    """

    def __init__(self, inquiry: Inquiry, terms: Terms, service: int) -> None:
        self._inquiry, self._terms, self._service = inquiry, terms, service
        self.name = inquiry.problem.index.services[service].id
        alone = terms.sides(service)
        self._has_choice = all(side.lines for side in alone)
        self._own = crossing(*alone).found if self._has_choice else np.nan
        self._there, self._away = (Side(side.least, side.most) for side in alone)
        self._counts_money = counts_money(inquiry.problem)
        if self._counts_money:
            # Who does not run there today is away at the same cost whatever is asked there; to come
            # gets no easier with the price. Today's price counts in what others accept to pay.
            runs_there = int(inquiry.problem.index.current[service]) in terms.sites
            self._there.reach = "none" if runs_there else "higher"
            self._away.reach = "none" if runs_there else "all"
        costs = terms.costs(service)
        inside = {choice: cost for choice, cost in costs.items() if choice[0] in terms.sites}
        self._site = min(inside, key=inside.__getitem__)[0]
        if self._is_there:
            self._site = self._base_site
        self.offer = terms.offer(service, self._site)
        self._is_stuck = False

    @property
    def _base_site(self) -> int:
        base = self._inquiry.base.evaluation or self._inquiry.given
        return int(base.plan.site[self._service])

    @property
    def _is_there(self) -> bool:
        return self._base_site in self._terms.sites

    def find(self, parts: int) -> None:
        """Find plans of both sides where they cross.

        Args:
            parts: How many questions are to share the time left.
        """
        inquiry, service, sites = self._inquiry, self._service, self._terms.sites
        if not self._has_choice:
            return
        inquiry.prepare(service, FEW[-1:])
        self._take_base()
        # Near the break-even it comes as early as it would; at a price too high, as late as it can.
        problem, shift = inquiry.problem, 0.0
        if np.isfinite(self._own) and self._own < 0:
            shift = self._own
            problem = variation.repriced(problem, service, sites, per_year=shift)
        change = variation.barred if self._is_there else variation.forced
        other = change(problem, service, sites)
        known = inquiry.changed(other, service, parts, proven=False)
        if known.evaluation is None:
            self._is_stuck = known.is_infeasible
            return
        self._learn(known.evaluation, shift)
        for _round in range(ROUNDS):
            shift = self._crossing().found
            if inquiry.budget.over or not np.isfinite(shift):
                return
            if not self._ask(shift, parts, proven=False):
                return

    def prove(self, parts: int) -> None:
        """Prove the break-even, or find a better one and prove that.

        Args:
            parts: How many questions are to share the time left.
        """
        for _round in range(ROUNDS):
            tip = self._crossing()
            if self._inquiry.budget.over or not np.isfinite(tip.found) or tip.is_exact:
                return
            if not self._ask(tip.found, parts, proven=True):
                return

    @property
    def is_open(self) -> bool:
        """Whether there is a break-even that is not yet proven, and could be."""
        if not self._is_known or self._inquiry.is_large:
            return False
        self._take_base()
        tip = self._crossing()
        return bool(np.isfinite(tip.found)) and not tip.is_exact

    @property
    def _is_known(self) -> bool:
        return bool(self._there.lines and self._away.lines)

    def result(self) -> Deal:
        """What is known now."""
        # In a large problem, a better base has changed things that have nothing to do with this.
        if not self._inquiry.is_large or not self._is_known:
            self._take_base()
        tip, state = self._state()
        shift = tip.found if tip is not None and np.isfinite(tip.found) else 0.0
        there = self._there.best(shift) if self._there.lines else None
        away = self._away.best(shift) if self._away.lines else None
        site = self._site
        if there is not None and there.evaluation is not None:
            site = int(there.evaluation.plan.site[self._service])
        offer = self._terms.offer(self._service, site)
        return Deal(
            service=self._service,
            is_there=self._is_there,
            site=site,
            offer=offer,
            own=offer + self._own if np.isfinite(self._own) else None,
            tip=tip,
            state=state,
            there=None if there is None else there.evaluation,
            away=None if away is None else away.evaluation,
            years=0.0 if there is None else there.weight,
        )

    def _crossing(self) -> Tip:
        """Where both sides cross, by plans that break no rule there."""
        tip = crossing(self._there, self._away)
        for _round in range(ROUNDS):
            if not self._counts_money or not np.isfinite(tip.found):
                return tip
            trimmed = [self._trim(side, tip.found) for side in (self._there, self._away)]
            if not any(trimmed):
                return tip
            tip = crossing(self._there, self._away)
        return replace(tip, least=-np.inf, most=np.inf)

    def _trim(self, side: Side, shift: float) -> bool:
        """Cut the best line of a side where its plan breaks a rule; whether it does so there."""
        line = side.best(shift)
        if self._holds(line, shift):
            return False
        good, bad = line.known, shift
        for _halving in range(HALVINGS):
            middle = (good + bad) / 2
            good, bad = (middle, bad) if self._holds(line, middle) else (good, middle)
        above = shift > line.known
        side.lines[side.lines.index(line)] = (
            replace(line, highest=good) if above else replace(line, lowest=good)
        )
        return True

    def _holds(self, line: Line, shift: float) -> bool:
        """Whether a plan breaks no rule after a shift of the price."""
        if line.evaluation is None or shift == line.known:
            return True
        problem = variation.repriced(
            self._inquiry.problem, self._service, self._terms.sites, per_year=shift
        )
        return not evaluate(problem, line.evaluation.plan).violations

    def _state(self) -> tuple[Tip | None, State]:
        if not self._has_choice or self._is_stuck:
            return None, "alone" if self._is_there else "fixed"
        if not self._is_known:
            return None, "unsolved"
        tip = self._crossing()
        if not np.isfinite(tip.found):
            return tip, "never" if tip.found < 0 else "always"
        return tip, "exact" if tip.is_exact else "between"

    def _ask(self, shift: float, parts: int, *, proven: bool) -> bool:
        """Solve after a shift of the price; whether that found a better plan."""
        inquiry, service = self._inquiry, self._service
        changed = variation.repriced(inquiry.problem, service, self._terms.sites, per_year=shift)
        lines = (self._there.best(shift), self._away.best(shift))
        start = min(lines, key=lambda line: line.at(shift)).evaluation
        known = inquiry.changed(
            changed, service, parts, start=None if start is None else start.plan, proven=proven
        )
        before = min(line.at(shift) for line in lines)
        self._learn_bound(shift, known.least)
        if known.evaluation is None or known.cost is None or known.cost > before - CENT:
            return False
        return self._learn(known.evaluation, shift)

    def _take_base(self) -> None:
        """The base is a plan of one side, and its bound holds for both."""
        base = self._inquiry.base
        if base.evaluation is not None:
            self._learn(base.evaluation)
        self._learn_bound(0.0, base.least)

    def _learn(self, evaluation: Evaluation, known: float = 0.0) -> bool:
        """Take a plan, sound after a shift, as a line of its side; whether it is a new one."""
        problem, plan = self._inquiry.problem, evaluation.plan
        site, cutover = int(plan.site[self._service]), int(plan.cutover[self._service])
        side = self._there if site in self._terms.sites else self._away
        plans = (line.evaluation for line in side.lines)
        if any(one is not None and one.plan == plan for one in plans):
            return False
        today = evaluation
        if evaluation.problem is not problem:
            today = evaluate(problem, plan)
            self._inquiry.consider(today)
        weight = self._terms.weight(self._service, site, cutover)
        side.lines.append(Line(today, today.cost, weight, known))
        return True

    def _learn_bound(self, shift: float, bound: float | None) -> None:
        if bound is not None and (shift, bound) not in self._there.bounds:
            self._there.bounds.append((shift, bound))
            self._away.bounds.append((shift, bound))
