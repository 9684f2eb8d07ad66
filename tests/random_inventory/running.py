"""Applications and services, and what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.random_inventory.draw import LEVELS
from tests.random_inventory.places import CAPABILITIES

if TYPE_CHECKING:
    from tests.random_inventory.draw import Draw, Raw

DATA_CATEGORIES = ("tax", "social")


def applications(draw: Draw, teams: list[Raw]) -> list[Raw]:
    rows: list[Raw] = []
    for number in range(draw.whole(1, 3)):
        row: Raw = {
            "id": f"app-{number + 1}",
            "function": draw.pick(["registry", "finance"]),
            "category": draw.pick(["core", "office"]),
        }
        if draw.chance(0.3):
            row["name"], row["vendor"] = f"Application {number + 1}", "Example Ltd"
        if draw.has("application_defaults"):
            _needs(draw, row)
            row["demand"] = {"vcpu": draw.whole(1, 6), "ram_gib": draw.whole(1, 16)}
            row["migration"] = _migration(draw, teams)
        if rows and draw.has("depends_on"):
            row["depends_on"] = [draw.pick(rows)["id"]]
        rows.append(row)
    return rows


def services(
    draw: Draw, owners: list[Raw], sites: list[Raw], products: list[Raw], teams: list[Raw]
) -> list[Raw]:
    rows = [
        _service(draw, f"service-{number + 1}", owners, sites, products)
        for number in range(draw.pick([2, 3, 3, 3, 4, 4]))
    ]
    for row in rows:
        _work(draw, row, teams)
    if draw.has("new_service"):
        row = draw.pick(rows)
        for key in ("current", "cost_per_year", "contract_end", "exit_share"):
            row.pop(key, None)
        if draw.chance(0.7):
            row["needed_from"] = draw.day(0, draw.periods)
    return rows


def decisions(draw: Draw, rows: list[Raw], sites: list[Raw], operators: list[Raw]) -> None:
    """Add what people have decided about single services."""
    places = [row["id"] for row in (*sites, *operators)]
    for row in rows:
        if draw.has("participation") and draw.chance(0.4):
            states = ["open", "agreed", "decided"] + ["declined"] * ("current" in row)
            row["participation"] = draw.pick(states)
        if draw.has("pin") and draw.chance(0.3) and row.get("participation") != "declined":
            row["pin"] = draw.pick(places + ["current"] * ("current" in row))
        if draw.has("allowed") and draw.chance(0.4):
            row["allowed"] = draw.some(places)[:3] if draw.chance(0.95) else []
        if draw.has("forbidden") and draw.chance(0.4):
            row["forbidden"] = [draw.pick(places)]
        if draw.has("on_site") and "current" in row and draw.chance(0.4):
            row["on_site_required"] = "machine on the desk"
        if draw.has("window") and "current" in row:
            if draw.chance(0.4):
                row["earliest"] = draw.day(0, draw.periods)
            if draw.chance(0.4):
                row["latest"] = draw.day(0, draw.periods + 1)


def _service(
    draw: Draw, name: str, owners: list[Raw], sites: list[Raw], products: list[Raw]
) -> Raw:
    row: Raw = {"id": name}
    if draw.chance(0.95):
        row["application"] = draw.pick(products)["id"]
    if draw.chance(0.97):
        row["organisation"] = draw.pick(owners)["id"]
    if draw.chance(0.2):
        row["name"] = name.title()
    row["current"] = draw.pick(sites)["id"]
    if draw.chance(0.9):
        row["cost_per_year"] = draw.amount(400, 1500)
        if draw.chance(0.2):
            row["sources"] = {"cost_per_year": "estimate"}
    _bill(draw, row, owners)
    _needs(draw, row)
    return row


def _bill(draw: Draw, row: Raw, owners: list[Raw]) -> None:
    if draw.chance(0.8):
        row["users"] = draw.whole(1, 40)
    if draw.has("consumers") and draw.chance(0.7):
        row["consumers"] = _consumers(draw, owners)
    if draw.has("contract") and draw.chance(0.7):
        row["contract_end"] = draw.day(0, draw.periods + 1)
        if draw.chance(0.7):
            row["exit_share"] = draw.pick([0, 0.25, 0.5, 1])


def _work(draw: Draw, row: Raw, teams: list[Raw]) -> None:
    """Add what a service puts on sites and teams."""
    if not draw.has("application_defaults") or draw.chance(0.4):
        row["demand"] = {"vcpu": draw.pick([0, 1, 2, 2.5, 4, 6])}
        if draw.chance(0.5):
            row["demand"]["ram_gib"] = draw.whole(1, 16)
    if not draw.has("application_defaults"):
        if draw.chance(0.9):
            row["migration"] = _migration(draw, teams)
    elif draw.chance(0.5):
        # Part of the table only: what is missing comes from the application.
        given = _migration(draw, teams)
        keys = draw.pick([["periods", "parallel"], ["one_off"], ["effort"], ["one_off", "effort"]])
        row["migration"] = {key: given[key] for key in keys if key in given}


def _consumers(draw: Draw, owners: list[Raw]) -> list[str] | list[Raw]:
    names = draw.some([row["id"] for row in owners])
    if draw.chance(0.5):
        return names
    return [{"id": name, "share": draw.pick([0.2, 0.5, 1, 3])} for name in names]


def _needs(draw: Draw, row: Raw) -> None:
    if draw.has("protection") and draw.chance(0.5):
        keys = draw.some(["confidentiality", "integrity", "availability"])
        row["protection"] = {key: draw.pick(LEVELS) for key in keys}
    if draw.has("recovery") and draw.chance(0.25):
        keys = draw.some(["time_hours", "point_hours"])
        row["recovery"] = {key: draw.pick([0, 0.5, 4, 24]) for key in keys}
    if draw.has("needs") and draw.chance(0.5):
        row["needs"] = draw.some(CAPABILITIES)[:1]
    if draw.has("rule") and draw.chance(0.6):
        row["data_categories"] = draw.some(DATA_CATEGORIES)


def _migration(draw: Draw, teams: list[Raw]) -> Raw:
    length = 1
    if draw.has("long_migration"):
        length = draw.whole(1, min(3, draw.periods))
    if draw.has("zero_length") and draw.chance(0.5):
        length = 0
    row: Raw = {"periods": length, "parallel": min(1, length)}
    if draw.has("long_migration") or draw.has("zero_length"):
        row["parallel"] = draw.whole(0, length)
    elif draw.chance(0.3):
        # Both have a default of 1.
        row = {}
    if draw.chance(0.6):
        row["one_off"] = draw.once(0, 250)
    if draw.has("team") and draw.chance(0.8):
        names = ["own", "target", *(team["id"] for team in teams)]
        row["effort"] = {name: draw.pick([1, 2, 3, 4.5, 7]) for name in draw.some(names)[:2]}
    return row
