"""Which sites are open to which services, at what price; and what shuts the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from report.table import Column, Table, Word
from report.views.options_words import sentence, short_words, titles_in_order
from solver.families import rule, succession
from solver.families.static import PAIRS, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.arrays import Bools, Floats, Ints
    from solver.problem import Problem

OPEN: Final = -1
"""The code of a pair that is an option; others count through the families."""

TODAY: Final = -2
"""The code of the site at which a service runs today."""


class Matrix:
    """Every pair of a service and a site: its price, or what shuts the site.

    Made to be looked at in parts: a cell is put into words when somebody asks for it.

    Attributes:
        problem: The compiled inventory.
        codes: `TODAY`, `OPEN`, or a place in `short_words`, (S, D).
        prices: EUR a year in the last period where the service runs or may go, else NaN, (S, D).
        least: The lowest of these prices of each service; infinite where none is known, (S,).
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        numbers = np.arange(problem.services)
        running = np.flatnonzero(problem.index.current >= 0)
        here = problem.index.current[running]
        self.codes = shut_by(problem, numbers)
        self.codes[running, here] = TODAY
        self.prices: Floats = np.full((problem.services, problem.sites), np.nan)
        self.prices[problem.option_service, problem.option_site] = problem.option_price[:, -1]
        known = problem.stay_priced | (problem.stay_price[:, -1] != 0)
        self.prices[running, here] = np.where(known, problem.stay_price[:, -1], np.nan)[running]
        self.least: Floats = np.where(np.isnan(self.prices), np.inf, self.prices).min(
            axis=1, initial=np.inf
        )
        self._words = short_words()
        self._known: dict[tuple[int, int], bool] = {}

    def cell(self, service: int, site: int) -> float | Word | None:
        """The price, the word for what shuts the site, or None for today's unknown price."""
        code = int(self.codes[service, site])
        if code >= 0:
            return self._words[code]
        price = float(self.prices[service, site])
        return None if np.isnan(price) else price

    def word(self, service: int, site: int) -> str:
        """A short word for what shuts the site: the first rule that does, by its id; "" if none."""
        code = int(self.codes[service, site])
        if code < 0:
            return ""
        word = self._words[code]
        if word.code == rule.NAME:
            for number, row in enumerate(self.problem.index.inventory.rules):
                if self._matching[number][service] and self._lacking(number, site):
                    return row.id
        return word.text

    @cached_property
    def _matching(self) -> list[Bools]:
        index = self.problem.index
        return [rule.matching(index, row) for row in index.inventory.rules]

    def _lacking(self, number: int, site: int) -> bool:
        known = self._known.get((number, site))
        if known is None:
            index = self.problem.index
            known = bool(rule.lacks(index, index.inventory.rules[number], site))
            self._known[number, site] = known
        return known

    def against_today(self, service: int, site: int) -> float | None:
        """EUR a year that the site costs more than today's; None where one is not known."""
        current = int(self.problem.index.current[service])
        if current < 0:
            return None
        more = float(self.prices[service, site] - self.prices[service, current])
        return None if np.isnan(more) else more

    def reason(self, service: int, site: int) -> str:
        """Why the service may not go there, as a sentence; "" where it may or is."""
        code = int(self.codes[service, site])
        return "" if code < 0 else sentence(self.problem, service, site, code)


def table(
    problem: Problem, *, services: Iterable[str] | None = None, sites: Iterable[str] | None = None
) -> Table:
    """One row for each service, one column for each data centre: the price, or what bars it.

    Raises:
        KeyError: No service has one of the ids.

    Args:
        problem: The compiled inventory.
        services: Ids of the services to show; None = all.
        sites: Ids of the data centres to show, or of their providers; None = all.
    """
    index = problem.index
    rows_of = list(range(problem.services))
    if services is not None:
        rows_of = [index.service_number[service] for service in services]
    shown = None if sites is None else frozenset(sites)
    columns_of = [
        number
        for number, row in enumerate(index.sites)
        if shown is None or row.id in shown or row.provider in shown
    ]
    matrix = Matrix(problem)
    rows = []
    used: set[Word] = set()
    for service in rows_of:
        current = int(index.current[service])
        today = index.sites[current].id if current >= 0 else None
        cells = [matrix.cell(service, site) for site in columns_of]
        used.update(cell for cell in cells if isinstance(cell, Word))
        rows.append((index.services[service].id, today, *cells))
    titles = dict(titles_in_order())
    return Table(
        key="options",
        title=_("Options: € a year at each site in {period}").format(
            period=problem.periods.name(problem.horizon)
        ),
        columns=(
            Column("service", _("Service"), "id"),
            Column("today", _("today"), "id"),
            *(
                Column(index.sites[site].id, index.sites[site].id, "money", is_name=True)
                for site in columns_of
            ),
        ),
        rows=tuple(rows),
        notes=tuple(
            _("{word}: shut by {title}").format(word=word.text, title=titles[word.code])
            for word in dict.fromkeys(short_words())
            if word in used and titles[word.code] != word.text
        ),
    )


def one_service(problem: Problem, service: str) -> Table:
    """One row for each data centre: open with its price and first cutover, or shut and why.

    Raises:
        KeyError: No service has this id.
    """
    index = problem.index
    number = index.service_number[service]
    codes = shut_by(problem, np.array([number], dtype=np.int64))[0]
    names = short_words()
    rows: list[tuple[object, ...]] = []
    for site, row in enumerate(index.sites):
        option = problem.option_of(number, site)
        if site == index.current[number]:
            amount = float(problem.stay_price[number, -1])
            known = problem.stay_priced[number] or amount
            state = Word("today", _("today"))
            shown = amount if known else None
            why = "" if problem.stay_allowed[number] else _("may not stay there to the end")
            because = (*rule.leaving(index, number), *succession.leaving(index, number))
            why = "; ".join(part for part in (why, *because) if part)
            rows.append((row.id, row.provider, state, shown, None, None, why))
        elif option >= 0:
            first = int(np.flatnonzero(problem.allowed[option])[0])
            once = None if problem.is_new[number] else problem.option_one_off[option, max(first, 1)]
            when = int(index.entry[number]) if problem.is_new[number] else first
            amount = float(problem.option_price[option, -1])
            state = Word("open", _("open"))
            period = problem.periods.name(when)
            rows.append((row.id, row.provider, state, amount, once, period, ""))
        else:
            why = sentence(problem, number, site, int(codes[site]))
            rows.append((row.id, row.provider, names[int(codes[site])], None, None, None, why))
    return Table(
        key="options_of_service",
        title=_("Options of {service}").format(service=index.services[number].name or service),
        columns=(
            Column("site", _("Site"), "id"),
            Column("provider", _("Provider"), "id"),
            Column("state", _("State"), "text"),
            Column("price", _("€/year"), "money"),
            Column("one_off", _("one-off €"), "money"),
            Column("earliest", _("Earliest"), "period"),
            Column("reason", _("Reason"), "text", least=36, wraps=True),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Prices are those of {period}; earliest: the first period it may cut over in."
            ).format(period=problem.periods.name(problem.horizon)),
        ),
    )


def shut_by(problem: Problem, services: Ints) -> Ints:
    """For each pair of a service and a site what shuts it, shape (n, D).

    `OPEN`, or a place in `short_words`: the first pair family that bars it, else the first window
    family that leaves no cutover, else the lack of a price, else the lack of a common period.
    """
    index = problem.index
    codes = problem.bars[services].copy()
    is_option = np.zeros((problem.services, problem.sites), dtype=bool)
    is_option[problem.option_service, problem.option_site] = True
    here = index.current[services][:, None] == np.arange(problem.sites)
    open_now = codes < 0
    unclear = open_now & ~is_option[services] & ~here
    row, site = (part.astype(np.int64) for part in np.nonzero(unclear))
    if not len(row):
        return codes
    service = services[row]
    code = np.full(len(row), -1, dtype=np.int64)
    # Work that began before the first period would not count for any of them.
    together = np.arange(problem.horizon + 1)[None, :] >= index.length[service][:, None]
    possible = together.copy()
    for number, window in enumerate(WINDOWS):
        allowed = window.allowed(index, service, site) & possible
        code[(code < 0) & ~allowed.any(axis=1)] = len(PAIRS) + number
        together &= allowed
    # Where periods remain, only a price can be missing in them.
    code[(code < 0) & together.any(axis=1)] = len(PAIRS) + len(WINDOWS)
    code[code < 0] = len(PAIRS) + len(WINDOWS) + 1
    codes[row, site] = code
    return codes


def reason(problem: Problem, service: int, site: int) -> str:
    """Why a service may not go to a site, as a sentence; "" where it may go or is.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
        site: The number of the site.
    """
    if site == problem.index.current[service]:
        return ""
    code = int(shut_by(problem, np.array([service], dtype=np.int64))[0, site])
    return "" if code == OPEN else sentence(problem, service, site, code)
