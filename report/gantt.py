"""Who moves when, as plain data for a chart: moves, freezes, gates and teams by period.

Periods are numbered from 1 to T; 0 is before the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inventory.freezes import frozen_periods
from report.moves import Moves
from solver.families import freeze, gate, team

if TYPE_CHECKING:
    import datetime as dt

    from solver.arrays import Bools
    from solver.evaluation import Evaluation
    from solver.problem import Problem


@dataclass(frozen=True)
class Move:
    """A service that moves, or one that is new.

    Attributes:
        service: Its number.
        id: Its id.
        name: Its name; "" without one.
        old: The id of today's site; None if it is new.
        new: The id of the site of the plan.
        cutover: The period at whose end it cuts over, 0..T; None if it is new.
        begin: The first period in which it runs at the new site alone; T + 1 if none does.
        work: The periods of work, parallel running included.
        parallel: The periods in which it runs at both sites, the last ones of the work.
        frozen: The periods in which it may not cut over.
    """

    service: int
    id: str
    name: str
    old: str | None
    new: str
    cutover: int | None
    begin: int
    work: range
    parallel: range
    frozen: tuple[int, ...]


@dataclass(frozen=True)
class Frozen:
    """A freeze: its id, its reason, its periods, and whether it holds for every service."""

    id: str
    reason: str
    periods: tuple[int, ...]
    for_all: bool


@dataclass(frozen=True)
class Decision:
    """A gate: when it is decided, and from which period on work may start.

    `period` is the one that contains the day, 0 before the horizon, beyond T after it; None without
    a day. `opens` is None where work never may start within the horizon.
    """

    id: str
    name: str
    day: dt.date | None
    period: int | None
    opens: int | None


@dataclass(frozen=True)
class Load:
    """The person-days of a team; each tuple has a place for each period 1..T.

    `limit` is None where the team's days are not limited; `share` is days over limit, infinite
    where there is work and no day, None without a limit.
    """

    id: str
    name: str
    days: tuple[float, ...]
    limit: tuple[float | None, ...]
    share: tuple[float | None, ...]


def moves(evaluation: Evaluation, among: Bools | None = None) -> list[Move]:
    """Services that move or start within the horizon, by cutover, then in file order.

    Args:
        evaluation: The plan.
        among: Only these services, (S,); None = all.
    """
    figures = Moves(evaluation)
    problem, cutover = evaluation.problem, evaluation.plan.cutover
    index = problem.index
    shown = figures.moved | (problem.is_new & (index.entry <= problem.horizon))
    if among is not None:
        shown &= among
    members = np.flatnonzero(shown)
    members = members[np.argsort(cutover[members], kind="stable")]
    cold = freeze.frozen(index)
    return [_move(figures, service, cold[service]) for service in members.tolist()]


def freezes(problem: Problem) -> list[Frozen]:
    """The freezes that have a period within the horizon, in file order.

    Several that together cover a period freeze it as well: `frozen_for_all` and `Move.frozen` know.
    """
    index = problem.index
    found = []
    for row in index.inventory.freezes:
        periods = tuple(sorted(frozen_periods([row], index.periods)))
        if periods:
            for_all = bool(freeze.covered(index, row).all())
            found.append(Frozen(row.id, row.reason, periods, for_all))
    return found


def frozen_for_all(problem: Problem) -> tuple[int, ...]:
    """The periods in which no service at all may cut over."""
    rows = [
        row for row in problem.index.inventory.freezes if freeze.covered(problem.index, row).all()
    ]
    return tuple(sorted(frozen_periods(rows, problem.periods)))


def decisions(problem: Problem) -> list[Decision]:
    """The gates, by day; those without one last."""
    index = problem.index
    found = []
    for row in index.inventory.gates:
        opens = gate.opens(index, row)
        period = None if row.decided_on is None else index.periods.number(row.decided_on)
        found.append(
            Decision(
                id=row.id,
                name=row.name,
                day=row.decided_on,
                period=period,
                opens=opens if opens <= problem.horizon else None,
            )
        )
    return sorted(found, key=lambda one: (one.day is None, one.day and one.day.toordinal()))


def loads(evaluation: Evaluation) -> list[Load]:
    """The teams in file order, with what they work in each period."""
    problem = evaluation.problem
    days = team.loads(problem, evaluation.occupancy)[:, 1:].tolist()
    limits = problem.team_days[:, 1:].tolist()
    return [
        Load(
            id=row.id,
            name=row.name,
            days=tuple(days[k]),
            limit=tuple(limit if np.isfinite(limit) else None for limit in limits[k]),
            share=tuple(map(_share, days[k], limits[k])),
        )
        for k, row in enumerate(problem.index.teams)
    ]


def _move(figures: Moves, service: int, cold: Bools) -> Move:
    problem, plan = figures.problem, figures.evaluation.plan
    index = problem.index
    row = index.services[service]
    is_new = bool(problem.is_new[service])
    cutover = int(plan.cutover[service])
    length, parallel = int(index.length[service]), int(index.parallel[service])
    return Move(
        service=service,
        id=row.id,
        name=row.name,
        old=figures.current(service),
        new=figures.site(service),
        cutover=None if is_new else cutover,
        begin=int(index.entry[service]) if is_new else cutover + 1,
        work=range(0) if is_new else range(max(cutover - length + 1, 1), cutover + 1),
        parallel=range(0) if is_new else range(max(cutover - parallel + 1, 1), cutover + 1),
        frozen=() if is_new else tuple(np.flatnonzero(cold).tolist()),
    )


def _share(days: float, limit: float) -> float | None:
    if not np.isfinite(limit):
        return None
    if limit > 0:
        return days / limit
    return float("inf") if days > 0 else 0.0
