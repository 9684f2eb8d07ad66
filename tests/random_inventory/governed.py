"""Who owns providers, and which of them are excluded. Drawn last, like `later`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.random_inventory.draw import Draw, Raw


def governed(draw: Draw, inventory: Raw) -> None:
    """Exclude providers, and let organisations ask for those that they may commission in house."""
    providers, organisations = inventory["provider"], inventory["organisation"]
    names = [row["id"] for row in organisations]
    for number, row in enumerate(providers):
        is_haven = draw.has_haven and number == 0
        if draw.has("excluded") and draw.chance(0.5):
            row["status"] = "shortlist" if is_haven else draw.pick(["sounded", "excluded"])
        if draw.has("in_house") and (is_haven or draw.chance(0.6)):
            members = names if is_haven else draw.some(names, 1)
            row["owners"] = [{"organisation": name} for name in members]
            if draw.chance(0.5):
                part = 1 / len(members)
                row["owners"] = [{"organisation": name, "share": part} for name in members]
            if not is_haven and draw.chance(0.3):
                row["owners"].append({"name": "Somebody else", "public": False})
    for row in organisations:
        if draw.has("in_house") and draw.chance(0.5):
            row["in_house_only"] = True
