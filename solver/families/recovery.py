"""A site must guarantee the recovery that a service needs: how soon, and with how much lost.

For time and point, in hours, where s names a need: guaranteed(d) <= needed(s). What a site does
not say counts as its provider says it; what neither says is not met. Without a need there is no rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inventory.figures import figure
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.arrays import Bools, Floats
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "recovery"
KEYS: Final = ("time_hours", "point_hours")


def title() -> str:
    """The name of the rule for people."""
    return _("recovery")


def barred(index: Index) -> Bools:
    """Pairs in which a guarantee is missing or too weak in time or point, shape (S, D)."""
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    given = _guaranteed(index)
    for service, row in enumerate(index.services):
        if row.recovery is not None:
            for place, key in enumerate(KEYS):
                needed = getattr(row.recovery, key)
                if needed is not None:
                    table[service] |= given[:, place] > needed
    return table


def reason(index: Index, service: int, site: int) -> str:
    """What the site guarantees of what the service needs."""
    parts = []
    for key, (needed, given) in missed(index, service, site).items():
        texts = {
            "time_hours": _("back after {given} h, {needed} h needed"),
            "point_hours": _("data of {given} h lost, {needed} h bearable"),
        }
        if given is None:
            texts = {
                "time_hours": _("no recovery time guaranteed, {needed} h needed"),
                "point_hours": _("no recovery point guaranteed, {needed} h bearable"),
            }
        parts.append(
            texts[key].format(
                given="" if given is None else figure(given, 2), needed=figure(needed, 2)
            )
        )
    return _("{site}: {parts}").format(site=index.sites[site].id, parts="; ".join(parts))


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The service, whose own rule it is."""
    del site
    return (index.services[service].id,)


def conflict(problem: Problem, subject: str) -> str:
    """What one service needs."""
    row = problem.index.inventory.service_by_id[subject]
    texts = {
        "time_hours": _("back within {hours} h"),
        "point_hours": _("with data of at most {hours} h lost"),
    }
    parts = [
        texts[key].format(hours=figure(needed, 2))
        for key in KEYS
        if (needed := getattr(row.recovery, key, None)) is not None
    ]
    return _("{service} must be {parts}").format(service=subject, parts=", ".join(parts))


def missed(index: Index, service: int, site: int) -> dict[str, tuple[float, float | None]]:
    """By key, in hours: what the service needs and the site does not guarantee, and what it does.

    The guarantee is None where neither the site nor its provider gives one.
    """
    need = index.services[service].recovery
    found: dict[str, tuple[float, float | None]] = {}
    for key in KEYS:
        needed = getattr(need, key, None)
        given = guarantee(index, site, key)
        if needed is not None and (given is None or given > needed):
            found[key] = (needed, given)
    return found


def guarantee(index: Index, site: int, key: str) -> float | None:
    """The hours that a site guarantees, by itself or by its provider; None without a word."""
    own: float | None = getattr(index.sites[site].recovery, key)
    if own is not None:
        return own
    of_all: float | None = getattr(index.providers[index.site_provider[site]].recovery, key)
    return of_all


def tightest(index: Index, services: Iterable[int]) -> dict[str, Any]:
    """The least hours that any of some services needs, by key; empty where none needs any."""
    rows = [index.services[service].recovery for service in services]
    found: dict[str, Any] = {}
    for key in KEYS:
        hours = [needed for row in rows if (needed := getattr(row, key, None)) is not None]
        if hours:
            found[key] = min(hours)
    return found


def _guaranteed(index: Index) -> Floats:
    """Guaranteed hours, (D, 2); infinite where nobody says any."""
    table = np.full((len(index.sites), len(KEYS)), np.inf)
    for site in range(len(index.sites)):
        for place, key in enumerate(KEYS):
            hours = guarantee(index, site, key)
            if hours is not None:
                table[site, place] = hours
    return table
