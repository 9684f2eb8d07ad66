"""Changes of facts: what sites have, whom providers serve, what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inventory.figures import figure
from inventory.model import Certificate
from inventory.model.common import GOALS, LEVELS
from solver.answers.ways_out.change import Candidate, Change
from solver.families import protection as approvals
from solver.families import recovery as recoveries
from solver.families import rule as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import DataCentre, Rule
    from solver.problem import Problem


def _one(family: str, subject: str, change: Change) -> Candidate:
    """A change that is made or not."""
    return Candidate(family, subject, 1, lambda _step: change)


def rule(problem: Problem, subject: str) -> Iterator[Candidate]:
    """Sites that get the certificate, the capability or the class that a rule requires.

    Who the provider is, and what the rule says, is not for an architect to change.
    """
    index = problem.index
    (row,) = (one for one in index.inventory.rules if one.id == subject)
    if set(row.require) - {"certificate", "capability", "availability_class", *GOALS}:
        return
    for site, centre in enumerate(index.sites):
        if not rules.lacks(index, row, site):
            continue
        sets = _upgrade(row, centre)
        key = next(iter(row.require))
        wanted = _first(row.require[key])
        kind: Any = {"availability_class": "class"}.get(key, key)
        change = Change(kind, centre.id, wanted, None, None, sets)
        if key in GOALS:
            change = Change("level", centre.id, key, None, wanted, sets)
        yield _one("rule", subject, change)


def _first(value: Any) -> str:  # noqa: ANN401 - a rule may name any TOML value
    return str(value[0] if isinstance(value, list | tuple) else value)


def _upgrade(row: Rule, centre: DataCentre) -> dict[str, Any]:
    sets: dict[str, Any] = {}
    for key, value in row.require.items():
        name = _first(value)
        if key == "certificate":
            kept = [
                {
                    key: held
                    for key in ("id", "valid_from", "valid_until")
                    if (held := getattr(one, key)) is not None
                }
                if isinstance(one, Certificate)
                else one
                for one in centre.certificates
                if (one.id if isinstance(one, Certificate) else one) != name
            ]
            sets[f"data_centre.{centre.id}.certificates"] = [*kept, name]
        elif key == "capability":
            kept = [one for one in centre.capabilities if one != name]
            sets[f"data_centre.{centre.id}.capabilities"] = [*kept, name]
        elif key in GOALS:
            sets[f"data_centre.{centre.id}.protection.{key}"] = value
        else:
            sets[f"data_centre.{centre.id}.availability_class"] = int(value)
    return sets


def needs(problem: Problem, subject: str) -> Iterator[Candidate]:
    """Sites that get the capabilities that a service needs."""
    index = problem.index
    wanted = index.inventory.service_by_id[subject].needs or ()
    for site, centre in enumerate(index.sites):
        provider = index.providers[int(index.site_provider[site])]
        has = {*centre.capabilities, *provider.capabilities}
        missing = [name for name in wanted if name not in has]
        if missing:
            sets = {f"data_centre.{centre.id}.capabilities": [*centre.capabilities, *missing]}
            change = Change("capability", centre.id, ", ".join(missing), None, None, sets)
            yield _one("needs", subject, change)


def protection(problem: Problem, subject: str) -> Iterator[Candidate]:
    """Sites that are approved for the need of a service."""
    index = problem.index
    service = index.service_number[subject]
    approved = approvals.approved(index)
    for site, centre in enumerate(index.sites):
        short = np.flatnonzero(index.need_rank[service] > approved[site]).tolist()
        if short:
            sets = {
                f"data_centre.{centre.id}.protection.{GOALS[goal]}": LEVELS[
                    int(index.need_rank[service, goal])
                ]
                for goal in short
            }
            change = Change("protection", centre.id, subject, None, tuple(sets.values()), sets)
            yield _one("protection", subject, change)


def recovery(problem: Problem, subject: str) -> Iterator[Candidate]:
    """Sites that guarantee the recovery that a service needs."""
    index = problem.index
    service = index.service_number[subject]
    for site, centre in enumerate(index.sites):
        short = recoveries.missed(index, service, site)
        if short:
            sets = {
                f"data_centre.{centre.id}.recovery.{key}": needed
                for key, (needed, _) in short.items()
            }
            hours = tuple(f"{figure(needed, 2)} h" for needed, _ in short.values())
            change = Change("recovery", centre.id, subject, None, hours, sets)
            yield _one("recovery", subject, change)


def role(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A provider that only steers or advises today, and would run services too."""
    row = problem.index.inventory.provider_by_id[subject]
    sets = {f"provider.{subject}.roles": ["operation", *row.roles]}
    yield _one("role", subject, Change("role", subject, sets=sets))


def excluded(problem: Problem, subject: str) -> Iterator[Candidate]:
    """An excluded provider that comes back on the short list."""
    del problem
    sets = {f"provider.{subject}.status": "shortlist"}
    yield _one("excluded", subject, Change("readmitted", subject, sets=sets))


def succession(problem: Problem, subject: str, services: frozenset[str]) -> Iterator[Candidate]:
    """A provider before or after a hand-over that serves some services too."""
    provider, _comma, _side = subject.partition(",")
    row = problem.index.inventory.provider_by_id[provider]
    ways = [*serves(problem, provider, services)]
    if "operation" not in row.roles:
        ways += role(problem, provider)
    for way in ways:
        yield Candidate("succession", subject, way.steps, way.at)


def serves(problem: Problem, subject: str, services: frozenset[str]) -> Iterator[Candidate]:
    """A provider that also serves the organisations of some services."""
    index = problem.index
    row = index.inventory.provider_by_id[subject]
    known = row.serves if row.serves is not None else tuple(filter(None, [row.organisation]))
    owners = {index.inventory.service_by_id[name].organisation for name in services}
    # Who belongs to nobody is served by those who serve everybody.
    missing = sorted(
        owner or "*"
        for owner in owners
        if not any(index.inventory.covers(entry, owner) for entry in known)
    )
    if missing:
        sets = {f"provider.{subject}.serves": [*known, *missing]}
        yield _one("serves", subject, Change("serves", subject, ", ".join(missing), sets=sets))


def selection(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A site more that a service may go to."""
    name, _comma, key = subject.partition(",")
    row = problem.index.inventory.service_by_id[name]
    for centre in problem.index.sites:
        places = (centre.id, centre.provider)
        path = f"service.{name}.{key}"
        if key == "allowed" and not set(places) & set(row.allowed or ()):
            sets: dict[str, Any] = {path: [*(row.allowed or ()), centre.id]}
            yield _one("selection", subject, Change("allowed", name, centre.id, sets=sets))
        elif key == "forbidden" and set(places) & set(row.forbidden):
            sets = {path: [one for one in row.forbidden if one not in places]}
            yield _one("selection", subject, Change("forbidden", name, centre.id, sets=sets))


def pin(problem: Problem, subject: str) -> Iterator[Candidate]:
    """Another place for a pinned service: where it runs, or another provider; or an open mind."""
    row = problem.index.inventory.service_by_id[subject]
    if row.participation == "declined":
        path = f"service.{subject}.participation"
        change = Change("participation", subject, "", "declined", "open", {path: "open"})
        yield _one("pin", subject, change)
    if row.pin is None:
        return
    sites = {centre.id: centre.provider for centre in problem.index.sites}
    held = sites.get(row.pin, row.pin)
    if row.pin == "current":
        held = sites.get(row.current or "", "")
    # A provider without a data centre is no place; the one that it is pinned to may have others.
    places = dict.fromkeys(
        place for place in sites.values() if place != held or row.pin in {*sites, "current"}
    )
    if row.current and row.pin != "current":
        here = sites.get(row.current, "")
        if list(sites.values()).count(here) == 1:
            places.pop(here, None)  # Where it runs is all that this provider has.
        places = {"current": None, **places}
    for place in places:
        sets = {f"service.{subject}.pin": place}
        yield _one("pin", subject, Change("pin", subject, "", row.pin, place, sets))


def scenario(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A provider more that the scenario uses."""
    del problem
    yield _one("scenario", subject, Change("providers", subject, providers=(subject,)))


def order(problem: Problem, subject: str) -> Iterator[Candidate]:
    """Moves at the same time where one had to be finished before."""
    for place, row in enumerate(problem.index.inventory.dependencies):
        if f"{row.service},{row.on}" == subject and row.order == "before":
            sets = {f"dependency.#{place + 1}.order": "with"}
            yield _one("order", subject, Change("order", subject, "", "before", "with", sets))


def colocation(problem: Problem, subject: str) -> Iterator[Candidate]:
    """One provider instead of one data centre."""
    for place, row in enumerate(problem.index.inventory.dependencies):
        if {row.service, row.on} == set(subject.split(",")) and row.together == "data_centre":
            sets = {f"dependency.#{place + 1}.together": "provider"}
            change = Change("scope", subject, "", "data_centre", "provider", sets)
            yield _one("colocation", subject, change)


def together(problem: Problem, subject: str) -> Iterator[Candidate]:
    """One provider instead of one data centre, or more than one wave."""
    for place, row in enumerate(problem.index.inventory.togethers):
        if not set(subject.split(",")) <= set(row.services):
            continue
        if row.scope == "data_centre":
            sets: dict[str, Any] = {f"together.#{place + 1}.scope": "provider"}
            change = Change("scope", subject, "", "data_centre", "provider", sets)
            yield _one("together", subject, change)
        if row.same_wave:
            sets = {f"together.#{place + 1}.same_wave": False}
            yield _one("together", subject, Change("wave", subject, sets=sets))
        yield from _untied("together", f"together.#{place + 1}", row.services, subject)


def _untied(family: str, path: str, services: tuple[str, ...], subject: str) -> Iterator[Candidate]:
    """One of two services that is no longer in a group with the others."""
    names = subject.split(",")
    for name in names[:1] if len(services) == len(names) else names:
        kept = [one for one in services if one != name]
        # A group of one ties nobody.
        sets = {f"{path}.services": kept if len(kept) > 1 else []}
        yield _one(family, subject, Change("untied", name, family, sets=sets))


def apart(problem: Problem, subject: str) -> Iterator[Candidate]:
    """Less distance between two services, as little as two sites have; or one provider for both."""
    distances = np.unique(np.round(problem.index.distance, 3))
    for place, row in enumerate(problem.index.inventory.aparts):
        if not set(subject.split(",")) <= set(row.services):
            continue
        name = f"apart.#{place + 1}"
        if row.scope == "provider":
            change = Change(
                "scope", subject, "", "provider", "data_centre", {f"{name}.scope": "data_centre"}
            )
            yield _one("apart", subject, change)
        if row.min_km:
            nearer = [
                km - 0.001
                for km in distances[::-1].tolist()
                if np.isfinite(km) and 0.001 < km <= row.min_km
            ]

            def at(
                step: int,
                old: float = row.min_km,
                nearer: list[float] = nearer,
                name: str = name,
            ) -> Change:
                new = round(nearer[step - 1], 3)
                return Change("km", subject, "", old, new, {f"{name}.min_km": new})

            if nearer:
                yield Candidate("apart", subject, len(nearer), at)
        yield from _untied("apart", name, row.services, subject)
