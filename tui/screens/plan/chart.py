"""The waves of a plan as the chart widget takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report import gantt, numbers
from report.moves import period_names
from report.views.waves import mark_names, marks
from tui.widgets.timeline import Bar, Chart, Gate, Load

if TYPE_CHECKING:
    from report.gantt import Decision
    from solver.evaluation import Evaluation


def chart(evaluation: Evaluation) -> Chart:
    """Moves by cutover, freezes, decisions, and the teams that work."""
    problem = evaluation.problem
    horizon = problem.horizon
    return Chart(
        periods=period_names(problem),
        bars=tuple(
            Bar(move.id, move.name or move.id, tuple(marks(move, horizon)), move.new)
            for move in gantt.moves(evaluation)
        ),
        frozen=tuple(period - 1 for period in gantt.frozen_for_all(problem)),
        gates=tuple(
            Gate(max(one.period, 1) - 1, _name(one))
            for one in gantt.decisions(problem)
            if one.period is not None and one.period <= horizon
        ),
        loads=tuple(_load(load) for load in gantt.loads(evaluation) if any(load.days)),
        names=_names(),
    )


def _names() -> tuple[tuple[str, str], ...]:
    """What the marks mean, the longest last; that a service goes on where it is needs no name."""
    names = mark_names()
    return tuple((mark, names[mark]) for mark in ("work", "parallel", "frozen", "switch"))


def _name(decision: Decision) -> str:
    day = "" if decision.day is None else numbers.date(decision.day)
    return f"{day} {decision.name or decision.id}"


def _load(load: gantt.Load) -> Load:
    most = [limit for limit in load.limit if limit is not None]
    limit = _("{days} PD").format(days=numbers.number(max(most), 0)) if most else ""
    return Load(load.name or load.id, limit, load.share)
