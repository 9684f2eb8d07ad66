"""Who pays what in which year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.outside.costs import Entry, Unit, run_cost
from tests.outside.exact import ONE, ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from tests.outside.assignment import Assignment
    from tests.outside.world import World

# The kinds of cost on the side of `run`; the others are paid once.
YEARLY = frozenset({"run", "contract", "fixed", "apart"})


@dataclass
class LedgerRow:
    """The undiscounted costs of an organisation in a year, EUR."""

    status_quo: Fraction = ZERO
    run: Fraction = ZERO
    one_off: Fraction = ZERO


Ledger = dict[tuple[str, int], LedgerRow]


def ledger(
    world: World,
    plan: Sequence[Assignment],
    entries: Iterable[Entry],
    today: Sequence[Assignment],
    today_entries: Iterable[Entry],
) -> Ledger:
    """Share the entries of a plan, and those of the status quo, among their payers."""
    calendar = world.calendar
    rows: Ledger = defaultdict(LedgerRow)
    for organisation in world.organisations:
        for period in range(1, calendar.last + 1):
            rows[organisation, calendar.year(period)] = LedgerRow()
    for entry in entries:
        for organisation, share in _payers(world, entry, plan):
            row = rows[organisation, calendar.year(entry.period)]
            if entry.kind in YEARLY:
                row.run += entry.amount * share
            else:
                row.one_off += entry.amount * share
    for entry in today_entries:
        for organisation, share in _payers(world, entry, today):
            rows[organisation, calendar.year(entry.period)].status_quo += entry.amount * share
    return dict(rows)


def _payers(
    world: World, entry: Entry, assignments: Sequence[Assignment]
) -> Iterator[tuple[str, Fraction]]:
    if entry.service is not None:
        yield from entry.service.payers
        return
    if entry.sharers:
        for service in entry.sharers:
            for organisation, share in service.payers:
                yield organisation, share / len(entry.sharers)
        return
    assert entry.unit is not None
    weights = _weights(world, entry.unit, entry.shared_in, assignments)
    total = sum((weight for _, weight in weights), ZERO)
    for assignment, weight in weights:
        part = weight / total if total else ONE / len(weights)
        for organisation, share in assignment.service.payers:
            yield organisation, part * share


def _weights(
    world: World, unit: Unit, period: int, assignments: Sequence[Assignment]
) -> list[tuple[Assignment, Fraction]]:
    """Give the services that use a unit in a period, each with its run cost there."""
    if period == 0:
        # Today: what they pay where they are, at the prices of period 1.
        return [
            (one, run_cost(world, one, one.service.current, 1))
            for one in assignments
            if one.service.current is not None and unit.carried_today(one.service)
        ]
    return [
        (
            one,
            sum(
                (
                    run_cost(world, one, site, period)
                    for site in one.sites(period)
                    if site in unit.sites[period]
                ),
                ZERO,
            ),
        )
        for one in assignments
        if unit.carries(one, period)
    ]
