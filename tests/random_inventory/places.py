"""Organisations, providers, data centres, teams, links."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tests.random_inventory.draw import LEVELS

if TYPE_CHECKING:
    from tests.random_inventory.draw import Draw, Raw

CAPABILITIES = ("registry-network", "print-room")
CERTIFICATES = ("basic-protection", "iso-27001")
REGIONS = ("north", "south")


def organisations(draw: Draw) -> list[Raw]:
    rows: list[Raw] = [{"id": "county", "name": "County", "kind": "county"}]
    below = ("town", "village")[: draw.whole(0, 2)]
    rows += [{"id": name, "parent": "county"} for name in below]
    for row in rows:
        if draw.chance(0.8):
            row["inhabitants"] = draw.whole(50, 300)
            row["workplaces"] = draw.whole(5, 30)
        if draw.chance(0.2):
            row["ags"] = "05570000"
        if draw.has("min_scores") and draw.chance(0.6):
            row["min_scores"] = {"voice": draw.pick([30, 50, 62.5])}
        if draw.has("max_cost_increase") and draw.chance(0.6):
            row["max_cost_increase"] = draw.pick([0, 0, 0, 0.02, 0.1])
    return rows


def providers(draw: Draw, owners: list[Raw]) -> list[Raw]:
    rows: list[Raw] = []
    for number in range(draw.whole(1, 3)):
        row: Raw = {"id": f"provider-{number + 1}"}
        if draw.chance(0.3):
            row["name"] = f"Provider {number + 1}"
        _law(draw, row, owners)
        _certificates(draw, row)
        if draw.has("needs"):
            row["capabilities"] = draw.some(CAPABILITIES, 0)
        if (draw.has("min_scores") and draw.chance(0.8)) or (
            draw.has("criterion") and draw.chance(0.8)
        ):
            row["scores"] = {"voice": draw.pick([20, 50, 62.5, 80])}
        if draw.has("fixed") and draw.chance(0.6):
            row["fixed_cost_per_year"] = draw.amount(10, 300)
        if draw.has("setup") and draw.chance(0.6):
            row["setup_cost"] = draw.once(10, 500)
        _recovery(draw, row)
        _availability(draw, row, 0.3)
        if draw.has_haven and number == 0:
            _open(draw, row)
        rows.append(row)
    return rows


def _law(draw: Draw, row: Raw, owners: list[Raw]) -> None:
    if draw.has("on_site") and draw.chance(0.7):
        row["organisation"] = draw.pick(owners)["id"]
        row["serves"] = ["*"] if draw.chance(0.7) else [row["organisation"]]
    if draw.has("serves"):
        if draw.chance(0.5):
            row["serves"] = draw.organisations_of(owners)
        elif draw.chance(0.4):
            row["organisation"] = draw.pick(owners)["id"]
            row.pop("serves", None)
    if draw.has("role") and draw.chance(0.5):
        row["roles"] = draw.pick([["operation"], ["operation", "steering"], ["consulting"]])
    if draw.has("rule"):
        if draw.chance(0.7):
            row["public_law"] = draw.chance(0.6)
        if draw.chance(0.7):
            row["legal_form"] = draw.pick(["association", "company"])
        if draw.chance(0.7):
            row["region"] = draw.pick(REGIONS)


def data_centres(draw: Draw, operators: list[Raw]) -> list[Raw]:
    rows: list[Raw] = []
    for number in range(draw.whole(2, 3)):
        # An id with dots: scenarios name rows by it.
        row: Raw = {"id": draw.pick(["site-", "site."]) + str(number + 1)}
        haven = draw.has_haven and number == 0
        row["provider"] = operators[0]["id"] if haven else draw.pick(operators)["id"]
        if draw.chance(0.3):
            row["name"] = f"Site {number + 1}"
        _equipment(draw, row)
        _fixed_costs(draw, row)
        _availability(draw, row, 0.35)
        if haven:
            _open(draw, row)
        rows.append(row)
    return rows


def _equipment(draw: Draw, row: Raw) -> None:
    if draw.has("min_km") and draw.chance(0.95):
        row["location"] = {"lat": 51.9 + draw.whole(-40, 40) / 100, "lon": 7.6}
        row["location"]["lon"] += draw.whole(-60, 60) / 100
        row["location"] = {key: round(value, 2) for key, value in row["location"].items()}
    if draw.has("rule"):
        if draw.chance(0.4):
            row["region"] = draw.pick(REGIONS)
        if draw.chance(0.7):
            row["availability_class"] = draw.whole(1, 4)
    _certificates(draw, row)
    if draw.has("needs"):
        row["capabilities"] = draw.some(CAPABILITIES, 0)
    _recovery(draw, row)
    if draw.has("protection") and draw.chance(0.7):
        keys = draw.some(["confidentiality", "integrity", "availability"])
        row["protection"] = {key: draw.pick(LEVELS) for key in keys}


def _recovery(draw: Draw, row: Raw) -> None:
    if draw.has("recovery") and draw.chance(0.6):
        keys = draw.some(["time_hours", "point_hours"])
        row["recovery"] = {key: draw.pick([0, 1, 4, 24]) for key in keys}


def _fixed_costs(draw: Draw, row: Raw) -> None:
    if draw.has("fixed") and draw.chance(0.6):
        row["fixed_cost_per_year"] = draw.amount(10, 400)
    if draw.has("setup") and draw.chance(0.6):
        row["setup_cost"] = draw.once(10, 300)
    if draw.has("closing") and draw.chance(0.7):
        row["closing_cost"] = draw.once(10, 300)
    if draw.has("rates") and draw.chance(0.7):
        row["rates"] = {"vcpu": draw.amount(20, 150)}
        if draw.chance(0.4):
            row["rates"]["ram_gib"] = draw.amount(5, 20)


def _open(draw: Draw, row: Raw) -> None:
    """Take away whatever could keep a service out: somewhere most of them can go."""
    for key in ("available_from", "available_until", "roles", "protection"):
        row.pop(key, None)
    for key, everything in (("capabilities", CAPABILITIES), ("certificates", CERTIFICATES)):
        if key in row:
            row[key] = list(everything)
    if "serves" in row or "organisation" in row:
        row["serves"] = ["*"]
    if "scores" in row:
        row["scores"] = {"voice": 80}
    if "availability_class" in row:
        row["availability_class"] = 4
    if draw.has("recovery"):
        row["recovery"] = {"time_hours": 0, "point_hours": 0}
    if "public_law" in row:
        row["public_law"] = True


def links(draw: Draw, sites: list[Raw]) -> list[Raw]:
    if not draw.has("latency"):
        return []
    return [
        {"a": one["id"], "b": other["id"], "latency_ms": draw.pick([1, 4.5, 8, 12, 20])}
        for one, other in combinations(sites, 2)
        if draw.chance(0.75)
    ]


def teams(draw: Draw, owners: list[Raw], operators: list[Raw]) -> list[Raw]:
    rows: list[Raw] = []
    if not draw.has("team"):
        return rows
    for number in range(draw.whole(1, 3)):
        row: Raw = {"id": f"team-{number + 1}"}
        if draw.chance(0.5):
            row["provider"] = draw.pick(operators)["id"]
        else:
            row["organisation"] = draw.pick(owners)["id"]
        if draw.chance(0.8):
            row["days_per_period"] = draw.pick([0, 1, 2, 3, 4.5, 6, 10])
        if draw.chance(0.7):
            row["day_rate"] = draw.once(1, 20)
        if draw.has("team_change") and draw.chance(0.7):
            row["change"] = [
                {"from": draw.day(1, draw.periods), "days_per_period": draw.whole(0, 10)}
                for _ in range(draw.whole(1, 2))
            ]
        rows.append(row)
    return rows


def _certificates(draw: Draw, row: Raw) -> None:
    if not draw.has("certificate") or draw.chance(0.4):
        return
    row["certificates"] = [
        {"id": name, "valid_until": draw.day(1, draw.periods + 1)} if draw.chance(0.6) else name
        for name in draw.some(CERTIFICATES)
    ]


def _availability(draw: Draw, row: Raw, share: float) -> None:
    if not draw.has("availability"):
        return
    if draw.chance(share):
        row["available_from"] = draw.day(1, draw.periods)
    if draw.chance(share * 0.7):
        row["available_until"] = draw.day(draw.whole(1, draw.periods), draw.periods + 1)
