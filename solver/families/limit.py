"""Bounds on the whole plan: providers and sites at the end, shares, cutovers at a time.

number of providers (data centres) with a service at the end <= max_providers (max_data_centres)
number of services at `provider` at the end <= max_share * S
number of services with cutover c <= max_cutovers_per_period, for every c in 0..T
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import figure
from inventory.language import _, ngettext
from solver.families.family import Violation, exceeds
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Limit
    from solver.arrays import Ints
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "limit"


def title() -> str:
    """The name of the rule for people."""
    return _("limits on the whole plan")


def add(formulation: Formulation) -> None:
    """Rows for each key of each limit."""
    problem = formulation.problem
    index = problem.index
    for number, limit in enumerate(index.inventory.limits):
        name = limit.id or f"#{number + 1}"
        if limit.max_providers is not None:
            ids = [row.id for row in index.providers]
            _add_used(
                formulation, f"providers,{name}", index.site_provider, ids, limit.max_providers
            )
        if limit.max_data_centres is not None:
            ids = [row.id for row in index.sites]
            numbers = np.arange(problem.sites)
            _add_used(formulation, f"sites,{name}", numbers, ids, limit.max_data_centres)
        if limit.provider is not None and limit.max_share is not None:
            _add_share(formulation, name, index.provider_number[limit.provider], limit.max_share)
        if limit.max_cutovers_per_period is not None:
            _add_cutovers(formulation, name, limit.max_cutovers_per_period)


def _add_used(
    formulation: Formulation, name: str, group_of_site: Ints, ids: list[str], most: int
) -> None:
    """used[g] >= the service is at group g at the end, for every service; sum of used <= most."""
    problem, states = formulation.problem, formulation.states
    if len(_reachable(problem, group_of_site)) <= most:
        return
    used = formulation.add_columns("used", len(ids), lambda place: f"{name},{ids[place]}")
    total = Rows(NAME, 1, lambda _place: name, upper=float(most))
    total.add(0, used, 1.0)
    formulation.add_rows(total)
    groups = len(ids)
    current = problem.index.current
    pair = np.concatenate(
        [
            problem.option_service * groups + group_of_site[problem.option_site],
            np.flatnonzero(current >= 0) * groups + group_of_site[current[current >= 0]],
        ]
    )
    distinct = np.unique(pair)
    service_ids = [row.id for row in problem.index.services]
    rows = Rows(
        NAME,
        len(distinct),
        lambda place: (
            f"{name},{service_ids[distinct[place] // groups]},{ids[distinct[place] % groups]}"
        ),
        upper=0.0,
    )
    rows.add(np.arange(len(distinct)), used[distinct % groups], -1.0)
    option = np.arange(problem.options)
    row = np.searchsorted(distinct, pair)
    rows.add(row[: problem.options], states.moved(option, problem.horizon), 1.0)
    rows.constant(row[problem.options :], 1.0)
    rows.add(
        row[problem.options :], states.left(np.flatnonzero(current >= 0), problem.horizon), -1.0
    )
    formulation.add_rows(rows)


def _reachable(problem: Problem, group_of_site: Ints) -> Ints:
    """The groups that can have a service at the end at all."""
    stays = problem.index.current[problem.stay_allowed]
    return np.unique(group_of_site[np.concatenate([problem.option_site, stays])])


def _add_share(formulation: Formulation, name: str, provider: int, share: float) -> None:
    problem, states = formulation.problem, formulation.states
    index = problem.index
    rows = Rows(NAME, 1, lambda _place: f"share,{name}", upper=_most(problem, share))
    option = np.flatnonzero(index.site_provider[problem.option_site] == provider)
    rows.add(0, states.moved(option, problem.horizon), 1.0)
    here = np.flatnonzero(index.runs_at(index.site_provider == provider))
    rows.constant(0, float(len(here)))
    rows.add(0, states.left(here, problem.horizon), -1.0)
    formulation.add_rows(rows)


def _most(problem: Problem, share: float) -> float:
    """The largest number of services that a share allows; a whole number bounds it sharply."""
    return float(np.floor(share * problem.services + 1e-9))


def _add_cutovers(formulation: Formulation, name: str, most: int) -> None:
    problem, states = formulation.problem, formulation.states
    width = problem.horizon + 1
    rows = Rows(NAME, width, lambda place: f"cutovers,{name},{place}", upper=float(most))
    running = np.flatnonzero(~problem.is_new)[:, None]
    period = np.arange(width)[None, :]
    rows.add(period, states.left(running, period), 1.0)
    rows.add(period, states.left(running, period - 1), -1.0)
    formulation.add_rows(rows)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Limits that the plan exceeds, with both numbers."""
    index, plan = problem.index, occupancy.plan
    providers = index.site_provider[plan.site]
    cutovers = np.bincount(plan.cutover[occupancy.moves], minlength=problem.horizon + 1)
    for number, limit in enumerate(index.inventory.limits):
        for text in _exceeded(problem, limit, plan.site, providers, cutovers):
            yield Violation(NAME, limit.id or f"#{number + 1}", text)


def conflict(problem: Problem, subject: str) -> str:
    """One key of one limit."""
    kind, _comma, name = subject.partition(",")
    rows = problem.index.inventory.limits
    (row,) = (one for place, one in enumerate(rows) if (one.id or f"#{place + 1}") == name)
    if kind == "providers":
        most = row.max_providers or 0
        return ngettext("at most {limit} provider", "at most {limit} providers", most).format(
            limit=most
        )
    if kind == "sites":
        most = row.max_data_centres or 0
        return ngettext("at most {limit} data centre", "at most {limit} data centres", most).format(
            limit=most
        )
    if kind == "share":
        return _("{provider} runs at most {share} of {all} services").format(
            provider=row.provider,
            share=f"{figure((row.max_share or 0.0) * 100, 2)} %",
            all=problem.services,
        )
    most = row.max_cutovers_per_period or 0
    return ngettext(
        "at most {limit} cutover in each period", "at most {limit} cutovers in each period", most
    ).format(limit=most)


def _exceeded(
    problem: Problem, limit: Limit, sites: Ints, providers: Ints, cutovers: Ints
) -> Iterator[str]:
    if limit.max_providers is not None and len(set(providers.tolist())) > limit.max_providers:
        yield _("{used} providers instead of at most {limit}").format(
            used=len(set(providers.tolist())), limit=limit.max_providers
        )
    if limit.max_data_centres is not None and len(set(sites.tolist())) > limit.max_data_centres:
        yield _("{used} data centres instead of at most {limit}").format(
            used=len(set(sites.tolist())), limit=limit.max_data_centres
        )
    if limit.provider is not None and limit.max_share is not None:
        held = int(np.sum(providers == problem.index.provider_number[limit.provider]))
        if exceeds(held, limit.max_share * problem.services):
            yield _("{provider} has {used} of {all} services, more than the share {limit}").format(
                provider=limit.provider,
                used=held,
                all=problem.services,
                limit=f"{figure(limit.max_share * 100, 2)} %",
            )
    most = limit.max_cutovers_per_period
    if most is not None:
        for cutover in np.flatnonzero(cutovers > most):
            yield _("{used} cutovers in {period} instead of at most {limit}").format(
                used=cutovers[cutover], period=problem.periods.name(int(cutover)), limit=most
            )
