"""What else could be decided about a service: what somebody names, and what else there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from solver.answers.variation import varied as variation
from solver.evaluation import evaluate
from solver.families import placement, price
from solver.families.static import PAIRS, WINDOWS
from solver.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.variation.inquiry import Inquiry
    from solver.answers.variation.known import Difference, Known
    from solver.families.eligibility import PairFamily, WindowFamily
    from solver.families.family import Violation
    from solver.problem import Problem

Kind = Literal["named", "next", "site"]


@dataclass(frozen=True, eq=False)
class Alternative:
    """Something else that could be decided about the service, and what is known of it.

    Attributes:
        kind: `named`: what was asked for; `next`: anything but the site of the plan; `site`: a
            further site to which it may go.
        sites: Numbers of the sites at which it would end.
        cutovers: The periods in which it would cut over; None = any.
        barred: What alone keeps the service from it, whatever the others do; then nothing was solved.
        known: The best plan with it; None if there was no time.
        more: What it costs more than the base.
        priced: What it costs more if all that is scarce or shared is paid for at prices of the rows,
            in EUR; None = not known. No proof, but the same for all plans.
    """

    kind: Kind
    sites: tuple[int, ...]
    cutovers: tuple[int, ...] | None = None
    barred: tuple[Violation, ...] = ()
    known: Known | None = None
    more: Difference | None = None
    priced: float | None = None


def asked_for(
    inquiry: Inquiry,
    service: int,
    sites: Iterable[int] | None,
    cutovers: Iterable[int] | None,
) -> list[Alternative]:
    """What is to be solved, or barred alone: the named one first, then the next best, then others.

    Args:
        inquiry: Who answers; it has a base.
        service: The number of the service.
        sites: Numbers of the named sites; None = none is named, or only periods are.
        cutovers: The named periods; None = any.
    """
    problem = inquiry.problem
    plan = (inquiry.base.evaluation or inquiry.given).plan
    site, here = int(plan.site[service]), int(problem.index.current[service])
    reachable = [
        int(target)
        for option in np.flatnonzero(problem.option_service == service)
        if problem.allowed[option].any()
        for target in [problem.option_site[option]]
    ]
    if here >= 0 and problem.stay_allowed[service]:
        reachable.append(here)
    asked = []
    if sites is not None or cutovers is not None:
        if sites is None:
            named = [site] if site != here else [one for one in reachable if one != here]
        else:
            named = list(sites)
        when = None if cutovers is None else tuple(cutovers)
        asked.append(_named(inquiry, service, tuple(named), when))
    others = tuple(one for one in reachable if one != site)
    asked.append(Alternative("next", others))
    if len(others) > 1:
        covered = asked[0].sites if asked[0].kind == "named" and cutovers is None else ()
        asked += [Alternative("site", (one,)) for one in others if (one,) != covered]
    return asked


def _named(
    inquiry: Inquiry, service: int, sites: tuple[int, ...], cutovers: tuple[int, ...] | None
) -> Alternative:
    """What was asked for; barred if no choice of it is open to the service itself."""
    changed = variation.forced(inquiry.problem, service, sites, cutovers)
    own = changed.option_service == service
    named = Alternative("named", sites, cutovers)
    if changed.allowed[own].any() or changed.stay_allowed[service]:
        return named
    plan = (inquiry.base.evaluation or inquiry.given).plan
    return replace(named, barred=barring(inquiry.problem, plan, service, named))


def barring(
    problem: Problem, plan: Plan, service: int, alternative: Alternative
) -> tuple[Violation, ...]:
    """The rules that keep a service alone from an alternative, in the language in use.

    Args:
        problem: The compiled inventory.
        plan: What all others do.
        service: The number of the service.
        alternative: Sites and periods; none of them is open to the service.
    """
    barred: dict[Violation, None] = {}
    for site in alternative.sites:
        for cutover in alternative.cutovers or (problem.horizon,):
            barred.update(dict.fromkeys(_barred(problem, plan, service, site, cutover)))
    return tuple(barred)


def _barred(problem: Problem, plan: Plan, service: int, site: int, cutover: int) -> list[Violation]:
    """The rules that keep a service alone from a site in a period."""
    where, when = plan.site.copy(), plan.cutover.copy()
    here = int(problem.index.current[service])
    where[service] = site
    when[service] = -1 if site == here else cutover
    if problem.is_new[service]:
        when[service] = problem.index.entry[service] - 1
    name = problem.index.services[service].id
    alone: tuple[PairFamily | WindowFamily, ...] = (*PAIRS, *WINDOWS)
    families = {family.NAME for family in alone} | {price.NAME, placement.NAME}
    return [
        violation
        for violation in evaluate(problem, Plan(where, when)).violations
        if violation.subject == name and violation.family in families
    ]
