"""What differs between two plans: where services go and when, and what that costs whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.language import _
from report import words
from report.table import Column, Table
from solver.evaluation import COST_KINDS

if TYPE_CHECKING:
    from cli.opened_plan import OpenedPlan
    from solver import Evaluation
    from solver.plan_record import Assignment

_CENT = 0.005


@dataclass(frozen=True)
class Moved:
    """A service that the plans treat differently; None where a plan does not have it."""

    service: str
    old: Assignment | None
    new: Assignment | None

    def sentence(self) -> str:
        """The difference in words."""
        return f"{self.service}: {_place(self.old)} → {_place(self.new)}"

    def plain(self) -> dict[str, Any]:
        """The difference for JSON."""
        return {"service": self.service, "old": _plain(self.old), "new": _plain(self.new)}


def assignments(old: OpenedPlan, new: OpenedPlan) -> list[Moved]:
    """Services with another site or another wave, in the order of the inventory."""
    before = {row.service: row for row in old.record.assignments}
    after = {row.service: row for row in new.record.assignments}
    pairs = ((name, before.get(name), after.get(name)) for name in dict.fromkeys([*before, *after]))
    return [Moved(name, one, other) for name, one, other in pairs if _key(one) != _key(other)]


def costs(old: OpenedPlan, new: OpenedPlan) -> Table:
    """Kinds of cost that differ, discounted, with the total."""
    before, after = old.evaluation, new.evaluation
    rows = [
        (words.cost_kind(kind), before.costs[kind], after.costs[kind])
        for kind in COST_KINDS
        if abs(before.costs[kind] - after.costs[kind]) > _CENT
    ]
    return _table(
        "costs",
        _("Costs that differ, discounted"),
        Column("kind", _("Kind"), "text"),
        rows,
        (words.total(), before.cost, after.cost),
    )


def ledger(old: OpenedPlan, new: OpenedPlan) -> Table:
    """Organisations that pay more or less over the horizon, undiscounted."""
    before, after = _paid(old.evaluation), _paid(new.evaluation)
    rows = [
        (name or words.nobody(), before.get(name, 0.0), after.get(name, 0.0))
        for name in dict.fromkeys([*before, *after])
        if abs(before.get(name, 0.0) - after.get(name, 0.0)) > _CENT
    ]
    total = (words.total(), sum(before.values()), sum(after.values()))
    column = Column("organisation", _("Organisation"), "id")
    title = _("Who pays more or less over the horizon, undiscounted")
    return _table("ledger", title, column, rows, total)


def _table(
    key: str,
    title: str,
    first: Column,
    rows: list[tuple[Any, float, float]],
    total: tuple[Any, float, float],
) -> Table:
    return Table(
        key=key,
        title=title,
        columns=(
            first,
            Column("old", _("first plan €"), "money", decimals=2),
            Column("new", _("second plan €"), "money", decimals=2),
            Column("difference", _("difference €"), "money", decimals=2),
        ),
        rows=tuple((name, one, other, other - one) for name, one, other in rows),
        total=(*total, total[2] - total[1]),
    )


def _paid(evaluation: Evaluation) -> dict[str, float]:
    """What each organisation pays over the horizon, in EUR."""
    paid: dict[str, float] = {}
    for (organisation, _year), booking in evaluation.bookings.items():
        paid[organisation] = paid.get(organisation, 0.0) + booking.run + booking.one_off
    return paid


def _key(row: Assignment | None) -> tuple[str, int | None] | None:
    return None if row is None else (row.data_centre, row.wave)


def _place(row: Assignment | None) -> str:
    if row is None:
        return _("not in the plan")
    if row.wave is not None:
        return _("to {site} in {period}").format(
            site=row.data_centre, period=row.period or row.wave
        )
    text = _("new at {site}") if row.from_ is None else _("stays at {site}")
    return text.format(site=row.data_centre)


def _plain(row: Assignment | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"data_centre": row.data_centre, "wave": row.wave, "period": row.period}
