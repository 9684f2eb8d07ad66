"""Another site that has what laws and duties ask, where those themselves are for nobody to loosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from solver.answers.ways_out.change import Candidate, Change
from solver.answers.ways_out.more import likely_price
from solver.families.recovery import tightest
from solver.families.rule import is_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Provider, Rule
    from solver.problem import Problem

MOST_SERVICES: Final = 12
"""A site for more services than that is a project, and not a way out to be copied."""

NEW: Final = "new-provider"
"""The id of a provider that nobody knows yet."""

_OWNER: Final = {"public_law", "legal_form"}
"""What a rule asks of whoever runs a site, not of the site."""


def site(
    problem: Problem, family: str, subject: str, services: frozenset[str]
) -> Iterator[Candidate]:
    """A new site for some services, with everything that rules require of it.

    Args:
        problem: The compiled inventory.
        family: Of the rule in the way.
        subject: Of the rule in the way.
        services: The services that have no other place.
    """
    index = problem.index
    numbers = sorted(index.service_number[name] for name in services)
    if not 0 < len(numbers) <= MOST_SERVICES:
        return
    rules = [
        rule
        for rule in index.inventory.rules
        if any(is_about(index, rule, number) for number in numbers)
    ]
    owners = {index.services[number].organisation for number in numbers}
    on_site = any(index.services[number].on_site_required is not None for number in numbers)
    fitting = [
        provider
        for provider in index.providers
        if _may(problem, provider, rules) and (not on_site or owners == {provider.organisation})
    ]
    for provider in fitting:
        change = _change(problem, provider.id, provider.region, numbers, rules)
        yield Candidate(family, subject, 1, partial(_always, change))
    owner = next(iter(owners)) if len(owners) == 1 else None
    if not fitting and (owner is not None or not on_site):
        change = _with_provider(problem, owner if on_site else None, numbers, rules)
        yield Candidate(family, subject, 1, partial(_always, change))


def _always(change: Change, _step: int) -> Change:
    return change


def _may(problem: Problem, provider: Provider, rules: list[Rule]) -> bool:
    """Whether a provider runs services and is what rules ask of a provider."""
    usable = problem.index.inventory.usable_providers
    return (
        "operation" in provider.roles
        and (usable is None or provider.id in usable)
        and all(
            (rule.require.get("public_law", provider.public_law) == provider.public_law)
            and provider.legal_form in _values(rule.require.get("legal_form", provider.legal_form))
            for rule in rules
        )
    )


def _change(
    problem: Problem, provider: str, region: str | None, numbers: list[int], rules: list[Rule]
) -> Change:
    index = problem.index
    name = _fresh(f"{provider}-new", set(index.site_number))
    row: dict[str, Any] = {"id": name, "provider": provider}
    certificates: list[str] = []
    capabilities = {need for number in numbers for need in (index.services[number].needs or ())} | {
        str(_values(rule.require["capability"])[0])
        for rule in rules
        if "capability" in rule.require
    }
    classes: list[int] = []
    for rule in rules:
        if "certificate" in rule.require:
            certificates.append(str(_values(rule.require["certificate"])[0]))
        if "availability_class" in rule.require:
            classes.append(int(rule.require["availability_class"]))
        wanted = _values(rule.require.get("region", region))
        if region not in wanted:
            row["region"] = region = str(wanted[0])
    recovery = tightest(index, numbers)
    if recovery:
        row["recovery"] = recovery
    if classes:
        row["availability_class"] = max(classes)
    if certificates:
        row["certificates"] = sorted(set(certificates))
    if capabilities:
        row["capabilities"] = sorted(capabilities)
    extra: list[tuple[str, dict[str, Any]]] = [("data_centre", row)]
    for number in numbers:
        amount, _like = likely_price(problem, number)
        service = index.services[number].id
        offer = {"service": service, "data_centre": name, "price_per_year": amount}
        extra.append(("offer", offer))
    services = ", ".join(index.services[number].id for number in numbers)
    return Change("site", provider, services, None, name, extra=tuple(extra))


def _with_provider(
    problem: Problem, organisation: str | None, numbers: list[int], rules: list[Rule]
) -> Change:
    """The same with a provider that is not there yet: own IT, or one that is what rules ask for."""
    index = problem.index
    name = _fresh(f"it-{organisation}" if organisation else NEW, set(index.provider_number))
    row: dict[str, Any] = {"id": name}
    if organisation:
        row["organisation"] = organisation
    for rule in rules:
        for key in sorted(_OWNER & set(rule.require)):
            row[key] = _values(rule.require[key])[0]
    by_id = index.inventory.organisation_by_id
    owners = [by_id.get(index.services[number].organisation or "") for number in numbers]
    scores: dict[str, float] = {}
    for owner in owners:
        for criterion, least in owner.min_scores.items() if owner else ():
            scores[criterion] = max(least, scores.get(criterion, least))
    if scores:
        row["scores"] = scores
    used = (name,) if index.inventory.usable_providers is not None else ()
    change = _change(problem, name, None, numbers, rules)
    extra = (("provider", row), *change.extra)
    return Change("site", name, change.key, None, change.new, providers=used, extra=extra)


def in_need(problem: Problem, named: frozenset[str]) -> frozenset[str]:
    """The services that are named, and those that have no place at all."""
    homeless = (np.diff(problem.first_option) == 0) & ~problem.stay_allowed
    return named | {problem.index.services[s].id for s in np.flatnonzero(homeless).tolist()}


def _fresh(name: str, known: set[str]) -> str:
    if name not in known:
        return name
    number = 2
    while f"{name}-{number}" in known:
        number += 1
    return f"{name}-{number}"


def _values(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a rule may name any TOML value
    return tuple(value) if isinstance(value, list | tuple) else (value,)
