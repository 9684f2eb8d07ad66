from __future__ import annotations

import tomllib
from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING

from tests.brute_force import cheapest, choices
from tests.outside import recompute
from tests.outside.world import World
from tests.random_inventory import FAMILIES, random_inventory, to_toml

if TYPE_CHECKING:
    from tests.random_inventory.draw import Raw

SEEDS = 300

# Every table of the format with every key that a tool reads.
KEYS = {
    "planning": "title start period periods discount_rate currency",
    "organisation": (
        "id name kind ags parent inhabitants workplaces max_cost_increase min_scores in_house_only"
    ),
    "provider": (
        "id name organisation roles legal_form public_law region certificates capabilities recovery scores "
        "fixed_cost_per_year setup_cost available_from available_until successor serves status owners"
    ),
    "data_centre": (
        "id name provider operator location region availability_class certificates capabilities protection "
        "recovery capacity reserve capacity_change rates fixed_cost_per_year setup_cost closing_cost "
        "available_from available_until"
    ),
    "team": "id provider organisation days_per_period day_rate change",
    "application": (
        "id name function category vendor protection recovery data_categories needs demand migration "
        "wave depends_on"
    ),
    "service": (
        "id name application organisation consumers current cost_per_year users demand protection "
        "recovery data_categories needs contract_end exit_share needed_from migration pin allowed forbidden "
        "on_site_required earliest latest participation sources"
    ),
    "dependency": "service on apart_cost_per_year together max_latency_ms order",
    "together": "services scope same_wave",
    "apart": "services scope min_km",
    "price": "provider application function unit amount one_off from",
    "offer": "service data_centre provider price_per_year one_off demand",
    "platform": "application provider fixed_cost_per_year setup_cost",
    "link": "a b latency_ms",
    "rule": "id when require reason from",
    "freeze": "id from to every services applications functions organisations strict",
    "gate": "id name decided_on providers organisations services data_centres",
    "budget": "year organisation kind amount",
    "limit": "max_providers max_data_centres max_cutovers_per_period provider max_share criterion "
    "at_least at_most",
    "scenario": "id name providers set pins extra objective",
}
# The values that change what a row means.
VALUES = {
    ("planning", "period"): {"month", "quarter", "half-year", "year"},
    ("service", "participation"): {"open", "agreed", "decided", "declined"},
    ("service", "pin"): {"current"},
    ("dependency", "order"): {"before", "with"},
    ("dependency", "together"): {"data_centre", "provider"},
    ("together", "scope"): {"data_centre", "provider"},
    ("apart", "scope"): {"data_centre", "provider"},
    ("price", "unit"): {"service", "user", "workplace", "inhabitant", "vcpu"},
    ("budget", "kind"): {"run", "one_off", "total"},
}
RULE_KEYS = {
    "when": (
        "data_category function category organisation application confidentiality integrity "
        "availability"
    ),
    "require": (
        "certificate capability public_law region availability_class legal_form confidentiality "
        "integrity availability"
    ),
}
MIGRATIONS = {(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 0), (3, 1), (3, 2), (3, 3)}
VIOLATIONS = {
    *(
        "availability",
        "price",
        "protection",
        "recovery",
        "needs",
        "rule",
        "serves",
        "role",
        "pin",
        "allowed",
    ),
    *("forbidden", "on_site", "min_scores", "participation", "window", "freeze", "gate"),
    *("capacity", "team", "order", "together", "apart", "latency", "budget", "limit"),
    *("criterion", "max_cost_increase", "scenario", "succession", "excluded", "in_house"),
}
COSTS = {"run", "contract", "one_off", "fixed", "apart"}


def rows_of(inventory: Raw, table: str) -> list[Raw]:
    content = inventory.get(table, [])
    return [content] if isinstance(content, dict) else content


def test_every_table_and_key_appears() -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for seed in range(SEEDS):
        inventory = random_inventory(seed)
        for table in inventory:
            for row in rows_of(inventory, table):
                keys[table] |= set(row)
    assert keys == {table: set(names.split()) for table, names in KEYS.items()}


def test_every_value_that_makes_a_difference_appears() -> None:
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    rule_keys: dict[str, set[str]] = defaultdict(set)
    migrations: set[tuple[int, int]] = set()
    for seed in range(SEEDS):
        inventory = random_inventory(seed)
        for table, key in VALUES:
            values[table, key] |= {row[key] for row in rows_of(inventory, table) if key in row}
        for rule in rows_of(inventory, "rule"):
            for part in RULE_KEYS:
                rule_keys[part] |= set(rule[part])
        services = World(inventory).services.values()
        migrations |= {(service.length, service.parallel) for service in services}
    for place, expected in VALUES.items():
        assert expected <= values[place], place
    assert rule_keys == {part: set(names.split()) for part, names in RULE_KEYS.items()}
    assert migrations == MIGRATIONS


def test_every_rule_is_broken_and_every_cost_incurred_by_some_plan() -> None:
    random = Random(0)
    families: set[str] = set()
    costs: set[str] = set()
    for seed in range(SEEDS):
        inventory = random_inventory(seed)
        scenario = "variant" if "scenario" in inventory else ""
        world = World(inventory, scenario)
        rows = [list(choices(world, service)) for service in world.services.values()]
        for _ in range(2):
            plan = [random.choice(row) for row in rows]
            assignments = {one.service.id: (one.site, one.cutover) for one in plan}
            result = recompute(inventory, assignments, scenario)
            families |= result.families
            costs |= {key for key, amount in result.costs.items() if amount}
            paid = sum(row.run + row.one_off for row in result.ledger.values())
            assert paid == result.undiscounted
    assert families == VIOLATIONS
    assert costs == COSTS


def test_most_are_feasible_and_many_services_move() -> None:
    found = [cheapest(random_inventory(seed)) for seed in range(SEEDS)]
    feasible = [optimum for optimum in found if optimum is not None]
    assert 0.1 <= 1 - len(feasible) / SEEDS <= 1 / 3
    cutovers = [cutover for one in feasible for _, cutover in one.assignments.values()]
    assert sum(cutover is not None for cutover in cutovers) > len(cutovers) / 4


def test_the_sizes_are_those_that_can_be_tried_out() -> None:
    for seed in range(SEEDS):
        inventory = random_inventory(seed)
        assert 2 <= len(inventory["service"]) <= 4
        assert 2 <= len(inventory["data_centre"]) <= 3
        assert 1 <= len(inventory["provider"]) <= 4
        assert 2 <= inventory["planning"]["periods"] <= 5


def test_a_seed_is_an_inventory_and_its_text_says_the_same() -> None:
    for seed in range(50):
        inventory = random_inventory(seed)
        assert inventory == random_inventory(seed)
        assert tomllib.loads(to_toml(inventory)) == inventory
    assert random_inventory(1) != random_inventory(2)


def test_only_the_families_asked_for_occur() -> None:
    for seed in range(30):
        plain = random_inventory(seed, set())
        assert set(plain) <= {
            *("planning", "organisation", "provider", "data_centre", "application", "service"),
            "price",
        }
        assert not {"pin", "contract_end", "latest"} & set().union(*plain["service"])
    everything = [random_inventory(seed, set(FAMILIES)) for seed in range(30)]
    assert set().union(*everything) == set(KEYS)
