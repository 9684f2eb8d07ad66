"""The search for a plan within a limit of cost that agrees as little as possible with others.

Small models are given to CP-SAT at once. Otherwise HiGHS bounds how little plans can agree, in a
process of its own, while groups of services are decided anew here: at first only where being different
costs next to nothing, later at any price that the limit leaves room for.
"""

from __future__ import annotations

import math
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.part import solve_part
from solver.engines.child import ChildProcess
from solver.engines.engine import Bound, EngineOptions, Solution
from solver.engines.mathopt import HighsMip
from solver.search.extract import plan_of
from solver.search.strategy import EXACT_COLUMNS

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.answers.part import Part
    from solver.arrays import Bools
    from solver.choices import ChoiceModel
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem

TINY_ENTRIES: Final = 20_000
"""Up to so many entries CP-SAT proves the whole before a process has started."""

GROUP: Final = 20
"""Services that are decided anew at a time; more where a problem is large."""

STEP_SECONDS: Final = 3.0

STAGES: Final = (1.0, 4.0, 16.0)
"""What a difference may cost by and by, in shares of what the limit leaves for each service."""

_NEARLY: Final = 0.02
"""A step ends when it is so near to its best, in differences."""

_WHOLE: Final = 0.5
"""Differences are whole numbers, so less than one is none."""


class Hunt:
    """One search.

    Args:
        formulation: The formulation.
        choices: Its model in choices, with the limit as a row and the cost in EUR.
        agreement: The same with the number of services as cost that end where they are known to.
        known: Where services end in the plans so far, (S, D).
        budget: Cores, seed and cancellation.
        seconds: Wall time.
    """

    def __init__(  # noqa: PLR0917 - one question, and these are its parts
        self,
        formulation: Formulation,
        choices: ChoiceModel,
        agreement: LinearModel,
        known: Bools,
        budget: Budget,
        seconds: float,
    ) -> None:
        self.formulation, self.choices, self.known, self.budget = (
            formulation,
            choices,
            known,
            budget,
        )
        self.agreement = agreement
        self.until = budget.remaining - min(seconds, budget.remaining)
        self.random = np.random.default_rng(budget.seed)
        self.services = formulation.problem.services
        self.least = int(self.services - choosing(formulation.problem))

    @property
    def seconds(self) -> float:
        """Wall time that is left."""
        return max(self.budget.remaining - self.until, 0.0)

    @property
    def over(self) -> bool:
        """Whether to stop."""
        return self.budget.over or self.seconds <= 0

    def run(self, plan: Plan, worth: float, cost: float) -> tuple[Plan, int]:
        """Search.

        Args:
            plan: Where to begin; it keeps the limit.
            worth: What a difference may cost where all of them cost alike, in EUR.
            cost: Of that plan, in EUR.

        Returns:
            The best plan, and how many services end where they are known to in any plan at least.
        """
        if len(self.agreement.column) <= TINY_ENTRIES:
            everything = np.ones(self.services, dtype=bool)
            part = self._part(self.agreement, everything, plan, self.seconds / 2, _WHOLE)
            self._raise(part.bound)
            plan = self._better(plan, part.plan)
            if part.is_proven:
                return plan, self.least
        prover = None
        if self.agreement.columns <= EXACT_COLUMNS and not self.over:
            options = EngineOptions(seconds=self.seconds, seed=self.budget.seed, gap=_WHOLE)
            prover = ChildProcess(HighsMip, self.agreement, options)
        try:
            plan = self._hunted(plan, worth, cost, prover)
        finally:
            if prover is not None:
                prover.end()
        return plan, self.least

    def _hunted(self, plan: Plan, worth: float, cost: float, prover: ChildProcess | None) -> Plan:
        size = max(GROUP, self.services // 40)
        best = plan
        stage = 0
        while not self.over and agreeing(self.known, best) > self.least:
            # Being different pays up to a price: cheap differences come first. In the end it
            # pays whatever the limit leaves, and money decides only among equals.
            price = worth * STAGES[stage] if stage < len(STAGES) else worth * self.services * 2
            model = self._at_price(price, cost)
            stage += 1
            order = self.random.permutation(self.services)
            for first in range(0, self.services, size):
                group = np.zeros(self.services, dtype=bool)
                group[order[first : first + size]] = True
                part = self._part(model, group, plan, STEP_SECONDS, _NEARLY)
                plan = part.plan or plan
                best = self._listened(self._better(best, plan), prover)
                if self.budget.over or self.seconds <= 0:
                    return best
        return best

    def _at_price(self, worth: float, cost: float) -> LinearModel:
        """The model whose cost is agreement, plus money counted in what a difference is worth."""
        model = self.choices.model
        share = 1.0 / max(worth, 0.01)
        return replace(
            self.agreement,
            cost=self.agreement.cost + model.cost * share,
            offset=self.agreement.offset + (model.offset - cost) * share,
        )

    def _part(
        self, model: LinearModel, group: Bools, plan: Plan, seconds: float, gap: float
    ) -> Part:
        options = EngineOptions(
            seconds=max(min(seconds, self.seconds), 0.01),
            workers=self.budget.workers or len(os.sched_getaffinity(0)),
            seed=self.budget.seed,
            gap=gap,
        )
        choices = replace(self.choices, model=model)
        return solve_part(self.formulation, choices, group, plan, options, self.budget.cancellation)

    def _listened(self, best: Plan, prover: ChildProcess | None) -> Plan:
        if prover is None:
            return best
        for event in prover.events():
            if isinstance(event, Bound):
                self._raise(event.value)
            elif isinstance(event, Solution):
                found = plan_of(self.formulation, self.choices.states_of(event.x))
                best = self._better(best, found)
        return best

    def _raise(self, bound: float | None) -> None:
        if bound is not None and math.isfinite(bound):
            self.least = max(self.least, math.ceil(bound - 1e-4))

    def _better(self, plan: Plan, other: Plan | None) -> Plan:
        if other is not None and agreeing(self.known, other) < agreeing(self.known, plan):
            return other
        return plan


def choosing(problem: Problem) -> int:
    """How many services have more than one site to end at."""
    options = problem.allowed.any(axis=1)
    sites = np.bincount(problem.option_service[options], minlength=problem.services)
    return int(np.sum(sites + problem.stay_allowed > 1))


def agreeing(known: Bools, plan: Plan) -> int:
    """How many services end where they are known to; `known` is (S, D)."""
    return int(known[np.arange(len(plan.site)), plan.site].sum())
