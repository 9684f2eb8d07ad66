from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.outside import recompute
from tests.outside.small import new_service, small

if TYPE_CHECKING:
    from tests.outside import Assignments
    from tests.outside.raw import Raw

MOVE = {"s": ("new", 2)}
STAY = {"s": ("old", None)}


def broken(inventory: Raw, plan: Assignments = MOVE) -> set[str]:
    return recompute(inventory, plan).families


def at_new(**keys: Any) -> Raw:
    """Change the site that the service moves to."""
    inventory = small()
    inventory["data_centre"][1].update(keys)
    return inventory


def by_new(**keys: Any) -> Raw:
    """Change the provider that the service moves to."""
    inventory = small()
    inventory["provider"][1].update(keys)
    return inventory


def asked_in_house(owners: list[Raw]) -> Raw:
    """Let the town ask for providers that it may commission in house; `new` has these owners."""
    inventory = by_new(owners=owners)
    inventory["provider"][0]["organisation"] = "town"
    inventory["organisation"][1]["in_house_only"] = True
    return inventory


def under_rule(when: Raw, require: Raw, site: Raw, provider: Raw | None = None) -> Raw:
    inventory = at_new(**site)
    inventory["provider"][1].update(provider or {})
    inventory["service"][0].update(data_categories=["tax"], protection={"integrity": "high"})
    inventory["rule"] = [{"id": "law", "when": when, "require": require}]
    return inventory


@pytest.mark.parametrize(
    ("family", "inventory"),
    [
        ("role", by_new(roles=["steering"])),
        ("excluded", by_new(status="excluded")),
        ("in_house", asked_in_house([])),
        ("in_house", asked_in_house([{"organisation": "county"}])),
        ("in_house", asked_in_house([{"organisation": "town"}, {"name": "X", "public": False}])),
        ("in_house", asked_in_house([{"organisation": "town", "share": 0.6}])),
        ("serves", by_new(serves=["county"])),
        ("serves", by_new(organisation="county")),  # serves only its owner by default
        ("availability", at_new(available_from=date(2027, 7, 1))),
        ("availability", by_new(available_until=date(2027, 9, 30))),
        ("protection", small(service={"protection": {"integrity": "high"}})),
        ("needs", small(service={"needs": ["printing"]})),
        ("price", small(price={"from": date(2027, 7, 1)})),
        ("price", small(price=[])),
        ("pin", small(service={"pin": "old"})),
        ("pin", small(service={"pin": "p-old"})),
        ("pin", small(service={"pin": "current"})),
        ("participation", small(service={"participation": "declined"})),
        ("allowed", small(service={"allowed": ["p-old"]})),
        ("allowed", small(service={"allowed": []})),
        ("forbidden", small(service={"forbidden": ["new"]})),
        ("forbidden", small(service={"forbidden": ["p-new"]})),
        ("on_site", small(service={"on_site_required": "a machine"})),
    ],
)
def test_a_site_is_barred_by_name(family: str, inventory: Raw) -> None:
    if family == "protection":
        inventory["data_centre"][1]["protection"] = {"integrity": "normal"}
    assert broken(inventory) == {family}
    if family != "pin" or inventory["service"][0]["pin"] == "current":
        assert not broken(inventory, STAY)


@pytest.mark.parametrize(
    "inventory",
    [
        by_new(serves=["county/*"]),
        by_new(status="shortlist"),
        asked_in_house([{"organisation": "town"}, {"organisation": "county"}]),
        asked_in_house([{"organisation": "town", "share": 0.4}, {"name": "L", "share": 0.6}]),
        asked_in_house(
            [{"organisation": "town", "share": 1}, {"name": "X", "share": 0, "public": False}]
        ),
        by_new(serves=["town"], organisation="county"),
        at_new(available_from=date(2027, 6, 30), available_until=date(2027, 10, 1)),
        at_new(protection={"confidentiality": "normal"}),  # what is not named is very-high
        small(service={"pin": "p-new"}),
        small(service={"allowed": ["p-new"], "participation": "decided"}),
        small(price={"from": date(2027, 6, 30)}),
    ],
)
def test_a_site_is_open(inventory: Raw) -> None:
    inventory["service"][0]["protection"] = {"integrity": "very-high"}
    assert not broken(inventory)


def test_capabilities_of_site_and_provider_add_up() -> None:
    inventory = at_new(capabilities=["printing"])
    inventory["provider"][1]["capabilities"] = ["network"]
    inventory["service"][0]["needs"] = ["printing", "network"]
    assert not broken(inventory)


def test_its_own_it_is_on_site() -> None:
    inventory = by_new(organisation="town")
    inventory["service"][0]["on_site_required"] = "a machine"
    assert not broken(inventory)


@pytest.mark.parametrize(("score", "families"), [(50, set()), (49.9, {"min_scores"})])
def test_scores(score: float, families: set[str]) -> None:
    inventory = by_new(scores={"voice": score})
    inventory["organisation"][1]["min_scores"] = {"voice": 50}
    assert broken(inventory) == families
    inventory["provider"][1]["scores"] = {}
    assert broken(inventory) == {"min_scores"}


@pytest.mark.parametrize(
    ("when", "applies"),
    [
        ({}, True),
        ({"data_category": "tax"}, True),
        ({"data_category": ["social", "tax"]}, True),
        ({"data_category": "social"}, False),
        ({"function": "registry"}, True),
        ({"function": "finance"}, False),
        ({"application": "app"}, True),
        ({"category": "core"}, False),
        ({"organisation": "county"}, False),
        ({"organisation": "county/*"}, True),
        ({"integrity": "high"}, True),
        ({"integrity": "very-high"}, False),
        ({"availability": "normal"}, True),
        ({"function": "registry", "data_category": "social"}, False),
    ],
)
def test_whom_a_rule_concerns(when: Raw, applies: bool) -> None:
    inventory = under_rule(when, {"region": "north"}, {"region": "south"})
    assert broken(inventory) == ({"rule"} if applies else set())


@pytest.mark.parametrize(
    ("require", "site", "provider", "kept"),
    [
        ({"region": ["north", "west"]}, {"region": "west"}, {"region": "south"}, True),
        ({"region": "north"}, {"region": "west"}, {"region": "north"}, False),
        ({"region": "north"}, {}, {"region": "north"}, True),
        ({"region": "north"}, {}, {}, False),
        ({"public_law": True}, {}, {"public_law": True}, True),
        ({"public_law": True}, {}, {}, False),
        ({"public_law": False}, {}, {}, True),
        ({"legal_form": "company"}, {}, {"legal_form": "company"}, True),
        ({"legal_form": "company"}, {}, {"legal_form": "union"}, False),
        ({"availability_class": 3}, {"availability_class": 3}, {}, True),
        ({"availability_class": 3}, {"availability_class": 2}, {}, False),
        ({"availability_class": 1}, {}, {}, False),
        ({"capability": "printing"}, {}, {"capabilities": ["printing"]}, True),
        ({"capability": "printing"}, {}, {}, False),
        ({"certificate": "iso"}, {"certificates": ["iso"]}, {}, True),
        ({"certificate": ["other", "iso"]}, {}, {"certificates": [{"id": "iso"}]}, True),
        ({"certificate": "iso"}, {"certificates": ["other"]}, {}, False),
        ({"region": "north", "public_law": True}, {"region": "north"}, {}, False),
    ],
)
def test_what_a_rule_requires(require: Raw, site: Raw, provider: Raw, kept: bool) -> None:
    assert broken(under_rule({}, require, site, provider)) == (set() if kept else {"rule"})


@pytest.mark.parametrize(("day", "kept"), [(date(2027, 4, 1), True), (date(2027, 3, 31), False)])
def test_a_certificate_is_valid_on_the_first_day_of_use(day: date, kept: bool) -> None:
    # c = 2 with one parallel quarter: the first day is 1 April.
    certificates = [{"id": "iso", "valid_until": day}]
    inventory = under_rule({}, {"certificate": "iso"}, {"certificates": certificates})
    assert broken(inventory) == (set() if kept else {"rule"})


def test_a_service_may_stay_whatever_the_rules_say() -> None:
    inventory = under_rule({}, {"region": "north"}, {})
    inventory["data_centre"][0]["available_from"] = date(2027, 7, 1)
    inventory["service"][0].update(forbidden=["old"], allowed=["new"], on_site_required="yes")
    inventory["organisation"][1]["min_scores"] = {"voice": 50}
    assert not broken(inventory, STAY)


@pytest.mark.parametrize(
    ("site", "provider", "kept"),
    [
        ({"time_hours": 4}, {}, True),
        ({"time_hours": 4.5}, {}, False),
        ({}, {"time_hours": 4}, True),
        ({"time_hours": 5}, {"time_hours": 1}, False),
        ({}, {}, False),
    ],
)
def test_a_site_or_its_provider_guarantees_the_recovery(
    site: Raw, provider: Raw, kept: bool
) -> None:
    inventory = small(service={"recovery": {"time_hours": 4}})
    inventory["data_centre"][1]["recovery"] = site
    inventory["provider"][1]["recovery"] = provider
    assert broken(inventory) == (set() if kept else {"recovery"})
    assert not broken(inventory, STAY)


@pytest.mark.parametrize("pin", ["new", "p-new"])
def test_a_pin_moves_a_service(pin: str) -> None:
    assert broken(small(service={"pin": pin}), STAY) == {"pin"}
    assert not broken(small(service={"pin": pin}))


def test_a_pin_to_its_provider_keeps_a_service() -> None:
    assert not broken(small(service={"pin": "p-old"}), STAY)


@pytest.mark.parametrize("table", ["data_centre", "provider"])
def test_the_end_of_a_site_drives_its_services_away(table: str) -> None:
    inventory = small(**{table: {"available_until": date(2027, 4, 1)}})
    assert broken(inventory, STAY) == {"availability"}
    assert broken(inventory, {"s": ("new", 3)}) == {"availability"}
    assert not broken(inventory, {"s": ("new", 2)})


def test_a_new_service_that_is_declined_can_go_nowhere() -> None:
    inventory = small(service=[new_service(participation="declined")])
    assert broken(inventory, {"n": ("new", None)}) == {"participation"}
    inventory = small(service=[new_service(pin="current")])
    assert broken(inventory, {"n": ("new", None)}) == {"pin"}


def test_a_site_has_to_be_open_when_a_new_service_starts() -> None:
    inventory = small(service=[new_service(needed_from=date(2027, 5, 5))])
    inventory["data_centre"][1]["available_from"] = date(2027, 6, 1)
    assert not broken(inventory, {"n": ("new", None)})
    inventory["data_centre"][1]["available_from"] = date(2027, 7, 1)
    assert broken(inventory, {"n": ("new", None)}) == {"availability"}


@pytest.mark.parametrize(
    "plan",
    [
        {},
        {"s": ("nowhere", 2)},
        {"s": (None, None)},
        {"s": ("new", None)},
        {"s": ("old", 2)},
        {"s": ("old", None), "t": ("old", None)},
    ],
)
def test_a_plan_that_makes_no_sense(plan: Assignments) -> None:
    assert recompute(small(), plan).families == {"eligibility"}


def test_a_new_service_has_no_cutover() -> None:
    inventory = small(service=[new_service()])
    assert recompute(inventory, {"n": ("new", 2)}).families == {"eligibility"}
    assert recompute(inventory, {}).families == {"eligibility"}


@pytest.mark.parametrize("providers", [["p-other"], []])
def test_a_scenario_leaves_providers_out_but_not_where_services_run(providers: list[str]) -> None:
    inventory = small(scenario=[{"id": "alone", "providers": providers}])
    assert recompute(inventory, MOVE, "alone").families == {"scenario"}
    assert not recompute(inventory, STAY, "alone").violations
    assert not recompute(inventory, MOVE).violations
