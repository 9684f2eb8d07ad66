"""Changes of limits, by degrees."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from solver.answers.ways_out.change import Candidate, Change
from solver.answers.ways_out.dates import gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.problem import Problem

MOST_EUROS: Final = 2**32

MOST_LINKS: Final = 6
"""So many new links are looked at; a region has hundreds of pairs of sites."""


def capacity(problem: Problem, subject: str) -> Iterator[Candidate]:
    """More of one resource at one site, in all periods alike."""
    name, _comma, resource = subject.partition(",")
    index = problem.index
    site, number = index.site_number[name], index.resources.index(resource)
    row = index.sites[site]
    here, there = index.current == site, problem.option_site == site
    most = problem.stay_demand[here, number].sum() + problem.option_demand[there, number].sum()
    free = 1.0 - row.reserve
    yield from _reserve(subject, name, row.reserve)
    if free <= 0:
        return
    unit = 1.0 if most >= 10 else 0.01
    missing = (most - float(problem.capacity[site, number, 1:].min())) / free

    def at(step: int) -> Change:
        more = step * unit
        old = row.capacity.get(resource)
        sets: dict[str, Any] = {}
        if old is not None:
            sets[f"data_centre.{name}.capacity.{resource}"] = _plain(old + more)
        if any(resource in change.capacity for change in row.capacity_change):
            sets[f"data_centre.{name}.capacity_change"] = [
                {"from": change.from_, "capacity": _raised(change.capacity, resource, more)}
                for change in row.capacity_change
            ]
        return Change("capacity", name, resource, old, _plain(more), sets)

    yield Candidate("capacity", subject, max(math.ceil(missing / unit), 1), at, unit * free)
    for decision in index.inventory.gates:
        if name in decision.data_centres:
            yield from gate(problem, decision.id)


def _reserve(subject: str, name: str, old: float) -> Iterator[Candidate]:
    """A smaller reserve, by whole percents."""

    def at(step: int) -> Change:
        new = _plain(max(old - step / 100, 0.0))
        return Change("reserve", name, "", old, new, {f"data_centre.{name}.reserve": new})

    if old > 0:
        yield Candidate("capacity", subject, math.ceil(old * 100 - 1e-9), at)


def _raised(capacity: dict[str, float], resource: str, more: float) -> dict[str, float]:
    return {
        name: _plain(amount + more) if name == resource else amount
        for name, amount in capacity.items()
    }


def team(problem: Problem, subject: str) -> Iterator[Candidate]:
    """More days for one team, in all periods alike."""
    (number,) = (n for n, row in enumerate(problem.index.teams) if row.id == subject)
    row = problem.index.teams[number]
    own = problem.effort.team == number
    most = float(problem.effort.days[own].sum())
    most += sum(days for one in problem.index.waves for team, days in one.days if team == number)

    def at(step: int) -> Change:
        sets: dict[str, Any] = {}
        if row.days_per_period is not None:
            sets[f"team.{subject}.days_per_period"] = _plain(row.days_per_period + step)
        if row.change:
            sets[f"team.{subject}.change"] = [
                {"from": one.from_, "days_per_period": _plain(one.days_per_period + step)}
                for one in row.change
            ]
        return Change("days", subject, "", row.days_per_period, step, sets)

    yield Candidate("team", subject, max(math.ceil(most), 1), at, 1.0)


def budget(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A higher budget."""
    rows = problem.index.inventory.budgets
    for place, row in enumerate(rows):
        name = row.id or f"#{place + 1}"
        label = row.id or f"{row.year},{row.organisation or '*'},{row.kind},#{place + 1}"
        if label == subject:

            def at(step: int, name: str = name, old: float = row.amount) -> Change:
                new = math.floor(old) + step
                return Change("budget", name, subject, old, new, {f"budget.{name}.amount": new})

            lost = row.amount - math.floor(row.amount)
            yield Candidate("budget", subject, MOST_EUROS, at, 1.0, lost=lost)


def max_cost_increase(problem: Problem, subject: str) -> Iterator[Candidate]:
    """An organisation that accepts to pay more, in steps of a tenth of a percent."""
    old = problem.index.inventory.organisation_by_id[subject].max_cost_increase or 0.0

    def at(step: int) -> Change:
        new = round(old + step / 1000, 6)
        path = f"organisation.{subject}.max_cost_increase"
        return Change("increase", subject, "", old, new, {path: new})

    yield Candidate("max_cost_increase", subject, 10_000, at)


def limit(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A looser limit on the whole plan."""
    kind, _comma, label = subject.partition(",")
    rows = problem.index.inventory.limits
    keys = {
        "providers": "max_providers",
        "sites": "max_data_centres",
        "cutovers": "max_cutovers_per_period",
        "share": "max_share",
    }
    key = keys[kind]
    for place, row in enumerate(rows):
        name = row.id or f"#{place + 1}"
        if name != label:
            continue
        old = getattr(row, key)

        def at(
            step: int,
            name: str = name,
            old: Any = old,  # noqa: ANN401
            owner: str = row.provider or "",
        ) -> Change:
            path = f"limit.{name}.{key}"
            if key != "max_share":
                return Change("limit", name, key, old, old + step, {path: old + step})
            held = math.floor(old * problem.services + 1e-9) + step
            new = min(math.ceil(held / problem.services * 1e6) / 1e6, 1.0)
            return Change("share", name, owner, old, new, {path: new})

        yield Candidate("limit", subject, problem.services, at, 1.0)


def min_scores(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A lower score that an organisation is content with, as low as some provider has it."""
    index = problem.index
    for criterion, old in index.inventory.organisation_by_id[subject].min_scores.items():
        scores = {row.scores[criterion] for row in index.providers if criterion in row.scores}
        lower = sorted((score for score in scores if score < old), reverse=True)

        def at(
            step: int,
            criterion: str = criterion,
            old: float = old,
            lower: list[float] = lower,
        ) -> Change:
            new = lower[step - 1]
            path = f"organisation.{subject}.min_scores.{criterion}"
            return Change("scores", subject, criterion, old, new, {path: new})

        if lower:
            yield Candidate("min_scores", subject, len(lower), at)
        for provider in index.providers:
            if criterion not in provider.scores and "operation" in provider.roles:
                path = f"provider.{provider.id}.scores.{criterion}"
                change = Change("assessed", provider.id, criterion, None, old, {path: old})
                yield Candidate("min_scores", subject, 1, partial(_always, change))


def latency(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A higher latency that two services bear, as high as some link has it."""
    index = problem.index
    known = np.unique(index.latency[np.isfinite(index.latency)])
    for place, row in enumerate(index.inventory.dependencies):
        if {row.service, row.on} != set(subject.split(",")) or row.max_latency_ms is None:
            continue
        higher = known[known > row.max_latency_ms].tolist()

        def at(
            step: int,
            name: str = f"#{place + 1}",
            old: float = row.max_latency_ms,
            higher: list[float] = higher,
        ) -> Change:
            new = _plain(higher[step - 1])
            path = f"dependency.{name}.max_latency_ms"
            return Change("latency", subject, "", old, new, {path: new})

        if higher:
            yield Candidate("latency", subject, len(higher), at)
        yield from _links(problem, subject, row.max_latency_ms)


def _links(problem: Problem, subject: str, least: float) -> Iterator[Candidate]:
    """A link between two sites that have none, as fast as two services need it."""
    index = problem.index
    ends = [_ends(problem, index.service_number[name]) for name in subject.split(",")]
    pairs = {(min(one, two), max(one, two)) for one in ends[0] for two in ends[1] if one != two}
    missing = [pair for pair in sorted(pairs) if not np.isfinite(index.latency[pair])]
    for one, two in missing[:MOST_LINKS]:
        a, b = index.sites[one].id, index.sites[two].id
        row = {"a": a, "b": b, "latency_ms": least}
        change = Change("link", a, b, None, least, extra=(("link", row),))
        yield Candidate("latency", subject, 1, partial(_always, change))


def _ends(problem: Problem, service: int) -> list[int]:
    """Where a service may end."""
    first, last = problem.first_option[service], problem.first_option[service + 1]
    found = problem.option_site[first:last].tolist()
    if problem.stay_allowed[service] and problem.index.current[service] >= 0:
        found.append(int(problem.index.current[service]))
    return [int(site) for site in found]


def _always(change: Change, _step: int) -> Change:
    return change


def _plain(value: float) -> float:
    """A number as one would type it: whole ones without decimals."""
    value = round(float(value), 6)
    return int(value) if value.is_integer() else value
