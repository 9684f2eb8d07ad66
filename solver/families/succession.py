"""Where a site passes to a successor, each provider decides for its time who may be there.

Site d is run by p1(d), from period b2(d) on by p2(d), and so on to pn(d), who has it at the end. What
is asked of a provider is asked of pn(d) by the families themselves; this one asks the same of each
pi(d) before it that still has d when s comes:
    max(c - P + 1, 1) < b(i + 1)   only if (s, d) would be open with pi(d) in the place of pn(d)
A service that runs at d today stays with pi(d) only if that one operates and serves its organisation:
otherwise c <= bi(d) - 1, and it may not stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.families import (
    excluded,
    in_house,
    min_scores,
    needs,
    on_site,
    recovery,
    role,
    rule,
    serves,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.families.eligibility import PairFamily
    from solver.problem import Problem

NAME: Final = "succession"

_OF_PROVIDERS: Final[tuple[PairFamily, ...]] = (
    role,
    serves,
    excluded,
    in_house,
    on_site,
    recovery,
    needs,
    rule,
    min_scores,
)
"""Families whose answer depends on who runs a site."""

_OF_CONTRACTS: Final[tuple[PairFamily, ...]] = (role, serves)
"""What a successor has to be for the services that are there already."""


def title() -> str:
    """The name of the rule for people."""
    return _("succession of providers")


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers at which all who run the new site may have the service, in time, (O, T + 1)."""
    cutover = np.arange(index.horizon + 1)
    table = np.ones((len(service), index.horizon + 1), dtype=bool)
    if not index.hands_over:
        return table
    first_use = np.maximum(cutover[None, :] - index.parallel[service][:, None] + 1, 1)
    for era, then in enumerate(index.eras[:-1]):
        barred = np.zeros((len(index.services), len(index.sites)), dtype=bool)
        for family in _OF_PROVIDERS:
            barred |= _barred(family, then, _last(index, era))
        early = first_use <= _last(index, era)[site][:, None]
        table &= ~(barred[service, site][:, None] & early)
    table &= cutover[None, :] <= stays_until(index)[service][:, None]
    return table


def stays_until(index: Index) -> Ints:
    """The last period in which those who run it leave each service where it runs today, (S,).

    T + 1 where nobody ends it.
    """
    until = np.full(len(index.services), index.horizon + 1, dtype=np.int64)
    if not index.hands_over:
        return until
    running = np.flatnonzero(index.current >= 0)
    here = index.current[running]
    for era, then in enumerate(index.eras):
        if era:
            begins = np.array(
                [
                    chain[era].begins if era < len(chain) else index.horizon + 2
                    for chain in index.stages
                ],
                dtype=np.int64,
            )
            for family in _OF_CONTRACTS:
                gone = np.where(
                    family.barred(then)[running, here], begins[here] - 1, index.horizon + 1
                )
                until[running] = np.minimum(until[running], gone)
    return until


def may_stay(index: Index) -> Bools:
    """Services that every successor takes on where they run, shape (S,)."""
    result: Bools = stays_until(index) > index.horizon
    return result


def driving(index: Index, service: int) -> Iterator[str]:
    """The successor that does not take on a service where it runs today, as a subject."""
    site = int(index.current[service])
    until = int(stays_until(index)[service]) if site >= 0 else index.horizon + 1
    if until <= index.horizon:
        for stage in index.stages[site]:
            if stage.begins == until + 1:
                yield f"{stage.provider.id},from"


def _barred(family: PairFamily, then: Index, last: Ints) -> Bools:
    """What a family bars in an era; of rules those that begin in it, (S, D)."""
    return rule.barred(then, last) if family is rule else family.barred(then)


def _last(index: Index, era: int) -> Ints:
    """The last period of each site with its provider of an era, 0 if that has it to the end, (D,)."""
    return np.array(
        [chain[era + 1].begins - 1 if era + 1 < len(chain) else 0 for chain in index.stages],
        dtype=np.int64,
    )


def reason(index: Index, service: int, site: int) -> str:
    """Who of those that run the sites does not take the service, and why."""
    parts = []
    for era, then in enumerate(index.eras[:-1]):
        if era + 1 < len(index.stages[site]):
            end = index.stages[site][era + 1].begins - 1
            parts += [
                _("until the end of {period}: {why}").format(
                    period=index.periods.name(max(end, 1)), why=family.reason(then, service, site)
                )
                for family in _OF_PROVIDERS
                if _barred(family, then, _last(index, era))[service, site]
            ]
    return "; ".join(parts) or "; ".join(leaving(index, service))


def leaving(index: Index, service: int) -> list[str]:
    """Why a service must have left where it runs today, in sentences."""
    site = int(index.current[service])
    found = []
    for subject in driving(index, service):
        name = subject.removesuffix(",from")
        for stage in index.stages[site]:
            if stage.provider.id == name:
                then = index.eras[index.stages[site].index(stage)]
                why = next(
                    family.reason(then, service, site)
                    for family in _OF_CONTRACTS
                    if family.barred(then)[service, site]
                )
                found.append(
                    _("{site} passes to {provider} with {period}: {why}").format(
                        site=index.sites[site].id,
                        provider=name,
                        period=index.periods.name(stage.begins),
                        why=why,
                    )
                )
    return found


def barring(index: Index, service: int, site: int) -> dict[str, Bools]:
    """The cutovers that each provider of the new or the old site bars, (T + 1,) each."""
    if not index.hands_over:
        return {}
    cutover = np.arange(index.horizon + 1)
    first_use = np.maximum(cutover - int(index.parallel[service]) + 1, 1)
    found: dict[str, Bools] = {}
    for era, then in enumerate(index.eras[:-1]):
        chain = index.stages[site]
        if era + 1 < len(chain) and any(
            _barred(family, then, _last(index, era))[service, site] for family in _OF_PROVIDERS
        ):
            found[f"{chain[era].provider.id},until"] = first_use < chain[era + 1].begins
    for subject in driving(index, service):
        found[subject] = cutover > stays_until(index)[service]
    return found


def conflict(problem: Problem, subject: str) -> str:
    """One provider, and whose sites it has from when or until when."""
    index = problem.index
    name, _comma, side = subject.partition(",")
    for chain in index.stages:
        for place, stage in enumerate(chain):
            if stage.provider.id == name and side == "from" and place:
                return _(
                    "{provider} takes over from {period} on and keeps only services that it may run"
                ).format(provider=name, period=index.periods.name(stage.begins))
            if stage.provider.id == name and side == "until" and place + 1 < len(chain):
                return _(
                    "{provider} has its sites until the end of {period} and takes only services "
                    "that it may run"
                ).format(
                    provider=name, period=index.periods.name(max(chain[place + 1].begins - 1, 1))
                )
    return name
