"""What services of an application share that move to one provider in one period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.outside.exact import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.outside.assignment import Assignment
    from tests.outside.load import Key
    from tests.outside.service import Service
    from tests.outside.world import World


@dataclass(frozen=True)
class Wave:
    """The moves of an application to a provider in a period, and what they take together.

    Attributes:
        amount: EUR, days of teams included.
    """

    period: int
    services: tuple[Service, ...]
    days: dict[str, Fraction]
    amount: Fraction


def waves(world: World, plan: Iterable[Assignment]) -> list[Wave]:
    """Group the moves of a plan by application, provider and period, where that takes anything."""
    groups: dict[tuple[str, str, int], list[Service]] = defaultdict(list)
    for one in plan:
        application = one.service.application or ""
        if one.cutover is not None and not one.is_new and application in world.shared_moves:
            period = max(one.cutover, 1)
            provider = world.provider_of(one.site, period)
            groups[application, provider, period].append(one.service)
    found = []
    for (application, provider, period), services in groups.items():
        row = world.shared_moves[application]
        days = _days(world, row.get("effort", {}), provider)
        amount = exact(row.get("one_off")) + sum(
            (exact(world.teams[team].get("day_rate")) * part for team, part in days.items()), ZERO
        )
        found.append(Wave(period, tuple(services), days, amount))
    return found


def load_of(found: Iterable[Wave], limited: Iterable[Key]) -> dict[Key, Fraction]:
    """Give the days that waves take of limited teams."""
    total: dict[Key, Fraction] = dict.fromkeys(limited, ZERO)
    for wave in found:
        for team, days in wave.days.items():
            if ("team", team, "days", wave.period) in total:
                total["team", team, "days", wave.period] += days
    return {key: amount for key, amount in total.items() if amount}


def _days(world: World, effort: dict[str, float], provider: str) -> dict[str, Fraction]:
    result: dict[str, Fraction] = defaultdict(Fraction)
    for name, days in effort.items():
        for team, row in world.teams.items():
            works_for = row.get("provider")
            if name == "target" and works_for == provider:
                result[team] += exact(days)
                break
            if name == team and works_for in {None, provider}:
                result[team] += exact(days)
    return result
