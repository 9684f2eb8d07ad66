"""Rules about sums: budgets, limits, and what a change may cost an organisation."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.outside.eligibility import Violation
from tests.outside.exact import ONE, ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.outside.assignment import Assignment
    from tests.outside.costs import Entry
    from tests.outside.world import World

BUDGET_KINDS = {
    "run": frozenset({"run", "contract"}),
    "one_off": frozenset({"one_off", "wave", "setup", "closing"}),
    "total": frozenset(
        {"run", "contract", "one_off", "wave", "fixed", "setup", "closing", "apart"}
    ),
}
# Figures are read in cents: what is not to be seen in them is no excess.
HALF_A_CENT = Fraction(1, 200)
# What an organisation pays for its services alone, not for sites or distance.
DIRECT = frozenset({"run", "contract", "one_off"})


def beyond_limits(world: World, assignments: Sequence[Assignment]) -> Iterator[Violation]:
    """List the limits that the placement at the end, or the waves, break."""
    at_site = Counter(one.site for one in assignments)
    at_provider = Counter(world.provider_of(one.site) for one in assignments)
    waves = Counter(one.cutover for one in assignments if one.cutover is not None)
    for number, row in enumerate(world.rows("limit"), start=1):
        subject = str(row.get("id", number))
        for key, used in (("max_providers", at_provider), ("max_data_centres", at_site)):
            if key in row and len(used) > row[key]:
                yield Violation("limit", subject, f"{key}: {len(used)}")
        if "max_cutovers_per_period" in row:
            for wave, count in sorted(waves.items()):
                if count > row["max_cutovers_per_period"]:
                    yield Violation("limit", subject, f"{count} cutovers in period {wave}")
        if "max_share" in row and "provider" in row:
            count = at_provider[row["provider"]]
            if count > exact(row["max_share"]) * len(assignments):
                yield Violation("limit", subject, f"{count} services at {row['provider']}")


def over_budget(world: World, entries: Sequence[Entry]) -> Iterator[Violation]:
    """List the budgets that the costs of a plan exceed."""
    for number, row in enumerate(world.rows("budget"), start=1):
        kinds = BUDGET_KINDS[row.get("kind", "total")]
        organisation = row.get("organisation")
        if organisation is not None:
            kinds &= DIRECT
        spent = sum(
            (
                entry.amount * _share(entry, organisation)
                for entry in entries
                if entry.kind in kinds and world.calendar.year(entry.period) == row["year"]
            ),
            ZERO,
        )
        if spent > exact(row["amount"]) + HALF_A_CENT:
            text = f"{float(spent):.2f} of {row['amount']} in {row['year']}"
            yield Violation("budget", str(row.get("id", number)), text)


def dearer_than_today(
    world: World, entries: Sequence[Entry], today_entries: Sequence[Entry]
) -> Iterator[Violation]:
    """List the organisations whose direct costs rise by more than they accept."""
    limits = {
        organisation: ONE + exact(row["max_cost_increase"])
        for organisation, row in world.organisations.items()
        if "max_cost_increase" in row
    }
    before, after = _direct(today_entries), _direct(entries)
    for organisation, limit in limits.items():
        allowed = limit * before.get(organisation, ZERO)
        spent = after.get(organisation, ZERO)
        if spent > allowed + HALF_A_CENT:
            text = f"{float(spent):.2f} of {float(allowed):.2f}"
            yield Violation("max_cost_increase", organisation, text)


def _direct(entries: Iterable[Entry]) -> dict[str, Fraction]:
    """What each organisation pays for services themselves, at what they share."""
    sums: dict[str, Fraction] = {}
    for entry in entries:
        if entry.kind in DIRECT and entry.service is not None:
            for organisation, share in entry.service.payers:
                sums[organisation] = sums.get(organisation, ZERO) + entry.amount * share
    return sums


def _share(entry: Entry, organisation: str | None) -> Fraction:
    if organisation is None:
        return ONE
    if entry.service is None:
        return ZERO
    return dict(entry.service.payers).get(organisation, ZERO)
