"""Overlays for a finished inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.random_inventory.draw import Draw, Raw


def scenarios(draw: Draw, inventory: Raw) -> list[Raw]:
    if not draw.has("scenario"):
        return []
    sites, services = inventory["data_centre"], inventory["service"]
    row: Raw = {"id": "variant", "name": "Variant"}
    if draw.chance(0.4):
        row["providers"] = draw.some([provider["id"] for provider in inventory["provider"]])
        if draw.chance(0.1):
            row["providers"] = []
    if draw.chance(0.7):
        row["set"] = _values(draw, sites, services)
    if draw.chance(0.5):
        free = [one for one in services if one.get("participation") != "declined"]
        row["pins"] = {
            one["id"]: draw.pick([site["id"] for site in sites] + ["current"] * ("current" in one))
            for one in draw.some(free)[:1]
        }
    if draw.chance(0.5):
        row["extra"] = draw.pick(
            [
                {"limit": [{"max_data_centres": 2}]},
                {
                    "freeze": [
                        {"id": "extra-freeze", "from": draw.first_day(1), "to": draw.day(1, 2)}
                    ]
                },
                {
                    "together": [
                        {"services": [services[0]["id"], services[1]["id"]], "scope": "provider"}
                    ]
                },
            ]
        )
    if draw.chance(0.3):
        row["objective"] = "cost"
    return [row]


def _values(draw: Draw, sites: list[Raw], services: list[Raw]) -> Raw:
    site, service = draw.pick(sites)["id"], draw.pick(services)["id"]
    values: Raw = {
        "planning.discount_rate": 0.04,
        f"data_centre.{site}.fixed_cost_per_year": draw.amount(0, 500),
        f"data_centre.{site}.capacity.vcpu": draw.whole(6, 20),
        f"service.{service}.migration.one_off": draw.once(0, 100),
        f"service.{service}.exit_share": 0.75,
    }
    return {path: values[path] for path in draw.some(list(values))[:2]}
