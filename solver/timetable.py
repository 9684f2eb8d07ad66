"""Moves as tasks in time, for problems in which only the order and the dates are open.

A task is the migration of one running service: it ends with its cutover, takes L periods and, while
it lasts, days of teams. CP-SAT reasons far better over intervals than over the rows of `team` and
`order` that say the same, so those rows are left out where the timetable covers them. There is one
interval for each service, never alternatives that share a start and an end: over such optional
intervals the engine is known to claim false optima.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.families import order, team
from solver.families.order import lag, ordered

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.problem import Problem

_FACTORS: Final = (1, 2, 4, 10, 12, 20, 60, 120, 420, 840, 8400)
"""What days are multiplied by to become whole."""

MOST_FREE_SITES: Final = 0.1
"""Up to this share of those who may move may have a choice of site for the dates to count as the problem."""


@dataclass(frozen=True)
class Slot:
    """The migration of a service.

    Attributes:
        service: Number of the service.
        length: L in periods.
        states: Columns left[s, t], each with its t and the next t at which the service may leave;
            that of the last one is `never`.
        never: The end of a service that stays; a service that must leave cannot have it.
        must: Whether the service must leave.
    """

    service: int
    length: int
    states: tuple[tuple[int, int, int], ...]
    never: int
    must: bool


@dataclass(frozen=True)
class Crew:
    """A team that slots share, in whole units.

    Attributes:
        units: Units in each period 1..T.
        demands: For each slot that may need it the units per period, by the column that asks for
            them; a slot has one such column for each site that it may come to.
    """

    units: tuple[int, ...]
    demands: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, eq=False)
class Timetable:
    """Slots, crews, and pairs (slot, earlier slot, lag); and the rows that are left to say, (M,)."""

    slots: tuple[Slot, ...]
    crews: tuple[Crew, ...]
    orders: tuple[tuple[int, int, int], ...]
    rows: Ints


def suits(problem: Problem) -> bool:
    """Whether hardly anybody who may move has a choice of site, and moves compete for teams or order.

    Who is pinned to where it is has no date either, and says nothing about what is open.
    """
    sites = np.diff(problem.first_option)
    choices = (sites + problem.stay_allowed)[sites > 0]
    free = float(np.mean(choices > 1)) if len(choices) else 1.0
    tied = bool(ordered(problem)) or bool(np.isfinite(problem.team_days[:, 1:]).any())
    return free <= MOST_FREE_SITES and tied


def timetable(formulation: Formulation, model: LinearModel) -> Timetable:
    """The timetable of a formulation, and the rows of its model that it does not cover."""
    problem = formulation.problem
    slots = tuple(
        slot for s in np.flatnonzero(~problem.is_new).tolist() if (slot := _slot(formulation, s))
    )
    place = {slot.service: number for number, slot in enumerate(slots)}
    crews, covered = [], set()
    for number, row in enumerate(problem.index.teams):
        crew = _crew(formulation, number, place)
        if crew is not None:
            crews.append(crew)
            covered.add(f"{team.NAME}[{row.id},")
    orders, covers_order = [], True
    for dependency in ordered(problem):
        pair = (
            problem.index.service_number[dependency.service],
            problem.index.service_number[dependency.on],
        )
        if pair[0] in place and pair[1] in place:
            orders.append((place[pair[0]], place[pair[1]], lag(problem, dependency)))
        else:
            covers_order = False
    return Timetable(
        slots, tuple(crews), tuple(orders), _left_to_say(model, covered, covers_order=covers_order)
    )


def _left_to_say(model: LinearModel, covered: set[str], *, covers_order: bool) -> Ints:
    kept = np.ones(model.rows, dtype=bool)
    for block in model.row_names:
        rows = range(block.first, block.first + block.count)
        if block.family == order.NAME:
            kept[rows] = not covers_order
        elif block.family == team.NAME:
            names = [model.row_name(row) for row in rows]
            kept[rows] = [not any(name.startswith(start) for start in covered) for name in names]
    return np.flatnonzero(kept)


def _slot(formulation: Formulation, service: int) -> Slot | None:
    problem = formulation.problem
    columns = formulation.states.left(service, np.arange(problem.horizon + 1))
    events = [
        t
        for t in range(len(columns))
        if columns[t] >= 0 and (t == 0 or columns[t] != columns[t - 1])
    ]
    if not events:
        return None
    never = problem.horizon + 1
    following = [*events[1:], never]
    states = tuple((int(columns[t]), t, later) for t, later in zip(events, following, strict=True))
    length = int(problem.index.length[service])
    return Slot(service, length, states, never, not problem.stay_allowed[service])


def _crew(formulation: Formulation, number: int, place: dict[int, int]) -> Crew | None:
    """A team as a crew.

    Returns:
        None if its days cannot be made whole or are not limited throughout, or if it works for
        waves: what several moves share is no task of one of them.
    """
    problem, effort = formulation.problem, formulation.problem.effort
    if any(team == number for one in formulation.waves for team, _days in one.wave.days):
        return None
    days = problem.team_days[number, 1:]
    entries = np.flatnonzero(effort.team == number)
    service = problem.option_service[effort.option[entries]]
    length = problem.index.length[service]
    works = (length > 0) & np.isin(service, list(place))
    entries, service = entries[works], service[works]
    share = effort.days[entries] / length[works]
    factor = _factor(np.concatenate([days, share])) if np.isfinite(days).all() else None
    if factor is None or not len(entries):
        return None
    units = np.zeros(problem.options, dtype=np.int64)
    np.add.at(units, effort.option[entries], np.rint(share * factor).astype(np.int64))
    demands = []
    for s in np.unique(service).tolist():
        options = np.arange(problem.first_option[s], problem.first_option[s + 1])
        columns = formulation.states.moved(options, problem.horizon)
        asked = zip(columns.tolist(), units[options].tolist(), strict=True)
        demands.append((place[s], tuple(asked)))
    return Crew(tuple(np.rint(days * factor).astype(int).tolist()), tuple(demands))


def _factor(values: Floats) -> int | None:
    for factor in _FACTORS:
        scaled = values * factor
        whole: Bools = np.abs(scaled - np.rint(scaled)) < 1e-9
        if whole.all():
            return factor
    return None
