"""Prices, offers, platforms, budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.random_inventory.draw import Draw, Raw

UNITS = {"service": 1, "user": 20, "workplace": 18, "inhabitant": 150, "vcpu": 3, "ram_gib": 8}


def prices(draw: Draw, operators: list[Raw], products: list[Raw]) -> list[Raw]:
    rows: list[Raw] = []
    for operator in operators:
        # With rates somewhere, some providers have no catalogue; now and then one has no price.
        if draw.chance(0.5 if draw.has("rates") else 0.95) or (
            draw.has_haven and operator is operators[0]
        ):
            rows.append(_entry(draw, {"provider": operator["id"]}, "service"))
        if draw.has("catalogue"):
            rows += _catalogue(draw, operator["id"], products)
    return rows


def _catalogue(draw: Draw, provider: str, products: list[Raw]) -> list[Raw]:
    rows: list[Raw] = []
    for product in products:
        if not draw.chance(0.5):
            continue
        level: Raw = {"provider": provider, "application": product["id"]}
        if draw.chance(0.35):
            level = {"provider": provider, "function": product["function"]}
        if any(level.items() <= row.items() for row in rows):
            continue
        for unit in draw.some(list(UNITS))[:2]:
            row = _entry(draw, level, unit)
            rows.append(row)
            if draw.chance(0.4):
                later = _entry(draw, level, unit)
                later["from"] = draw.day(1, draw.periods)
                rows.append(later)
                if draw.chance(0.4):
                    row["from"] = draw.day(0, 0)
    if draw.chance(0.15):
        only: Raw = {"provider": provider, "function": "registry"}
        if not any(only.items() <= row.items() for row in rows):
            row = _entry(draw, only, "service")
            row["from"] = draw.day(1, draw.periods)
            rows.append(row)
    return rows


def _entry(draw: Draw, level: Raw, unit: str) -> Raw:
    row = dict(level)
    if unit != "service" or draw.chance(0.8):
        row["unit"] = unit
    row["amount"] = round(draw.amount(150, 900) / UNITS[unit], 2)
    if draw.chance(0.3):
        row["one_off"] = round(draw.once(0, 200) / UNITS[unit], 2)
    return row


def offers(draw: Draw, rows: list[Raw], sites: list[Raw]) -> list[Raw]:
    found: list[Raw] = []
    if not draw.has("offer"):
        return found
    for row in rows:
        places = [{"data_centre": site["id"]} for site in sites]
        places += [{"provider": name} for name in sorted({site["provider"] for site in sites})]
        for place in draw.some(places, 0)[:2]:
            quote: Raw = {"service": row["id"], **place}
            # Without a price its demand still counts, also for what the catalogue charges by it.
            if draw.chance(0.6 if draw.has("catalogue") or draw.has("rates") else 0.85):
                quote["price_per_year"] = draw.amount(150, 900)
            if draw.chance(0.5):
                quote["one_off"] = draw.once(0, 200)
            if draw.chance(0.3):
                quote["demand"] = {"vcpu": draw.whole(0, 4)}
            found.append(quote)
    return found


def platforms(draw: Draw, products: list[Raw], operators: list[Raw]) -> list[Raw]:
    if not draw.has("platform"):
        return []
    rows: list[Raw] = []
    for product in products:
        for operator in operators:
            if draw.chance(0.6):
                row: Raw = {"application": product["id"], "provider": operator["id"]}
                if draw.chance(0.8):
                    row["fixed_cost_per_year"] = draw.amount(10, 400)
                if draw.chance(0.5):
                    row["setup_cost"] = draw.once(10, 200)
                rows.append(row)
    return rows


def budgets(draw: Draw, owners: list[Raw], rows: list[Raw]) -> list[Raw]:
    """Draw budgets near to what is spent today, so that they matter."""
    found: list[Raw] = []
    if not draw.has("budget"):
        return found
    for _ in range(draw.whole(1, 3)):
        period = draw.whole(1, draw.periods)
        year = draw.first_day(period).year
        share = draw.years * sum(
            draw.first_day(other).year == year for other in range(1, draw.periods + 1)
        )
        budget: Raw = {"year": year, "kind": draw.pick(["run", "one_off", "total"])}
        concerned = rows
        if draw.chance(0.5):
            budget["organisation"] = draw.pick(owners)["id"]
            concerned = [row for row in rows if row.get("organisation") == budget["organisation"]]
        today = share * sum(row.get("cost_per_year", 500) for row in concerned)
        percent = draw.whole(0, 30) if budget["kind"] == "one_off" else draw.whole(100, 140)
        budget["amount"] = round(today * percent / 100, 2)
        found.append(budget)
    return found
