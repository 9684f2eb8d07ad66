"""Plan against actual: what should have moved by a period, what has, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report.table import Column, Figure, Table, Word
from solver.families import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.inventory import Inventory
    from inventory.model import Service
    from solver.arrays import Floats
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation, actual: Inventory, period: int) -> tuple[Table, Table]:
    """How far the plan is, and each service that is not where it should be.

    Args:
        evaluation: The plan and the inventory that it was made for.
        actual: The inventory as it is now: `current` and `cost_per_year` say what is so.
        period: The period that is beginning, 1..T + 1: what cuts over before it should be done.
    """
    rows = list(_rows(evaluation, actual, period))
    return _summary(evaluation, rows, period), _deviations(rows)


@dataclass(frozen=True)
class _Row:
    """A service of the plan or of the inventory as it is; amounts in EUR a year."""

    service: str
    state: Word
    planned_site: str | None
    wave: str | None
    site: str | None
    planned: float | None
    paid: float | None
    name: str

    @property
    def more(self) -> float | None:
        """What it costs more than planned."""
        return None if self.planned is None or self.paid is None else self.paid - self.planned


def _rows(evaluation: Evaluation, actual: Inventory, period: int) -> Iterator[_Row]:
    """Each service of either."""
    problem, plan = evaluation.problem, evaluation.plan
    index, seen = problem.index, actual.service_by_id
    planned = _planned_prices(evaluation, min(period, problem.horizon))
    for number, row in enumerate(index.services):
        cutover = int(plan.cutover[number])
        is_new = bool(problem.is_new[number])
        moves = bool(evaluation.occupancy.moves[number])
        here = seen.get(row.id)
        due = moves and cutover < period
        if is_new:
            due = int(index.entry[number]) <= period
            site = index.sites[plan.site[number]].id if due else None
        else:
            site = index.sites[plan.site[number]].id if due else row.current
        wave = problem.periods.name(cutover) if moves else None
        yield _Row(
            row.id,
            _state(
                row, here, site, index.sites[plan.site[number]].id, due=due, comes=moves | is_new
            ),
            site,
            wave,
            None if here is None else here.current,
            float(planned[number]),
            None if here is None else _paid(here),
            row.name,
        )
    for row in actual.services:
        if row.id not in index.service_number:
            state = Word("unplanned", _("not in the plan"))
            yield _Row(row.id, state, None, None, row.current, None, _paid(row), row.name)


def _state(
    row: Service, here: Service | None, site: str | None, target: str, *, due: bool, comes: bool
) -> Word:
    """How a service stands to its plan; `comes`: it moves to the target, or is new there."""
    if here is None:
        return Word("gone", _("gone"))
    if here.current == site:
        return Word("done", _("done")) if due else Word("as_planned", _("as planned"))
    if due and here.current in {row.current, None}:
        return Word("late", _("late"))
    if comes and here.current == target:
        return Word("early", _("early"))
    return Word("elsewhere", _("elsewhere"))


def _paid(here: Service) -> float | None:
    """EUR a year that a service costs now; None if that is not known, or it runs nowhere."""
    return None if here.current is None else here.cost_per_year


def _planned_prices(evaluation: Evaluation, period: int) -> Floats:
    """EUR a year of each service in a period by the plan, parallel operation counted, (S,)."""
    problem = evaluation.problem
    prices: Floats = run.amounts(problem, evaluation.occupancy)[:, period] / problem.periods.years
    return prices


def _summary(evaluation: Evaluation, rows: list[_Row], period: int) -> Table:
    counts = dict.fromkeys(("done", "late", "early", "elsewhere", "gone", "unplanned"), 0)
    for row in rows:
        if row.state.code in counts:
            counts[row.state.code] += 1
    both = [row for row in rows if row.more is not None]
    planned = sum(row.planned or 0.0 for row in both)
    paid = sum(row.paid or 0.0 for row in both)
    problem = evaluation.problem
    name = problem.periods.name(period) if period <= problem.horizon else _("the end")
    return Table(
        key="track",
        title=_("Plan and actual at the beginning of {period}").format(period=name),
        columns=(Column("figure", _("Figure"), "text", least=28), Column("value", "", "money")),
        rows=(
            (Word("done", _("moved as planned")), Figure(counts["done"], "number")),
            (Word("late", _("late")), Figure(counts["late"], "number")),
            (Word("early", _("early")), Figure(counts["early"], "number")),
            (Word("elsewhere", _("elsewhere than planned")), Figure(counts["elsewhere"], "number")),
            (Word("gone", _("gone from the inventory")), Figure(counts["gone"], "number")),
            (Word("unplanned", _("not in the plan")), Figure(counts["unplanned"], "number")),
            (Word("planned_per_year", _("run costs a year by the plan")), planned),
            (Word("actual_per_year", _("run costs a year now")), paid),
            (Word("difference", _("more than planned")), paid - planned),
        ),
        notes=(_("Run costs are those of services that are in both and have a price today."),),
    )


def _deviations(rows: list[_Row]) -> Table:
    shown = [
        (
            row.service,
            row.state,
            row.planned_site,
            row.wave,
            row.site,
            row.planned,
            row.paid,
            row.more,
            row.name,
        )
        for row in rows
        if row.state.code not in {"done", "as_planned"} or abs(row.more or 0.0) > HALF_A_CENT
    ]
    return Table(
        key="deviations",
        title=_("Services that are not as planned, in € a year"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("state", _("State"), "text"),
            Column("planned", _("planned at"), "id"),
            Column("wave", _("Wave"), "period"),
            Column("actual", _("runs at"), "id"),
            Column("planned_per_year", _("planned"), "money"),
            Column("actual_per_year", _("now"), "money"),
            Column("difference", _("more"), "money"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(shown),
    )
