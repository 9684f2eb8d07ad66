"""What is wrong, doubtful or worth knowing about an inventory as a whole.

Each module holds one kind of check: `check(inventory)` yields findings without lines. Adding one
means adding it to `CHECKS`. Which sites a service may go to, and whether today's breaks a rule, is
for the solver's rules to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from inventory.checks import (
    aims,
    availability,
    budgets,
    capacity,
    certificates,
    criteria,
    duplication,
    estimates,
    fundings,
    gates,
    governance,
    groups,
    hardware,
    hierarchy,
    identifiers,
    links,
    locations,
    matches,
    migrations,
    own_costs,
    owners,
    phases,
    pins,
    posts,
    prices,
    providers,
    ranges,
    references,
    relations,
    services,
    shapes,
    successions,
    teams,
    waves,
    windows,
)
from inventory.findings import Finding
from inventory.inventory import Inventory

Check = Callable[[Inventory], Iterator[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    references.check,
    hierarchy.check,
    identifiers.check,
    shapes.check,
    migrations.check,
    relations.check,
    services.check,
    availability.check,
    successions.check,
    budgets.check,
    pins.check,
    groups.check,
    gates.check,
    windows.check,
    matches.check,
    criteria.check,
    aims.check,
    providers.check,
    prices.check,
    own_costs.check,
    owners.check,
    fundings.check,
    governance.check,
    phases.check,
    capacity.check,
    certificates.check,
    links.check,
    locations.check,
    hardware.check,
    teams.check,
    waves.check,
    posts.check,
    estimates.check,
    ranges.check,
    duplication.check,
)


def check(inventory: Inventory) -> list[Finding]:
    """Everything that the checks find, in their order; lines are 0."""
    return [finding for one in CHECKS for finding in one(inventory)]
