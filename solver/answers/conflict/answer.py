"""Why an inventory has no plan, and the cheapest changes of it that leave one.

Each way out is found by solving the changed inventory, read anew with a scenario that has the
changes, and its plan breaks no rule of that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from inventory.language import _
from solver.answers.conflict.average import kept_from
from solver.answers.conflict.budget import overspent
from solver.answers.conflict.pricing import priced
from solver.answers.ways_out.candidates import candidates_for
from solver.answers.ways_out.criterion import best_degree
from solver.answers.ways_out.least import any_plan, least, necessary
from solver.conflict.find import MANY, Contradiction, find_conflict, nowhere, unreachable
from solver.conflict.part import few_services
from solver.conflict.reach import out_of_reach
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.plans.start import staying_plan

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.answers.conflict.pricing import Way
    from solver.answers.ways_out.change import Basis, Candidate, Change
    from solver.answers.ways_out.least import Least
    from solver.problem import Problem

MOST_CONFLICTS: Final = 4
"""So many contradictions are taken on together; an inventory with more needs more thought."""

MOST_LEFT: Final = 6
"""So many changes are looked at for one after which other rules are in the way."""

SOLVE_SECONDS: Final = 10.0
"""Wall time of one search for any plan."""

LEAST_SECONDS: Final = 4.0
"""Less than that is not worth a search."""

FEW_SECONDS: Final = 4.0
"""Wall time for a few services that contradict each other, before anything else is tried."""

BUDGET_SECONDS: Final = 10.0
"""Wall time for what any plan spends at least of a budget."""

AVERAGE_SECONDS: Final = 10.0
"""Wall time for the best value of an average that other rules may keep from what is asked for."""

CONFLICT_SHARE: Final = 0.3
SEARCH_SHARE: Final = 0.7
"""Shares of the wall time for the rules, and for rules and ways; the rest goes to what they cost."""


@dataclass(frozen=True, eq=False)
class WaysOut:
    """Whether there is a plan, and if not, why not and what would help.

    Attributes:
        status: `infeasible` is proven; `unknown`: neither a plan nor a proof was found in time.
        contradictions: Rules that cannot hold together; further ones where a way out of the first
            is none out of another.
        ways: Ways out, the cheapest first.
        tried: Changes that were looked at.
        untried: Changes for which no time was left.
    """

    status: Literal["feasible", "infeasible", "unknown"]
    contradictions: tuple[Contradiction, ...] = ()
    ways: tuple[Way, ...] = ()
    tried: int = 0
    untried: int = 0


def ways_out(basis: Basis, problem: Problem, budget: Budget) -> WaysOut:
    """Find out why there is no plan, and what would help.

    Args:
        basis: The file and the scenario.
        problem: The problem that they make.
        budget: Time, cores and who may cancel.
    """
    budget.report(_("looking for any plan"), 0, 1)
    possible, missed = _possible(problem, budget), None
    if possible is None:
        missed = kept_from(problem, budget, min(AVERAGE_SECONDS, budget.remaining / 3))
        missed = missed or overspent(problem, budget, min(BUDGET_SECONDS, budget.remaining / 3))
    if possible is not False and missed is None:
        return WaysOut("unknown" if possible is None else "feasible")
    search = _Search(basis, budget)
    search.run(problem, missed)
    ways = tuple(sorted(priced(search.found, budget), key=lambda way: way.evaluation.cost))
    return WaysOut("infeasible", tuple(search.contradictions), ways, search.tried, search.untried)


def _possible(problem: Problem, budget: Budget) -> bool | None:
    """Whether there is a plan; None if that stays open."""
    staying = staying_plan(problem)
    if staying is not None and not evaluate(problem, staying).violations:
        return True
    if next(out_of_reach(problem), None) is not None:
        return False
    # A few services that contradict each other are found long before the whole is refuted.
    if problem.services > MANY and few_services(problem, None, FEW_SECONDS) is not None:
        return False
    return any_plan(problem, budget, budget.seconds * CONFLICT_SHARE)[0]


@dataclass(frozen=True)
class _Also:
    """A change of an earlier contradiction; `is_least`: less of it is known not to be enough."""

    candidate: Candidate
    step: int
    is_least: bool

    @property
    def change(self) -> Change:
        return self.candidate.at(self.step)


def _signature(contradiction: Contradiction) -> frozenset[tuple[str, str]]:
    return frozenset((rule.family, rule.subject) for rule in contradiction.rules)


@dataclass
class _Search:
    basis: Basis
    budget: Budget
    contradictions: list[Contradiction] = field(default_factory=list)
    found: list[tuple[tuple[Change, ...], Least]] = field(default_factory=list)
    tried: int = 0
    untried: int = 0

    def run(self, problem: Problem, first: Contradiction | None = None) -> None:
        """Take on one contradiction after the other until changes of the last one are enough.

        Args:
            problem: The problem without a plan.
            first: A contradiction that is known already.
        """
        also: list[_Also] = []
        further: Contradiction | None = first or self._why(problem)
        while further is not None:
            self.contradictions.append(further)
            candidates = list(candidates_for(problem, further))
            self._try(candidates, tuple(one.change for one in also))
            if self.found or len(self.contradictions) == MOST_CONFLICTS or self.budget.over:
                break
            problem, further = self._beyond(problem, also, candidates)
        if also:
            self.found = [self._smaller(also, one) for _changes, one in self.found]

    def _beyond(
        self, problem: Problem, also: list[_Also], candidates: list[Candidate]
    ) -> tuple[Problem, Contradiction | None]:
        """What stands in the way once a contradiction is gone; the change for that joins `also`."""
        known = {_signature(one) for one in self.contradictions}
        changes = tuple(one.change for one in also)
        for candidate in candidates[:MOST_LEFT]:
            # What is needed in any case, if that is known, or as much as there can be.
            enough = necessary(self.basis, changes, candidate)
            for step in (enough, candidate.steps) if enough else (candidate.steps,):
                one = _Also(candidate, step, step == enough)
                changed = self.basis.changed((*changes, one.change))
                if self.budget.over:
                    return problem, None
                if changed is None or any_plan(changed, self.budget, SOLVE_SECONDS)[0] is not False:
                    continue
                further = self._why(changed)
                # A change after which the same rules are in the way has not helped against them.
                if _signature(further) not in known:
                    also.append(one)
                    return changed, further
        return problem, None

    def _why(self, problem: Problem) -> Contradiction:
        self.budget.report(_("looking for the rules"), len(self.contradictions), 1)
        homeless = np.flatnonzero((np.diff(problem.first_option) == 0) & ~problem.stay_allowed)
        if len(homeless):
            return nowhere(problem, int(homeless[0]), self.budget.cancellation)
        missed = unreachable(problem)
        if missed is not None:
            return missed
        formulation = formulate(problem)
        seconds = min(self.budget.seconds * CONFLICT_SHARE, self.budget.remaining)
        return find_conflict(formulation, formulation.build(), self.budget.cancellation, seconds)

    def _try(self, candidates: list[Candidate], also: tuple[Change, ...]) -> None:
        for place, candidate in enumerate(candidates):
            enough = self.budget.remaining < self.budget.seconds * (1 - SEARCH_SHARE)
            if self.budget.over or (enough and self.found):
                self.untried += len(candidates) - place
                return
            self.budget.report(_("trying ways out"), place, len(candidates))
            # Each gets its part of the time for searching, so that none is left out for another.
            left = self.budget.remaining - self.budget.seconds * (1 - SEARCH_SHARE)
            seconds = max(left / (len(candidates) - place), LEAST_SECONDS)
            if candidate.criterion:
                # One search for the best value answers for all degrees at once.
                seconds = max(seconds, left / 2)
            one = self._least(also, candidate, min(seconds, SOLVE_SECONDS))
            if one is None and self.budget.remaining <= 0:
                # Nobody knows whether it would have been one.
                self.untried += len(candidates) - place
                return
            self.tried += 1
            if one is not None:
                # Two ways to say the same: the later one is about fewer things.
                self.found = [old for old in self.found if not old[1].change.same_as(one.change)]
                self.found.append((also, one))

    def _least(
        self, also: tuple[Change, ...], candidate: Candidate, seconds: float
    ) -> Least | None:
        if candidate.criterion:
            found = best_degree(self.basis, also, candidate, self.budget, seconds)
            if found is not None:
                return found
        return least(self.basis, also, candidate, self.budget, seconds)

    def _smaller(self, also: list[_Also], last: Least) -> tuple[tuple[Change, ...], Least]:
        """The same way with as little of the other changes as is enough."""
        changes = [one.change for one in also]
        for place, one in enumerate(also):
            if one.is_least:
                continue
            others = (*changes[:place], *changes[place + 1 :], last.change)
            smaller = self._least(others, one.candidate, SOLVE_SECONDS)
            if smaller is not None:
                changes[place] = smaller.change
                # The problem and the plan of the smaller change are those of the whole way.
                last = type(last)(
                    last.change, smaller.problem, smaller.plan, is_proven=last.is_proven
                )
        return tuple(changes), last
