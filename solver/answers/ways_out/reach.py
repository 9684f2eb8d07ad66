"""Better sites for the services that hold an average down, as few of them as are enough."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from solver.answers.ways_out.change import Candidate, Change
from solver.answers.ways_out.more import likely_price
from solver.conflict.in_the_way import barred_by, in_the_way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.conflict.reach import Held, Reach
    from solver.conflict.unbarred import Rule
    from solver.problem import Problem

MOST_PLACES: Final = 50
"""So many services are sent elsewhere at most; more is a plan of its own."""

MOST_RULES: Final = 5
"""So many rules are looked at that are in the way of many services."""

LIFTED: Final = frozenset({"selection", "pin", "price", "scenario"})
"""What people decide about one service, or have not asked for yet."""


def places(problem: Problem, reach: Reach) -> Iterator[Candidate]:
    """The services that gain most are sent to better sites, one more with each degree.

    Args:
        problem: The compiled inventory.
        reach: A limit that is out of reach.
    """
    found: list[tuple[int, Change]] = []
    table = barred_by(problem, reach.held)
    for one in reach.held:
        better = []
        for site, bars in table[one.service].items():
            rules = in_the_way(bars)
            if rules and {family for family, _subject in rules} <= LIFTED:
                better.append((_gain(reach, one, site), -site, rules))
        gain, place, rules = max(better, default=(0, 0, []))
        if gain > 0:
            found.append((gain, _opened(problem, one.service, -place, rules)))
    found.sort(key=lambda one: -one[0])
    enough = np.cumsum([gain for gain, _change in found[:MOST_PLACES]]) >= reach.missing
    if enough.any():
        changes = [change for _gain, change in found[:MOST_PLACES]]
        first = int(np.argmax(enough)) + 1
        at = partial(_together, changes)
        yield Candidate("reach", reach.subject, len(changes), at, first=first)


def strongest(problem: Problem, reach: Reach) -> list[Rule]:
    """The rules without which a limit would be met, those that keep most from it first.

    Args:
        problem: The compiled inventory.
        reach: A limit that is out of reach.
    """
    gains: dict[Rule, int] = {}
    table = barred_by(problem, reach.held)
    for one in reach.held:
        best: dict[Rule, int] = {}
        for site, bars in table[one.service].items():
            rules = in_the_way(bars)
            if len(rules) == 1:
                best[rules[0]] = max(best.get(rules[0], 0), _gain(reach, one, site))
        for rule, gain in best.items():
            gains[rule] = gains.get(rule, 0) + gain
    enough = [rule for rule, gain in gains.items() if gain >= reach.missing]
    return sorted(enough, key=lambda rule: (-gains[rule], rule))[:MOST_RULES]


def _gain(reach: Reach, held: Held, site: int) -> int:
    return int(reach.amounts[held.service, site] - reach.amounts[held.service, held.site])


def _opened(problem: Problem, service: int, site: int, rules: list[Rule]) -> Change:
    """One site that a service may go to."""
    row, centre = problem.index.services[service], problem.index.sites[site]
    sets: dict[str, Any] = {}
    extra: tuple[tuple[str, dict[str, Any]], ...] = ()
    providers: tuple[str, ...] = ()
    for family, subject in rules:
        if family == "pin":
            if row.participation == "declined":
                sets[f"service.{row.id}.participation"] = "open"
            if row.pin is not None:
                sets[f"service.{row.id}.pin"] = centre.id
        elif family == "price":
            amount, _like = likely_price(problem, service)
            offer = {"service": row.id, "data_centre": centre.id, "price_per_year": amount}
            extra = (("offer", offer),)
        elif family == "scenario":
            providers = (centre.provider,)
        elif subject.endswith(",allowed"):
            sets[f"service.{row.id}.allowed"] = [*(row.allowed or ()), centre.id]
        else:
            kept = [one for one in row.forbidden if one not in {centre.id, centre.provider}]
            sets[f"service.{row.id}.forbidden"] = kept
    return Change("places", row.id, centre.id, sets=sets, providers=providers, extra=extra)


def _together(changes: list[Change], step: int) -> Change:
    """The first changes as one."""
    chosen = changes[:step]
    sets: dict[str, Any] = {}
    for change in chosen:
        sets |= change.sets
    return Change(
        "places",
        ",".join(change.subject for change in chosen),
        ",".join(change.key for change in chosen),
        sets=sets,
        providers=tuple(dict.fromkeys(name for change in chosen for name in change.providers)),
        extra=tuple(one for change in chosen for one in change.extra),
    )
