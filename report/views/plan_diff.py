"""What differs between two plans: where services go and when, and what that costs whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import words
from report.places import Place, places
from report.table import Column, Table
from report.views import ledger
from solver.evaluation import COST_KINDS

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


@dataclass(frozen=True)
class Moved:
    """A service that the plans treat differently; None where a plan does not have it."""

    service: str
    old: Place | None
    new: Place | None

    def sentence(self) -> str:
        """The difference in words."""
        return f"{self.service}: {_words(self.old)} → {_words(self.new)}"

    def plain(self) -> dict[str, Any]:
        """The difference for JSON."""
        return {"service": self.service, "old": _plain(self.old), "new": _plain(self.new)}


def tables(old: Evaluation, new: Evaluation) -> tuple[Table, ...]:
    """Services, kinds of cost and organisations that differ."""
    return services(old, new), costs(old, new), organisations(old, new)


def moved(old: Evaluation, new: Evaluation) -> list[Moved]:
    """Services with another site or another cutover period, in the order of the inventory."""
    before, after = places(old), places(new)
    pairs = ((name, before.get(name), after.get(name)) for name in dict.fromkeys([*before, *after]))
    return [Moved(name, one, other) for name, one, other in pairs if _key(one) != _key(other)]


def services(old: Evaluation, new: Evaluation) -> Table:
    """One row for each service with another site or another cutover period."""
    known = [one.problem.index.inventory.service_by_id for one in (old, new)]
    rows = []
    for one in moved(old, new):
        row = next(by_id[one.service] for by_id in known if one.service in by_id)
        sites = [place and place.site for place in (one.old, one.new)]
        periods = [place and place.period for place in (one.old, one.new)]
        rows.append((one.service, sites[0], periods[0], sites[1], periods[1], row.name))
    return Table(
        key="services",
        title=_("Services that differ"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("old_site", _("first plan"), "id"),
            Column("old_period", _("Wave"), "period"),
            Column("new_site", _("second plan"), "id"),
            Column("new_period", _("Wave"), "period"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
    )


def costs(old: Evaluation, new: Evaluation) -> Table:
    """Kinds of cost that differ, discounted, with the total."""
    rows = [
        (words.cost_kind(kind), old.costs[kind], new.costs[kind])
        for kind in COST_KINDS
        if abs(old.costs[kind] - new.costs[kind]) > HALF_A_CENT
    ]
    return _table(
        "costs",
        _("Costs that differ, discounted"),
        Column("kind", _("Kind"), "text"),
        rows,
        (words.total(), old.cost, new.cost),
    )


def organisations(old: Evaluation, new: Evaluation) -> Table:
    """Organisations that pay more or less over the horizon, undiscounted."""
    before, after = _paid(old), _paid(new)
    rows = [
        (name or words.nobody(), before.get(name, 0.0), after.get(name, 0.0))
        for name in dict.fromkeys([*before, *after])
        if abs(before.get(name, 0.0) - after.get(name, 0.0)) > HALF_A_CENT
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
    sums = ledger.by_organisation(evaluation)
    return {organisation: run + once for organisation, (_before, run, once) in sums.items()}


def _key(place: Place | None) -> tuple[str, str | None] | None:
    return None if place is None else (place.site, place.period)


def _words(place: Place | None) -> str:
    return _("not in the plan") if place is None else place.words


def _plain(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"data_centre": place.site, "wave": place.wave, "period": place.period}
