"""Where a plan can be stopped: each wave end as a state of its own, and what is due before the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report.rule_subject import subject_words
from report.savings import Savings, recurring_at_end
from report.table import Column, Table, Word
from report.views import phases
from solver.answers.stages import TODAY, Stage, spent, stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.evaluation import Evaluation
    from solver.problem import Problem


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """The states, decisions before each next wave, rules that a stop would break, and phases."""
    found = stages(evaluation)
    made = [table(evaluation, found), decisions(evaluation, found)]
    if any(stage.violations for stage in found):
        made.append(broken(evaluation, found))
    return (*made, *phases.told(evaluation))


def table(evaluation: Evaluation, found: Sequence[Stage]) -> Table:
    """One row for each wave end: whether it can be stayed in, and what that costs."""
    problem = evaluation.problem
    so_far = np.cumsum(Savings(evaluation).by_period)
    rows = []
    for stage in found:
        stop = stage.stopped
        rows.append(
            (
                _name(problem, stage),
                len(stage.members),
                Word("valid", _("yes")) if not stage.violations else Word("broken", _("no")),
                stop.cost,
                stop.cost - evaluation.cost,
                recurring_at_end(stop),
                spent(evaluation, stage.period),
                float(so_far[max(stage.period, 0)]),
                len(stage.given_up),
            )
        )
    return Table(
        key="stages",
        title=_("If the plan is stopped after a wave, in €"),
        columns=(
            Column("after", _("Stop after"), "period"),
            Column("services", _("Services moved"), "number"),
            Column("valid", _("can be stayed in"), "text"),
            Column("cost", _("Cost, discounted"), "money"),
            Column("more", _("more than the whole plan"), "money"),
            Column("per_year", _("a year at the end"), "money"),
            Column("spent", _("paid once so far"), "money"),
            Column("saved", _("saved so far"), "money"),
            Column("given_up", _("given up"), "number"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Stopped: what has cut over stays at its new site, all else where it runs today, to "
                "the end of the horizon. Paid once: moves, set-up, closing, contract tails, undiscounted; "
                "saved: against the status quo, all costs counted, undiscounted."
            ),
            _("Given up: services whose migration is under way and would not be finished."),
        ),
    )


def decisions(evaluation: Evaluation, found: Sequence[Stage]) -> Table:
    """One row for each decision that a wave waits for, and for owners that have not agreed."""
    problem = evaluation.problem
    rows: list[tuple[object, ...]] = []
    committees = {row.id: row.name or row.id for row in problem.index.inventory.committees}
    for stage, following in pairwise(found):
        wave = problem.periods.name(following.period)
        begins = problem.periods.first_day(max(stage.next_begins or 1, 1))
        rows.extend(
            (
                wave,
                due.gate.name or due.gate.id,
                committees.get(due.gate.committee or ""),
                due.gate.decided_on,
                problem.periods.first_day(due.period),
                len(due.services),
                due.services,
            )
            for due in stage.due
        )
        if stage.undecided:
            agreement = Word("participation", _("agreement of the owners"))
            count = len(stage.undecided)
            rows.append((wave, agreement, None, None, begins, count, stage.undecided))
    return Table(
        key="decisions",
        title=_("What must be decided before each wave"),
        columns=(
            Column("wave", _("before wave"), "period"),
            Column("decision", _("Decision"), "text", least=20),
            Column("committee", _("Committee"), "text"),
            Column("on", _("planned for"), "date"),
            Column("needed", _("work begins"), "date"),
            Column("services", _("Services"), "number"),
            Column("members", _("Which services"), "text", least=24),
        ),
        rows=tuple(rows),
        keys=2,
    )


def broken(evaluation: Evaluation, found: Sequence[Stage]) -> Table:
    """One row for each rule that would be broken if the plan were stopped."""
    problem = evaluation.problem
    return Table(
        key="broken",
        title=_("What would be broken by stopping there"),
        columns=(
            Column("after", _("Stop after"), "period"),
            Column("subject", _("Subject"), "id"),
            Column("text", _("Rule"), "text", least=40, wraps=True),
        ),
        rows=tuple(_broken(problem, found)),
    )


def _broken(problem: Problem, found: Sequence[Stage]) -> Iterator[tuple[object, ...]]:
    for stage in found:
        for violation in stage.violations:
            about = subject_words(violation.family, violation.subject).replace(",", ", ")
            yield _name(problem, stage), Word(violation.subject, about), violation.text


def _name(problem: Problem, stage: Stage) -> object:
    if stage.period == TODAY:
        return Word("today", _("today"))
    return problem.periods.name(stage.period)
