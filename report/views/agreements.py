"""On what basis providers work: agreements that a plan needs, and those that it needs no more."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import words
from report.table import Column, Table, Word
from solver.families import gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Agreement
    from solver.arrays import Ints
    from solver.evaluation import Evaluation
    from solver.problem import Problem


_Pair = tuple[str, int]
"""An organisation by id and a provider by number."""


@dataclass(frozen=True)
class Use:
    """What an organisation has of a provider that does not belong to it.

    Attributes:
        organisation: Its id; "" for services of nobody.
        provider: The id of the provider.
        today: How many services of it the provider runs today.
        then: How many it runs in the end.
        first: The first day of use within the horizon.
        last: The last one; None where services stay to the end of the horizon.
        agreement: The one that lasts longest of those that are there; None without any.
    """

    organisation: str
    provider: str
    today: int
    then: int
    first: dt.date
    last: dt.date | None
    agreement: Agreement | None

    def state(self, end: dt.date) -> str:
        """`holds`, `late`, `short`, `ends`, `missing`, or `over` where nothing is needed any more.

        Args:
            end: The last day of the horizon.
        """
        row = self.agreement
        if row is None:
            return "missing" if self.then else "over"
        if row.from_ is not None and row.from_ > self.first:
            return "late"
        if row.until is not None and row.until < (self.last or end):
            return "short"
        return "holds" if self.then else "ends"

    @property
    def notice(self) -> dt.date | None:
        """By when notice has to be given of an agreement that is needed no more."""
        row = self.agreement
        if row is None or self.last is None or row.notice_months is None:
            return None
        return months_before(row.until or self.last, row.notice_months)


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month, or the last one of a shorter month."""
    month = day.year * 12 + day.month - 1 - months
    year, month = max(month // 12, dt.MINYEAR), month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def uses(evaluation: Evaluation) -> list[Use]:
    """Each organisation with each provider that is not its own, where any service is or will be."""
    problem, plan = evaluation.problem, evaluation.plan
    index = problem.index
    today = _today(problem)
    counts: tuple[Counter[_Pair], Counter[_Pair]] = (Counter(), Counter())
    spans: dict[_Pair, list[tuple[int, int]]] = {}
    for service, row in enumerate(index.services):
        for moment, site, table, having in (
            (0, int(index.current[service]), evaluation.occupancy.at_old, today),
            (1, int(plan.site[service]), evaluation.occupancy.at_new, index.site_provider),
        ):
            if site < 0:
                continue
            pair = row.organisation or "", int(having[site])
            counts[moment][pair] += 1
            periods = np.flatnonzero(table[service])
            if len(periods) and index.providers[pair[1]].organisation != pair[0]:
                spans.setdefault(pair, []).append((int(periods[0]), int(periods[-1])))
    return [
        _use(problem, pair, (counts[0][pair], counts[1][pair]), found)
        for pair, found in sorted(spans.items())
    ]


def _use(
    problem: Problem, pair: _Pair, counts: tuple[int, int], spans: list[tuple[int, int]]
) -> Use:
    """One of them, with the services of today and of the plan and the periods of their use."""
    index, periods = problem.index, problem.periods
    owner, name = pair[0], index.providers[pair[1]].id
    last = None if counts[1] else periods.last_day(max(last for _first, last in spans))
    first = periods.first_day(min(first for first, _last in spans))
    covering = [
        row
        for row in index.inventory.agreements
        if row.provider == name
        and any(index.inventory.covers(pattern, owner or None) for pattern in row.organisations)
    ]
    longest = max(covering, key=lambda row: row.until or dt.date.max, default=None)
    return Use(owner, name, *counts, first, last, longest)


def _today(problem: Problem) -> Ints:
    """Who has each site today, (D,)."""
    index = problem.index
    names = [row.provider for row in index.inventory.data_centres]
    return np.array([index.provider_number[name] for name in names], dtype=np.int64)


def table(evaluation: Evaluation) -> Table:
    """One row for each use of a provider by an organisation that it does not belong to.

    It has none where the inventory names no agreement.
    """
    problem = evaluation.problem
    inventory = problem.index.inventory
    rows = [_row(problem, one) for one in uses(evaluation)] if inventory.agreements else []
    return Table(
        key="agreements",
        title=_("Agreements between organisations and providers"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("provider", _("Provider"), "id"),
            Column("before", _("Services today"), "number"),
            Column("after", _("Services in the plan"), "number"),
            Column("agreement", _("Agreement"), "text", wraps=True),
            Column("legal_form", _("Legal form"), "text", wraps=True),
            Column("from", _("from"), "date"),
            Column("until", _("until"), "date"),
            Column("state", _("State"), "text"),
            Column("notice", _("Notice by"), "date"),
            Column("gates", _("Decisions on it"), "text", wraps=True),
        ),
        rows=tuple(rows),
        keys=2,
        notes=(
            _(
                "Providers of an organisation's own need none. Too late: it begins after services are "
                "there; too short: it ends before they leave, or within the horizon. Notice by: of "
                "those that the plan needs no more, at the end of their last use or of their term."
            ),
        )
        if rows
        else (),
    )


def lacking(evaluation: Evaluation) -> int:
    """How many uses of a provider have no agreement that holds for as long as they last."""
    end = evaluation.problem.periods.last_day(evaluation.problem.horizon)
    if not evaluation.problem.index.inventory.agreements:
        return 0
    return sum(one.state(end) in {"late", "short", "missing"} for one in uses(evaluation))


def _row(problem: Problem, one: Use) -> tuple[object, ...]:
    agreement = one.agreement
    end = problem.periods.last_day(problem.horizon)
    return (
        one.organisation or words.nobody(),
        one.provider,
        one.today,
        one.then,
        None if agreement is None else agreement.name or agreement.id,
        None if agreement is None else agreement.legal_form,
        None if agreement is None else agreement.from_,
        None if agreement is None else agreement.until,
        _state(one.state(end)),
        one.notice,
        tuple(_accessions(problem, one)),
    )


def _accessions(problem: Problem, one: Use) -> Iterator[str]:
    """The gates that decide on an organisation joining a provider."""
    index = problem.index
    services = [
        number
        for number, row in enumerate(index.services)
        if (row.organisation or "") == one.organisation
    ]
    sites = [number for number, row in enumerate(index.sites) if row.provider == one.provider]
    for row in index.inventory.gates:
        if one.then and one.provider in row.providers:
            about = gate.concerned(index, row)
            if about[np.ix_(services, sites)].any():
                yield row.name or row.id


def _state(code: str) -> Word:
    names = {
        "holds": _("holds"),
        "late": _("too late"),
        "short": _("too short"),
        "missing": _("missing"),
        "ends": _("needed no more"),
        "over": _("none needed"),
    }
    return Word(code, names[code])
