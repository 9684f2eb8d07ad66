"""An organisation may demand least scores of the providers that run its services.

For each criterion k of `min_scores` of the organisation of s: score_k(provider of d) >= minimum;
a provider without that score fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import figure
from inventory.language import _
from solver.criteria.words import named

if TYPE_CHECKING:
    from inventory.model import Organisation, Provider
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "min_scores"


def title() -> str:
    """The name of the rule for people."""
    return _("minimum scores")


def barred(index: Index) -> Bools:
    """Pairs in which the provider scores too low for the organisation, shape (S, D)."""
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    masks: dict[str, Bools] = {}
    for service, row in enumerate(index.services):
        organisation = index.inventory.organisation_by_id.get(row.organisation or "")
        if organisation is None or not organisation.min_scores:
            continue
        if organisation.id not in masks:
            low = np.array([bool(_short(organisation, row)) for row in index.providers], dtype=bool)
            masks[organisation.id] = low[index.site_provider]
        table[service] = masks[organisation.id]
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Which scores are too low."""
    organisation = index.inventory.organisation_by_id[index.services[service].organisation or ""]
    provider = index.providers[index.site_provider[site]]
    parts = []
    for criterion in _short(organisation, provider):
        score = provider.scores.get(criterion)
        parts.append(
            _("{criterion} {score} instead of at least {minimum}").format(
                criterion=named(criterion),
                score=_("unknown") if score is None else figure(score, 2),
                minimum=figure(organisation.min_scores[criterion], 2),
            )
        )
    return _("{organisation} asks more of {provider}: {parts}").format(
        organisation=organisation.id, provider=provider.id, parts=", ".join(parts)
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The organisation, which asks for the scores."""
    del site
    return (index.services[service].organisation or "",)


def conflict(problem: Problem, subject: str) -> str:
    """What one organisation asks."""
    row = problem.index.inventory.organisation_by_id[subject]
    parts = [
        _("{criterion} at least {minimum}").format(
            criterion=named(criterion), minimum=figure(minimum, 2)
        )
        for criterion, minimum in row.min_scores.items()
    ]
    return _("{organisation} asks of its providers: {parts}").format(
        organisation=subject, parts=", ".join(parts)
    )


def _short(organisation: Organisation, provider: Provider) -> list[str]:
    return [
        criterion
        for criterion, minimum in organisation.min_scores.items()
        if provider.scores.get(criterion, -np.inf) < minimum
    ]
