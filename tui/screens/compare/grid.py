"""The plans that can be compared, and the scenarios that have none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.language import _
from report.numbers import money
from report.table import heading
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.runs.words import moment
from tui.screens.plan.choosing import status_in_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from tui.runs.plans import PlanEntry
    from tui.runs.run import Run


class Missing(NamedTuple):
    """A scenario without a plan: its id ("" = none), its name, and what became of its search."""

    scenario: str
    name: str
    state: str = ""


class PlanGrid(Grid):
    """Plans, newest first, then scenarios without one."""

    def __init__(
        self, plans: Sequence[PlanEntry], missing: Sequence[Missing], front: str = ""
    ) -> None:
        """Take what there is.

        Args:
            plans: The plans.
            missing: Scenarios without a plan.
            front: The id of the plan in front.
        """
        self.plans, self.missing, self._front = plans, missing, front
        self._columns = (
            GridColumn("plan", _("Plan"), 30, least=18, grows=True, in_middle=True),
            GridColumn("scenario", _("Scenario"), 20, least=10, in_middle=True),
            GridColumn("cost", _("Cost"), 14, least=13, is_right=True),
            GridColumn("status", _("State"), 12, least=11),
            GridColumn("made", heading(_("made")), 16, least=5),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns."""
        return self._columns

    def __len__(self) -> int:
        return len(self.plans) + len(self.missing)

    def plan(self, index: int) -> PlanEntry | None:
        """The plan of a row; None where it is a scenario without one."""
        return self.plans[index] if index < len(self.plans) else None

    def scenario(self, index: int) -> str:
        """The scenario of a row."""
        plan = self.plan(index)
        return plan.scenario if plan else self.missing[index - len(self.plans)].scenario

    def key(self, index: int) -> Hashable:
        """The id of the plan, or the scenario."""
        plan = self.plan(index)
        return plan.id if plan else ("scenario", self.scenario(index))

    def sign(self, index: int) -> Cell:
        """The plan in front."""
        plan = self.plan(index)
        return Cell(">" if plan is not None and plan.id == self._front else "", "accent")

    def row(self, index: int) -> Sequence[CellLike]:
        """What is known about it."""
        plan = self.plan(index)
        if plan is None:
            one = self.missing[index - len(self.plans)]
            title = Cell(one.name or one.scenario or _("(no scenario)"), "muted")
            return title, one.scenario, Cell("–", "muted"), Cell(one.state, "muted"), ""
        currency = plan.run.currency if plan.run else "EUR"
        cost = "–" if plan.cost is None else money(plan.cost, 0, currency)
        return plan.label, plan.scenario, cost, status_in_words(plan.status), moment(plan.made)


def missing(
    plans: Iterable[PlanEntry], runs: Iterable[Run], scenarios: Iterable[tuple[str, str]]
) -> list[Missing]:
    """The scenarios without a plan, with what their newest search has come to.

    Args:
        plans: All plans.
        runs: All runs, newest first.
        scenarios: Ids and names of all scenarios, in the order of the file.
    """
    from tui.runs.words import state_in_words

    have = {plan.scenario for plan in plans}
    states: dict[str, str] = {}
    for run in runs:
        states.setdefault(run.scenario, state_in_words(run))
    return [
        Missing(scenario, name, states.get(scenario, _("no plan yet")))
        for scenario, name in (("", ""), *scenarios)
        if scenario not in have
    ]
