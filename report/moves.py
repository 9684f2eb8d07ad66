"""What a plan changes for each service: price before and after, one-off costs, person-days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.families import one_off, wave

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.evaluation import Evaluation
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Moves:
    """Figures of each service, read off an evaluation; arrays have shape (S,)."""

    evaluation: Evaluation

    @property
    def problem(self) -> Problem:
        """The problem that the plan answers."""
        return self.evaluation.problem

    @cached_property
    def option(self) -> Ints:
        """The option that the plan takes, -1 for none."""
        return self.problem.chosen(self.evaluation.plan)

    @cached_property
    def moved(self) -> Bools:
        """Running services that cut over to another site."""
        return self.evaluation.occupancy.moves

    @cached_property
    def before(self) -> Floats:
        """EUR a year at the current site in the last period; NaN where new or without a price."""
        last = self.problem.stay_price[:, -1]
        unknown = self.problem.is_new | (~self.problem.stay_priced & (last == 0))
        price: Floats = np.where(unknown, np.nan, last)
        return price

    @cached_property
    def after(self) -> Floats:
        """EUR a year at the site of the plan in the last period; NaN where there is no price."""
        stays = self.evaluation.plan.site == self.problem.index.current
        price: Floats = np.where(stays, self.before, np.nan)
        taken = self.option >= 0
        price[taken] = self.problem.option_price[self.option[taken], -1]
        return price

    @cached_property
    def one_off(self) -> Floats:
        """EUR once for the move: effort included, and an equal part of what its wave shares."""
        once: Floats = one_off.amounts(self.problem, self.evaluation.occupancy).sum(axis=1)
        for held in wave.held(self.evaluation.occupancy):
            once[held.services] += held.wave.cost / len(held.services)
        return once

    @cached_property
    def days(self) -> Floats:
        """Person-days of all teams for the move, with an equal part of those of its wave."""
        effort = self.problem.effort
        taken = np.zeros(self.problem.options, dtype=bool)
        taken[self.option[self.option >= 0]] = True
        works = taken[effort.option]
        days = np.zeros(self.problem.services)
        np.add.at(days, self.problem.option_service[effort.option[works]], effort.days[works])
        for held in wave.held(self.evaluation.occupancy):
            shared = sum(amount for _team, amount in held.wave.days)
            days[held.services] += shared / len(held.services)
        return days

    def site(self, service: int) -> str:
        """The id of the site of the plan."""
        return self.problem.index.sites[int(self.evaluation.plan.site[service])].id

    def current(self, service: int) -> str | None:
        """The id of the current site; None for a new service."""
        here = int(self.problem.index.current[service])
        return None if here < 0 else self.problem.index.sites[here].id

    def wave(self, service: int) -> str | None:
        """The name of the cutover period of a service that moves."""
        if not self.moved[service]:
            return None
        return self.problem.periods.name(int(self.evaluation.plan.cutover[service]))


def period_names(problem: Problem) -> tuple[str, ...]:
    """The names of the periods 1..T."""
    return tuple(problem.periods.name(period) for period in range(1, problem.horizon + 1))


def amount_or_none(value: float) -> float | None:
    """None for NaN."""
    return None if np.isnan(value) else float(value)
