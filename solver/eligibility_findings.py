"""Findings that only the rules of eligibility can make: nowhere to go, or wrong where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.findings import Finding
from inventory.language import _
from solver.families import price, rule, succession
from solver.families.static import PAIRS, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.problem import Problem

_ABOUT_MOVING = {"pin", "selection", "scenario", "excluded"}
"""Families that say where a service shall go, not what is wrong with where it runs."""


def findings(problem: Problem) -> Iterator[Finding]:
    """Services without an eligible site, and services whose current site breaks a rule.

    Lines are filled in by `inventory.loading.located`.
    """
    yield from nowhere_to_go(problem)
    yield from _wrong_where_they_are(problem)


def why_not(problem: Problem, service: int, site: int) -> tuple[str, str] | None:
    """Why a service cannot come to a site.

    Returns:
        The family and the sentence of the first rule that shuts it out; None if it can come, or
        runs there today.
    """
    index = problem.index
    if problem.option_of(service, site) >= 0 or index.current[service] == site:
        return None
    barred = int(problem.bars[service, site])
    if barred >= 0:
        return PAIRS[barred].NAME, PAIRS[barred].reason(index, service, site)
    pair = np.array([service], dtype=np.int64), np.array([site], dtype=np.int64)
    left = np.ones(problem.horizon + 1, dtype=bool)
    for family in WINDOWS:
        left &= family.allowed(index, *pair)[0]
        if not left.any():
            return family.NAME, family.reason(index, service, site)
    return price.NAME, price.reason(index, service, site)


def nowhere_to_go(problem: Problem) -> Iterator[Finding]:
    """Services that no site may take and that may not stay; each alone leaves no plan."""
    for service in np.flatnonzero(np.diff(problem.first_option) == 0).tolist():
        row = problem.index.services[service]
        if problem.stay_allowed[service]:
            continue
        reasons = []
        for site, centre in enumerate(problem.index.sites):
            why = why_not(problem, service, site)
            if why is not None:
                reasons.append(f"{centre.id}: {why[1]}")
        if problem.is_new[service]:
            text = _("no site may take the new service {service}")
        else:
            text = _("{service} may not stay where it runs, and no other site may take it")
        yield Finding(
            severity="error",
            code="no-eligible-site",
            table="service",
            subject=row.id,
            text=text.format(service=row.id),
            hint=_("loosen one of these: {reasons}").format(reasons="; ".join(reasons))
            if reasons
            else _("add a data centre"),
        )


def _wrong_where_they_are(problem: Problem) -> Iterator[Finding]:
    index = problem.index
    # Whoever takes a site over has nothing to do with what is wrong there today.
    if index.hands_over:
        index = index.eras[0]
    running = np.flatnonzero(index.current >= 0)
    for family in PAIRS:
        if family.NAME in _ABOUT_MOVING:
            continue
        barred = family.barred(index)[running, index.current[running]]
        for service in running[barred].tolist():
            site = int(index.current[service])
            later = {one.id for one in rule.driving(index, service)}
            if family.NAME == rule.NAME and later.issuperset(family.subjects(index, service, site)):
                continue
            row = index.services[service]
            yield Finding(
                severity="warning",
                code="current-site-breaks-rule",
                table="service",
                subject=row.id,
                key="current",
                text=_("{service} runs at {site} against a rule ({rule}): {why}").format(
                    service=row.id,
                    site=index.sites[site].id,
                    rule=family.title(),
                    why=family.reason(index, service, site),
                ),
                hint=_("it may go on there; move it, or correct what the inventory says of it"),
            )
    yield from _to_be_gone(problem)


def _to_be_gone(problem: Problem) -> Iterator[Finding]:
    """Running services that rules by date or successors drive away, and by when."""
    index = problem.index
    until = np.minimum(rule.stays_until(index), succession.stays_until(index))
    for service in np.flatnonzero(until <= index.horizon).tolist():
        row, last = index.services[service], int(until[service])
        text = _("{service} must have left {site} by the end of {period}: {why}")
        if last == 0:
            text = _("{service} must have left {site} before the first period: {why}")
        yield Finding(
            severity="note" if last else "warning",
            code="must-leave",
            table="service",
            subject=row.id,
            key="current",
            text=text.format(
                service=row.id,
                site=row.current,
                period=problem.periods.name(max(last, 1)),
                why="; ".join((*rule.leaving(index, service), *succession.leaving(index, service))),
            ),
            hint=_("nothing to do if this is meant; a later date leaves more time"),
        )
