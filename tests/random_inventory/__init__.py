"""Tiny random inventories in which every rule and every cost of the format occurs."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from tests.random_inventory import governed, later, money, places, rules, running
from tests.random_inventory.draw import MONTHS, Draw
from tests.random_inventory.scenarios import scenarios
from tests.random_inventory.toml_text import to_toml

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from tests.random_inventory.draw import Raw

__all__ = ["FAMILIES", "random_inventory", "to_toml"]

FAMILIES = (
    "allowed",
    "apart_cost",
    "apart_group",
    "application_defaults",
    "availability",
    "budget",
    "capacity",
    "capacity_change",
    "catalogue",
    "certificate",
    "closing",
    "consumers",
    "contract",
    "depends_on",
    "discount",
    "fixed",
    "forbidden",
    "freeze",
    "gate",
    "latency",
    "limit",
    "long_migration",
    "max_cost_increase",
    "min_km",
    "min_scores",
    "needs",
    "new_service",
    "offer",
    "on_site",
    "order",
    "participation",
    "pin",
    "platform",
    "protection",
    "rates",
    "reserve",
    "role",
    "rule",
    "scenario",
    "serves",
    "setup",
    "team",
    "team_change",
    "together_dependency",
    "together_group",
    "window",
    "zero_length",
    # New ones come last, so that the inventories of others stay as they are.
    "criterion",
    "recovery",
    "rising",
    "excluded",
    "in_house",
    "succession",
    "extension",
    "operator",
    "wave",
)

# What is nothing without something else.
BASES = {"capacity_change": "capacity", "reserve": "capacity", "team_change": "team"}


def random_inventory(seed: int, families: AbstractSet[str] | None = None) -> Raw:
    """Make an inventory that is small enough to try every plan.

    Args:
        seed: The same seed gives the same inventory.
        families: What is to occur, from `FAMILIES` (with its base, see `BASES`); by default some
            of them, few or many.

    Returns:
        The inventory as tomllib would read it. Some have no plan that keeps every rule.
    """
    if families is None:
        families = _some_families(seed)
    # In the order of `FAMILIES`: a set has no order that lasts.
    draw = Draw(seed, [family for family in FAMILIES if family in families])
    inventory: Raw = {"planning": _planning(draw)}
    owners = inventory["organisation"] = places.organisations(draw)
    operators = inventory["provider"] = places.providers(draw, owners)
    sites = inventory["data_centre"] = places.data_centres(draw, operators)
    teams = inventory["team"] = places.teams(draw, owners, operators)
    products = inventory["application"] = running.applications(draw, teams)
    services = inventory["service"] = running.services(draw, owners, sites, products, teams)
    running.decisions(draw, services, sites, operators)
    rules.capacities(draw, sites, products, services)
    inventory["dependency"] = rules.dependencies(draw, services)
    inventory["together"], inventory["apart"] = rules.groups(draw, services)
    inventory["price"] = money.prices(draw, operators, products)
    inventory["offer"] = money.offers(draw, services, sites)
    inventory["platform"] = money.platforms(draw, products, operators)
    inventory["link"] = places.links(draw, sites)
    inventory["rule"] = rules.laws(draw, owners, products)
    inventory["freeze"] = rules.freezes(draw, owners, products, services)
    inventory["gate"] = rules.gates(draw, owners, operators, services)
    inventory["budget"] = money.budgets(draw, owners, services)
    inventory["limit"] = rules.limits(draw, sites) + rules.criteria(draw, operators)
    inventory["scenario"] = scenarios(draw, inventory)
    later.rising(draw, inventory)
    governed.governed(draw, inventory)
    later.successions(draw, inventory)
    later.extensions(draw, inventory)
    later.operators(draw, inventory)
    later.waves(draw, inventory)
    return {table: content for table, content in inventory.items() if content}


def _some_families(seed: int) -> frozenset[str]:
    # Not the generator's own dice: the rest is to stay the same when a family is added.
    random = Random(f"families {seed}")
    share = random.choice([0.05, 0.1, 0.15, 0.3])
    chosen = {family for family in FAMILIES if random.random() < share}
    return frozenset(chosen | {BASES[family] for family in chosen & set(BASES)})


def _planning(draw: Draw) -> Raw:
    period = draw.pick(list(MONTHS))
    draw.months = MONTHS[period]
    draw.periods = draw.whole(2, 5)
    draw.has_haven = draw.chance(0.85)
    draw.start = date(draw.whole(2026, 2028), draw.whole(1, 12), draw.pick([1, 1, 1, 15]))
    planning: Raw = {"start": draw.start, "periods": draw.periods}
    if period != "quarter" or draw.chance(0.5):
        planning["period"] = period
    if draw.has("discount"):
        planning["discount_rate"] = draw.pick([0.02, 0.035, 0.1])
    if draw.chance(0.2):
        planning["title"], planning["currency"] = "Random region", "EUR"
    return planning
