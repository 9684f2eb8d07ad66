"""The single rules that keep a limit on an average out of reach, where they are few enough to name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.compile.wide import widened
from solver.conflict.unbarred import barring, driven_away
from solver.criteria.criterion import Average
from solver.criteria.registry import find
from solver.families.worded import WORDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.arrays import Bools
    from solver.conflict.reach import Held, Reach
    from solver.conflict.unbarred import Rule
    from solver.problem import Problem

MOST_SERVICES: Final = 40
"""With more services than that, rules are summed up: nobody reads that many."""

MOST_RULES: Final = 8
"""So many rules are named one by one at most."""

ORDER: Final = {member.NAME: place for place, member in enumerate(reversed(WORDED))}
"""What forbids choices goes first, so that limits and needs that people know best remain."""

_Bars = dict[int, dict["Rule", "Bools"]]
"""What bars each site to a service: rules with the cutovers that they forbid, by site."""


def barred_by(problem: Problem, held: tuple[Held, ...]) -> dict[int, _Bars]:
    """The rules that bar each site to some services, by service and site.

    A site at which a service runs today is barred to it where a rule drives it away.

    Args:
        problem: The compiled inventory.
        held: The services.
    """
    chosen = np.zeros(problem.services, dtype=bool)
    chosen[[one.service for one in held]] = True
    wide = widened(problem, chosen)
    found: dict[int, _Bars] = {one.service: {} for one in held}
    for option in np.flatnonzero(chosen[wide.problem.option_service]).tolist():
        service, site = int(wide.problem.option_service[option]), wide.problem.option_site[option]
        found[service].setdefault(int(site), {})
    for option, rule, mask in barring(wide, chosen):
        service, site = int(wide.problem.option_service[option]), wide.problem.option_site[option]
        found[service][int(site)][rule] = mask | ~wide.problem.allowed[option]
    always = np.ones(problem.horizon + 1, dtype=bool)
    for service, rules in driven_away(problem, chosen):
        found[service][int(problem.index.current[service])] = dict.fromkeys(rules, always)
    for service, sites in found.items():
        here = int(problem.index.current[service])
        if here >= 0:
            sites.setdefault(here, {})
    return found


@dataclass(frozen=True)
class Obstacle:
    """What keeps one service from a site that is better for a criterion.

    Attributes:
        service: Its id.
        site: The best site open to it.
        value: What it counts there.
        better: The best of all sites.
        best: What it would count there.
        rules: What bars it there.
    """

    service: str
    site: str
    value: float
    better: str
    best: float
    rules: tuple[Rule, ...]


def obstacles(problem: Problem, reach: Reach, most: int) -> tuple[Obstacle, ...]:
    """What keeps the services from better sites that lose most, the worst first.

    Args:
        problem: The compiled inventory.
        reach: A limit on an average.
        most: How many services to look at.
    """
    held = reach.held[:most]
    criterion = find(problem.index, reach.criterion)
    if not isinstance(criterion, Average):
        return ()
    table = barred_by(problem, held)
    sites = [row.id for row in problem.index.sites]
    values = criterion.amounts * criterion.grain
    return tuple(
        Obstacle(
            problem.index.services[one.service].id,
            sites[one.site],
            float(values[one.service, one.site]),
            sites[one.better],
            float(values[one.service, one.better]),
            tuple(in_the_way(table[one.service].get(one.better, {}))),
        )
        for one in held
    )


def in_the_way(bars: Mapping[Rule, Bools]) -> list[Rule]:
    """The rules that shut a site by themselves, or all that do so together."""
    alone = [rule for rule, mask in bars.items() if mask.all()]
    return sorted(alone or bars, key=lambda rule: (-ORDER[rule[0]], rule))


def few_rules(problem: Problem, reach: Reach) -> tuple[Rule, ...] | None:
    """Rules that keep a limit out of reach, each of them needed for that.

    Args:
        problem: The compiled inventory.
        reach: A limit that is out of reach.

    Returns:
        None if they are too many to be read one by one, or if no rule says what is missing.
    """
    if len(reach.held) > MOST_SERVICES:
        return None
    bars = _Sums(reach, barred_by(problem, reach.held))
    kept = {rule for sites in bars.bars.values() for rules in sites.values() for rule in rules}
    if bars.best(kept) >= reach.target:
        return None
    for rule in sorted(kept, key=lambda rule: (ORDER[rule[0]], rule)):
        if bars.best(kept - {rule}) < reach.target:
            kept = kept - {rule}
    if len(kept) > MOST_RULES:
        return None
    return tuple(sorted(kept, key=lambda rule: (-ORDER[rule[0]], rule)))


@dataclass(frozen=True)
class _Sums:
    reach: Reach
    bars: dict[int, _Bars]

    def best(self, kept: set[Rule]) -> int:
        """The best sum if only some rules hold for the services in question, and none for others."""
        amounts = self.reach.amounts
        free = np.ones(len(amounts), dtype=bool)
        free[list(self.bars)] = False
        total = int(amounts[free].max(axis=1, initial=np.iinfo(np.int64).min).sum())
        for service, sites in self.bars.items():
            open_ = [site for site, rules in sites.items() if not _closed(rules, kept)]
            total += max(int(amounts[service, site]) for site in open_)
        return total


def _closed(rules: dict[Rule, Bools], kept: set[Rule]) -> bool:
    """Whether some rules together leave no cutover."""
    masks = [mask for rule, mask in rules.items() if rule in kept]
    return bool(masks) and bool(np.logical_or.reduce(masks).all())
