"""Protection before and after: what services need, and what their sites are approved for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from inventory.model.common import GOALS, protection_rank
from report import words
from report.moves import Moves
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.evaluation import Evaluation
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Protection:
    """Needs and approvals as ranks 0 to 2 for each goal of `GOALS`; arrays have shape (S, 3)."""

    evaluation: Evaluation

    @property
    def problem(self) -> Problem:
        """The problem that the plan answers."""
        return self.evaluation.problem

    @property
    def need(self) -> Ints:
        """What the services need."""
        return self.problem.index.need_rank

    @cached_property
    def running(self) -> Bools:
        """Services that run somewhere today, (S,)."""
        running: Bools = self.problem.index.current >= 0
        return running

    @cached_property
    def before(self) -> Ints:
        """What the sites of today are approved for; 2 where a service is new."""
        approved = self._approved[np.maximum(self.problem.index.current, 0)]
        return np.where(self.running[:, None], approved, 2)

    @cached_property
    def after(self) -> Ints:
        """What the sites of the plan are approved for."""
        return self._approved[self.evaluation.plan.site]

    @cached_property
    def short_before(self) -> Bools:
        """Where today's approval is below the need."""
        short: Bools = self.before < self.need
        return short

    @cached_property
    def short_after(self) -> Bools:
        """Where the approval in the plan is below the need."""
        short: Bools = self.after < self.need
        return short

    @cached_property
    def _approved(self) -> Ints:
        return np.array(
            [
                [
                    protection_rank(getattr(site.protection, goal), absent="very-high")
                    for goal in GOALS
                ]
                for site in self.problem.index.sites
            ],
            dtype=np.int64,
        ).reshape(-1, len(GOALS))


def table(evaluation: Evaluation) -> Table:
    """One row for each goal: how many services need more, lack it, gain and lose approval."""
    facts = Protection(evaluation)
    here = facts.running[:, None]
    columns = (
        facts.need > 0,
        facts.short_before,
        facts.short_after,
        here & (facts.after > facts.before),
        here & (facts.after < facts.before),
    )
    names = goal_words()
    rows = [
        (names[place], *(int(column[:, place].sum()) for column in columns))
        for place in range(len(GOALS))
    ]
    return Table(
        key="protection",
        title=_("Protection before and after, in services"),
        columns=(
            Column("goal", _("Goal"), "text"),
            Column("raised", _("Need above normal"), "number"),
            Column("short_before", _("not approved today"), "number"),
            Column("short_after", _("not approved in the plan"), "number"),
            Column("better", _("site approved for more"), "number"),
            Column("worse", _("site approved for less"), "number"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Not approved: the site may serve a lower need than the service has. "
                "A service only moves to sites that are approved for its need."
            ),
        ),
    )


def uncovered(evaluation: Evaluation) -> Table:
    """One row for each service whose site is not approved for its need, today or in the plan."""
    facts, moves = Protection(evaluation), Moves(evaluation)
    index = facts.problem.index
    found = np.flatnonzero(facts.short_before.any(axis=1) | facts.short_after.any(axis=1))
    rows = []
    for service in found.tolist():
        row = index.services[service]
        today = int(index.current[service])
        rows.append(
            (
                row.id,
                words.need(facts.need[service].tolist()),
                moves.current(service),
                None if today < 0 else words.approval(index.sites[today]),
                moves.site(service),
                words.approval(index.sites[int(evaluation.plan.site[service])]),
                row.name,
            )
        )
    return Table(
        key="uncovered",
        title=_("Services whose site is not approved for their need, today or in the plan"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("need", _("Need"), "text"),
            Column("from", _("from"), "id"),
            Column("approved_before", _("Approval before"), "text"),
            Column("to", _("to"), "id"),
            Column("approved_after", _("Approval after"), "text"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(words.need_note(),) if rows else (),
    )


def goal_words() -> tuple[Word, ...]:
    """The goals in the order of `GOALS`."""
    texts = {
        "confidentiality": _("confidentiality"),
        "integrity": _("integrity"),
        "availability": _("availability"),
    }
    return tuple(Word(goal, texts[goal]) for goal in GOALS)
