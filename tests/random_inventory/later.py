"""What changes by date. It is drawn last, so that inventories without it stay as they are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.random_inventory.draw import LEVELS
from tests.random_inventory.places import CERTIFICATES

if TYPE_CHECKING:
    from tests.random_inventory.draw import Draw, Raw


def rising(draw: Draw, inventory: Raw) -> None:
    """Give rules a date and add one, on levels or certificates; date certificates."""
    if not draw.has("rising"):
        return
    for row in inventory["rule"]:
        if draw.chance(0.4):
            row["from"] = draw.day(2, draw.periods + 1)
    goal = draw.pick(["confidentiality", "integrity", "availability"])
    law: Raw = {"id": "rising-law", "require": {goal: draw.pick(LEVELS[1:])}}
    holders = [*inventory["data_centre"], *inventory["provider"]]
    if draw.chance(0.5):
        law["require"] = {"certificate": draw.pick(CERTIFICATES)}
        for row in draw.some(holders, 1):
            kept = row.get("certificates", [])
            row["certificates"] = [
                *kept,
                {"id": draw.pick(CERTIFICATES), "valid_from": draw.day(1, draw.periods + 1)},
            ]
    if draw.has_haven:
        # Most services can go there, whatever the others ask.
        inventory["data_centre"][0]["certificates"] = list(CERTIFICATES)
    law["when"] = draw.pick([{}, {"function": "registry"}, {"organisation": "county/*"}])
    if draw.chance(0.8):
        law["from"] = draw.day(2, draw.periods)
    inventory["rule"].append(law)


def successions(draw: Draw, inventory: Raw) -> None:
    """Let one provider, or two, end and pass their sites to another."""
    rows = inventory["provider"]
    if not draw.has("succession"):
        return
    if len(rows) == 1 or draw.chance(0.4):
        rows.append(_founded(draw, inventory))
    heirs = draw.random.sample(rows, min(len(rows), 3))
    if rows[-1] not in heirs:
        heirs[-1] = rows[-1]
    for row, follower in pairwise(heirs):
        if draw.chance(0.9):
            row["successor"] = follower["id"]
            row["available_until"] = draw.day(1, draw.periods)


def _founded(draw: Draw, inventory: Raw) -> Raw:
    """Draw a provider that is founded for it and has no site of its own."""
    first = inventory["provider"][0]
    row: Raw = {"id": "merged"}
    some: list[Raw] = [
        {"available_from": draw.day(1, draw.periods)},
        {"serves": draw.pick([["county/*"], ["*"]])},
        {"fixed_cost_per_year": draw.amount(10, 300)},
        {"setup_cost": draw.once(10, 500)},
        {"organisation": draw.pick(inventory["organisation"])["id"]},
        *(
            {key: first[key]}
            for key in ("capabilities", "certificates", "scores", "recovery", "public_law")
            if key in first
        ),
    ]
    for keys in some:
        if draw.chance(0.5):
            row |= keys
    if draw.chance(0.6):
        inventory["price"].append(
            {"provider": "merged", "amount": draw.amount(50, 400), "one_off": draw.once(1, 50)}
        )
    if draw.chance(0.4):
        product = draw.pick(inventory["application"])["id"]
        shared = {"setup_cost": 35, "fixed_cost_per_year": 120}
        inventory["platform"].append({"application": product, "provider": "merged", **shared})
    return row


def extensions(draw: Draw, inventory: Raw) -> None:
    """Let a site grow, and a gate keep that waiting."""
    sites = [row for row in inventory["data_centre"] if row.get("capacity")]
    if not draw.has("extension") or not sites:
        return
    for number, site in enumerate(draw.some(sites, 1)):
        for resource, amount in site["capacity"].items():
            grown = {resource: round(amount * draw.pick([0.9, 1.5, 3]), 2)}
            site.setdefault("capacity_change", []).append(
                {"from": draw.day(1, draw.periods), "capacity": grown}
            )
        gate: Raw = {"id": f"extension-{number}", "data_centres": [site["id"]]}
        if draw.chance(0.7):
            gate["decided_on"] = draw.day(0, draw.periods)
        if draw.chance(0.2):
            gate["services"] = [draw.pick(inventory["service"])["id"]]
        inventory["gate"].append(gate)


def operators(draw: Draw, inventory: Raw) -> None:
    """Let sites be run by another provider than the one that services have a contract with."""
    if draw.has("operator"):
        for site in inventory["data_centre"]:
            if draw.chance(0.6):
                site["operator"] = draw.pick(inventory["provider"])["id"]


def waves(draw: Draw, inventory: Raw) -> None:
    """Let moves of an application share money and days of teams, and services an application."""
    if not draw.has("wave"):
        return
    names = ["target", *(row["id"] for row in inventory["team"])]
    for number, product in enumerate(inventory["application"]):
        if number and draw.chance(0.4):
            continue
        row: Raw = {}
        if draw.chance(0.8):
            row["one_off"] = draw.once(10, 200)
        if inventory["team"] and draw.chance(0.8):
            row["effort"] = {name: draw.pick([1, 2.5, 4]) for name in draw.some(names)[:2]}
        product["wave"] = row
    if draw.chance(0.7):
        product = inventory["application"][0]
        for service in inventory["service"]:
            service.setdefault("application", product["id"])
