"""A part of a model, solved for a cost of one's own: what an answer needs beside whole solves.

`search` improves one plan by its cost. Here a model may have another objective, and a part of it is a
question of its own, whose bound counts: what is best if only these services may change?
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answer import EXACT, EXACT_SHARE
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, EngineOptions, Finished, Solution
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.extract import choices_of, plan_of
from solver.search.progress import FormulationError
from solver.search.sparse.cut import Cutter
from solver.search.sparse.matrix import Matrix
from solver.search.sparse.restriction import restrict

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.budget import Budget
    from solver.arrays import Bools, Floats, Ints
    from solver.choices import ChoiceModel
    from solver.engines.engine import Cancellation, Engine
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem
    from solver.search.sparse.cut import Part as CutPart

LINEAR: Final = 2
"""Parts lean on linear relaxations: that proves in tenths of a second what else takes seconds."""


@dataclass(frozen=True)
class Part:
    """What came of a part.

    Attributes:
        plan: The best plan found; it breaks no rule. None if none was found.
        bound: What no plan of the part undercuts, in units of the objective; None if unknown.
        is_proven: Whether the plan is the best of the part, or it is proven that there is none.
    """

    plan: Plan | None
    bound: float | None
    is_proven: bool


class Parts:
    """Parts of one model; several may be solved at the same time, each with a core of its own.

    Attributes:
        problem: The problem.
        formulation: Its formulation, as it was before anything was varied.
        model: Its model in states, likewise.
        matrix: The model by column.

    Args:
        formulation: The formulation.
        model: Its model in states, with whatever cost.
        objective: What a plan costs by that model.
        budget: Seed and cancellation.
        gap: A difference that does not count, in units of the objective.
        is_relaxed: Whether the model lacks rules, so that a solution may be no plan.
    """

    def __init__(
        self,
        formulation: Formulation,
        model: LinearModel,
        objective: Callable[[Plan], float],
        budget: Budget,
        gap: float,
        *,
        is_relaxed: bool = False,
    ) -> None:
        self.formulation, self.model = formulation, model
        self.problem = formulation.problem
        self.matrix = Matrix(formulation, model)
        self._cutter = Cutter(self.matrix)
        self._objective, self._budget, self._gap = objective, budget, gap
        self._is_relaxed = is_relaxed
        self._is_sound: Callable[[Plan], bool] | None = None

    def varied(
        self,
        changed: Problem,
        objective: Callable[[Plan], float],
        more: Floats | None = None,
        is_sound: Callable[[Plan], bool] | None = None,
    ) -> Parts:
        """The same for a problem that shuts some choices or prices them otherwise.

        Args:
            changed: The problem; its rows are the same.
            objective: What a plan costs then.
            more: What each choice costs more than before, beyond what staying does, (C,).
            is_sound: Whether a plan breaks no rule of the problem, where that is found out faster
                than by an evaluation.
        """
        parts = copy(self)
        parts.problem, parts._objective = changed, objective  # noqa: SLF001 - one of its own
        parts._is_sound = is_sound  # noqa: SLF001 - one of its own
        parts.matrix = matrix = copy(self.matrix)
        matrix.problem = changed
        matrix.forbidden = matrix.forbidden | ~changed.allowed[matrix.option, matrix.cutover]
        if more is not None:
            matrix.cost = matrix.cost + more
        parts._cutter = self._cutter.over(matrix)  # noqa: SLF001 - one of its own
        return parts

    def solve(self, services: Bools, plan: Plan, seconds: float, kept: Bools | None = None) -> Part:
        """Solve for some services while all others do as a plan has them.

        Args:
            services: Which services may change, (S,).
            plan: What all others do; also where the search begins.
            seconds: Wall time.
            kept: Choices that may be taken beside those of the plan, (C,); None = all.

        Raises:
            FormulationError: With all services in the part a solution breaks a rule, so that no
                bound can be trusted.
        """
        matrix = self.matrix
        allowed = services[matrix.service] & ~matrix.forbidden
        if kept is not None:
            allowed &= kept
        chosen = matrix.chosen(plan)
        # Whoever has moved may stay again, which is no choice: its own brings it into the part.
        now = chosen[services & (chosen >= 0)]
        now = now[~matrix.forbidden[now]]
        free = np.union1d(np.flatnonzero(allowed), now)
        # A choice that is shut is none to begin with.
        shut = services & (chosen >= 0)
        shut[shut] = matrix.forbidden[chosen[shut]]
        chosen[shut] = -1
        must = services & (chosen < 0) & ~matrix.problem.stay_allowed
        must[matrix.service[free]] = False
        if must.any():
            return Part(None, None, is_proven=True)
        is_whole = bool(services.all())
        part = self._cutter.cut(chosen, free, is_whole=is_whole)
        if np.any(part.model.lower > part.model.upper):
            return Part(None, None, is_proven=True)
        search = _Search(self, part, chosen)
        options = EngineOptions(
            seconds=seconds, seed=self._budget.seed, gap=self._gap / 2, linear=LINEAR
        )
        search.run(CpSat(), options, self._budget)
        return self._checked(search, is_whole=is_whole)

    def objective(self, plan: Plan) -> float:
        """What a plan costs by the model."""
        return self._objective(plan)

    def _checked(self, search: _Search, *, is_whole: bool) -> Part:
        if search.best is None:
            return Part(None, None, search.is_proven)
        plan = search.plan(search.best)
        is_sound = self._is_sound is not None and self._is_sound(plan)
        broken = () if is_sound else evaluate(self.problem, plan).violations
        if broken and self._is_relaxed:
            return Part(None, None, is_proven=False)
        if broken and is_whole:
            message = f"{broken[0].family}[{broken[0].subject}]: {broken[0].text}"
            raise FormulationError(message)
        if broken:
            # Rows that no service of the part touches are not in it: what breaks them are others.
            return Part(None, None, is_proven=True)
        # Costs of a part are relative: by how much is known from a plan. Where its other columns
        # are dearer than need be, that is too little, and the bound holds all the more.
        offset = self._objective(plan) - search.cost
        bound = None if search.bound is None else offset + search.bound
        return Part(plan, bound, search.is_proven)


def parts_of(problem: Problem, budget: Budget, cost: float = 0.0) -> Parts:
    """A problem, formulated, ready for parts of it.

    Args:
        problem: The problem.
        budget: Seed and cancellation of what is solved.
        cost: About what a plan costs, in EUR: it says which differences do not count.
    """
    formulation = formulate(problem)
    gap = max(EXACT, max(EXACT_SHARE, budget.gap) * abs(cost))
    return Parts(
        formulation, formulation.build(), lambda plan: evaluate(problem, plan).cost, budget, gap
    )


class _Search:
    """One part with its best solution and its bound, in relative costs."""

    def __init__(self, parts: Parts, part: CutPart, chosen: Ints) -> None:
        self._parts, self._part, self._chosen = parts, part, chosen
        self.best: Floats | None = None
        self.cost = np.inf
        self.bound: float | None = None
        self.is_proven = False

    def run(self, engine: Engine, options: EngineOptions, budget: Budget) -> None:
        """Let an engine search on."""
        for event in engine.run(self._part.model, options, budget.cancellation, self._hint()):
            if isinstance(event, Solution):
                cost = self._part.model.objective(event.x)
                if cost < self.cost:
                    self.best, self.cost = event.x, cost
            elif isinstance(event, Bound):
                self.bound = event.value if self.bound is None else max(self.bound, event.value)
            elif isinstance(event, Finished):
                self.is_proven = event.status != "stopped"

    def plan(self, x: Floats) -> Plan:
        """The plan that a solution stands for."""
        part, matrix = self._part, self._parts.matrix
        chosen = self._chosen.copy()
        chosen[part.services] = -1
        taken = part.choices[x[: len(part.choices)] > 0.5]
        chosen[matrix.service[taken]] = taken
        return matrix.plan(chosen)

    def _hint(self) -> Floats:
        if self.best is not None:
            return self.best
        part, matrix = self._part, self._parts.matrix
        hint = np.full(part.model.columns, np.nan)
        now = self._chosen[matrix.service[part.choices]] == part.choices
        hint[: len(part.choices)] = now
        return hint


def solve_part(  # noqa: PLR0917 - one question, and these are its parts
    formulation: Formulation,
    choices: ChoiceModel,
    services: Bools,
    plan: Plan,
    options: EngineOptions,
    cancellation: Cancellation,
) -> Part:
    """Solve for some services, in the whole model in choices, while all others do as planned.

    `Parts` need not make that model, which suits large problems; here all rows are at hand.

    Args:
        formulation: The formulation.
        choices: Its model in choices, with whatever objective.
        services: Which services may change, (S,).
        plan: What all others do; also where the search begins.
        options: Time, cores and the difference at which to end, in units of the objective.
        cancellation: Stops it.

    Raises:
        FormulationError: A solution breaks a rule, so that no bound can be trusted.
    """
    problem, states, model = formulation.problem, formulation.states, choices.model
    free = np.ones(model.columns, dtype=bool)
    free[states.columns] = services[problem.option_service[states.option]]
    x = choices_of(formulation, plan, model.columns)
    part = restrict(model, free, x)
    if np.any(part.model.lower > part.model.upper):
        return Part(None, None, is_proven=True)
    best: Plan | None = None
    bound: float | None = None
    status = "stopped"
    for event in CpSat().run(part.model, options, cancellation, x[part.columns]):
        if isinstance(event, Solution):
            z = np.where(free, 0.0, x)
            z[part.columns] = event.x
            best = plan_of(formulation, choices.states_of(z))
        elif isinstance(event, Bound):
            bound = event.value if bound is None else max(bound, event.value)
        elif isinstance(event, Finished):
            status = event.status
    if best is not None:
        broken = evaluate(problem, best).violations
        if broken:
            message = f"{broken[0].family}[{broken[0].subject}]: {broken[0].text}"
            raise FormulationError(message)
    return Part(best, bound, is_proven=status != "stopped")
