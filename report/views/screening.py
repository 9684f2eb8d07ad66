"""The screening of providers: how many services each may take, and which rules keep the rest away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from report import numbers, words
from report.table import Column, Table, Word
from report.views import potential
from report.views.options_words import titles_in_order
from solver.compile.index import Index
from solver.compile.prices import PriceList
from solver.families import price, rule
from solver.families.static import PAIRS, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Bools, Floats, Ints
    from solver.families.eligibility import WindowFamily
    from solver.problem import Problem

_AT_ONCE: Final = 200_000
"""Pairs that are priced together: amounts of a million of them would take hundreds of megabytes."""


def tables(problem: Problem) -> tuple[Table, ...]:
    """The providers, what each of them fails by, and what they offer that is not in use."""
    lacking = potential.table(problem.index.inventory)
    return table(problem), rules(problem), *((lacking,) if lacking.rows else ())


def table(problem: Problem) -> Table:
    """One row for each provider: services there, that could come, that are kept away; and prices.

    Prices are those of the last period, of the services that could come and have a price today.
    """
    index = problem.index
    here, may_come = _here(problem), _may_come(problem)
    today, there = _prices(problem, may_come)
    rows = []
    for number, row in enumerate(index.providers):
        sites = tuple(site.id for site in index.sites if site.provider == row.id)
        staying, coming = int(here[:, number].sum()), int(may_come[:, number].sum())
        share = (staying + coming) / max(problem.services, 1)
        barred = problem.services - staying - coming
        now, then = float(today[number]), float(there[number])
        prices = (now, then, then / now - 1.0) if now else (None, None, None)
        status = None if row.status is None else words.status(row.status)
        rows.append((row.id, staying, coming, barred, share, *prices, status, sites, row.name))
    return Table(
        key="screening",
        title=_("How many of {services} services each provider may take").format(
            services=numbers.number(problem.services, 0)
        ),
        columns=(
            Column("provider", _("Provider"), "id"),
            Column("here", _("there today"), "number"),
            Column("may_come", _("may come"), "number"),
            Column("barred", _("kept away"), "number"),
            Column("share", _("of all"), "share"),
            Column("today", _("They pay €/year"), "money"),
            Column("there", _("there €/year"), "money"),
            Column("change", _("Change"), "share"),
            Column("status", _("Status"), "text"),
            Column("sites", _("Sites"), "text"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "They pay: what the services that may come cost where they run today, as far as that "
                "is known; there: the same ones at the cheapest site of the provider. Both by the "
                "prices of the last period, without fixed costs."
            ),
        ),
    )


def rules(problem: Problem) -> Table:
    """One row for each provider and rule that bars services from all its sites, most first.

    Services that run at the provider do not count. A service counts for each rule that by itself
    keeps it away; where only several rules do so together, in a row of its own.
    """
    index = problem.index
    away = ~_here(problem)
    kept_away = away & ~_may_come(problem)
    by_itself = list(_fails(problem))
    rows: list[tuple[object, ...]] = []
    for number, row in enumerate(index.providers):
        sites = index.site_provider == number
        if not sites.any():
            word = Word("no_site", _("no data centre"))
            rows.append((row.id, word, int(away[:, number].sum()), ""))
            continue
        found: list[tuple[int, Word, str]] = []
        together = kept_away[:, number].copy()
        for word, why, fails in by_itself:
            barred = away[:, number] & fails[:, sites].all(axis=1)
            together &= ~barred
            found.append((int(barred.sum()), word, why))
        found.append((int(together.sum()), Word("several", _("several rules together")), ""))
        found.sort(key=lambda entry: -entry[0])
        rows += [(row.id, word, count, why) for count, word, why in found if count]
    return Table(
        key="screening_rules",
        title=_("What keeps services away from all sites of a provider"),
        columns=(
            Column("provider", _("Provider"), "id"),
            Column("rule", _("Rule"), "text"),
            Column("services", _("Services"), "number"),
            Column("reason", _("Reason"), "text", wraps=True),
        ),
        rows=tuple(rows),
        keys=2,
        notes=(_("A service counts for each rule that by itself keeps it away."),),
    )


def _here(problem: Problem) -> Bools:
    """Whether a service runs at a provider today, shape (S, providers)."""
    index = problem.index
    running = np.flatnonzero(index.current >= 0)
    here = np.zeros((problem.services, len(index.providers)), dtype=bool)
    here[running, index.provider_today[index.current[running]]] = True
    return here


def _may_come(problem: Problem) -> Bools:
    """Whether a service that is not there may come to a provider, shape (S, providers)."""
    index = problem.index
    may_come = np.zeros((problem.services, len(index.providers)), dtype=bool)
    may_come[problem.option_service, index.site_provider[problem.option_site]] = True
    return may_come & ~_here(problem)


def _prices(problem: Problem, may_come: Bools) -> tuple[Floats, Floats]:
    """What services that may come to a provider pay today, and there, in EUR a year, (P,) both."""
    index = problem.index
    least = np.full(may_come.shape, np.inf)
    provider = index.site_provider[problem.option_site]
    np.minimum.at(least, (problem.option_service, provider), problem.option_price[:, -1])
    known = may_come & (problem.stay_priced & ~problem.is_new)[:, None] & np.isfinite(least)
    today = np.where(known, problem.stay_price[:, -1][:, None], 0.0).sum(axis=0)
    return today, np.where(known, least, 0.0).sum(axis=0)


def _fails(problem: Problem) -> Iterator[tuple[Word, str, Bools]]:
    """Each rule with its reason and the pairs that it alone bars, shape (S, D)."""
    index, titles = problem.index, dict(titles_in_order())
    shape = problem.services, problem.sites
    service, site = (part.ravel().astype(np.int64) for part in np.indices(shape))
    for family in PAIRS:
        if family.NAME == rule.NAME:
            # Each rule of the file by itself: they have little in common but their form.
            for row in index.inventory.rules:
                alone = Index(replace(index.inventory, rules=(row,)))
                fails = rule.barred(alone) | _windowless(alone, rule, service, site).reshape(shape)
                word = Word(f"rule:{row.id}", _("rule {rule}").format(rule=row.id))
                yield word, row.reason, fails
        else:
            yield Word(family.NAME, titles[family.NAME]), "", family.barred(index)
    for window in WINDOWS:
        if window.NAME != rule.NAME:
            fails = _windowless(index, window, service, site).reshape(shape)
            yield Word(window.NAME, titles[window.NAME]), "", fails
    yield Word(price.NAME, titles[price.NAME]), "", _priceless(index, service, site).reshape(shape)


def _windowless(index: Index, window: WindowFamily, service: Ints, site: Ints) -> Bools:
    """Whether a rule leaves no cutover whose work begins within the horizon, for each pair."""
    possible = np.arange(index.horizon + 1)[None, :] >= index.length[service][:, None]
    fails: Bools = np.all(~(window.allowed(index, service, site) & possible), axis=1)
    return fails


def _priceless(index: Index, service: Ints, site: Ints) -> Bools:
    """Whether no cutover has a price in all periods of use, for each pair."""
    prices = PriceList(index)
    table = np.empty((len(service), index.horizon + 1), dtype=bool)
    for first in range(0, len(service), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        table[part] = prices.quotes(service[part], site[part]).known
    fails: Bools = np.all(~price.priced(index, service, table), axis=1)
    return fails
