"""A plan, recomputed: every rule and every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.outside.assignment import Assignment
from tests.outside.costs import Entry, common_costs, discounted, own_costs, status_quo, units
from tests.outside.criteria import beyond_criteria
from tests.outside.eligibility import Violation, barred
from tests.outside.exact import ZERO
from tests.outside.ledger import Ledger, ledger
from tests.outside.load import limits, load, overloads
from tests.outside.relations import pair_rules
from tests.outside.timing import untimely
from tests.outside.totals import beyond_limits, dearer_than_today, over_budget
from tests.outside.waves import load_of, waves
from tests.outside.world import World

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.outside.raw import Raw

# What a plan says of a service: its data centre and its cutover period (None: stays, or new).
Assignments = Mapping[str, tuple[str | None, int | None]]

# The keys of [plan.costs] and the kinds of entry that each sums up.
PLAN_COSTS = {
    "run": ("run",),
    "contract": ("contract",),
    "one_off": ("one_off", "wave"),
    "fixed": ("fixed", "setup", "closing"),
    "apart": ("apart",),
}


@dataclass(frozen=True)
class Result:
    """All that follows from an inventory and a plan; EUR, not rounded.

    Attributes:
        cost: The discounted total.
        costs: The discounted costs by the keys of `[plan.costs]`.
        status_quo_cost: The discounted total when every running service stays.
        ledger: Undiscounted rows by organisation and year.
        undiscounted: The undiscounted total, which the ledger sums to.
    """

    violations: tuple[Violation, ...]
    cost: float
    costs: dict[str, float]
    status_quo_cost: float
    ledger: Ledger
    undiscounted: Fraction

    @property
    def families(self) -> set[str]:
        """Give the families of rules that are broken."""
        return {violation.family for violation in self.violations}


def recompute(inventory: Raw, assignments: Assignments, scenario: str = "") -> Result:
    """Recompute a plan from the inventory alone.

    Args:
        inventory: The inventory as tomllib reads it; it is not changed.
        assignments: Data centre and cutover of every service.
        scenario: The id of a scenario, or nothing.

    Raises:
        ValueError: The scenario does not exist or names something that does not.
    """
    world = World(inventory, scenario)
    malformed, plan = read_assignments(world, assignments)
    entries = all_costs(world, plan)
    today = status_quo(plan)
    today_entries = all_costs(world, today)
    costs = {
        key: discounted(world, (entry for entry in entries if entry.kind in kinds))
        for key, kinds in PLAN_COSTS.items()
    }
    return Result(
        violations=(*malformed, *violations(world, plan, entries, today_entries)),
        cost=discounted(world, entries),
        costs=costs,
        status_quo_cost=discounted(world, today_entries),
        ledger=ledger(world, plan, entries, today, today_entries),
        undiscounted=sum((entry.amount for entry in entries), ZERO),
    )


def all_costs(world: World, plan: Sequence[Assignment]) -> list[Entry]:
    """List every cost of a plan, undiscounted."""
    own = [entry for one in plan for entry in own_costs(world, one)]
    return own + common_costs(world, units(world), plan)


def violations(
    world: World,
    plan: Sequence[Assignment],
    entries: Sequence[Entry],
    today_entries: Sequence[Entry],
) -> list[Violation]:
    """List every rule that a plan breaks."""
    found = [
        violation for one in plan for violation in (*barred(world, one), *untimely(world, one))
    ]
    limited = limits(world)
    shared = load_of(waves(world, plan), limited)
    found += overloads(limited, [*(load(world, one, limited) for one in plan), shared])
    placed = {one.service.id: one for one in plan}
    for rule in pair_rules(world):
        if rule.first in placed and rule.second in placed:
            violation = rule.violation(placed[rule.first], placed[rule.second])
            if violation is not None:
                found.append(violation)
    found += beyond_limits(world, plan)
    found += beyond_criteria(world, plan)
    found += over_budget(world, entries)
    found += dearer_than_today(world, entries, today_entries)
    return found


def read_assignments(
    world: World, assignments: Assignments
) -> tuple[list[Violation], list[Assignment]]:
    """Read a plan in the order of the services; what makes no sense is a violation.

    A service without a sensible row goes on where it runs, and is left out if it is new.
    """
    found = [
        Violation("eligibility", service_id, "there is no such service")
        for service_id in assignments
        if service_id not in world.services
    ]
    plan = []
    for service_id, service in world.services.items():
        site, cutover = assignments.get(service_id, (None, None))
        text = None
        if site is None or site not in world.sites:
            text = f"there is no data centre {site!r}" if site else "has no data centre"
        elif service.current is None and cutover is not None:
            text = "a new service has no cutover"
        elif site == service.current and cutover is not None:
            text = "has a cutover, but stays where it is"
        elif service.current is not None and site != service.current and cutover is None:
            text = "moves without a cutover"
        if text is None and site is not None:
            plan.append(Assignment(service, site, cutover))
            continue
        found.append(Violation("eligibility", service_id, text or ""))
        if service.current is not None:
            plan.append(Assignment(service, service.current, None))
        elif site in world.sites and site is not None:
            plan.append(Assignment(service, site, None))
    return found, plan
