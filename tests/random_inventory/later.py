"""What changes by date. It is drawn last, so that inventories without it stay as they are."""

from __future__ import annotations

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
