"""What must hold between services, by law, by calendar and in sum."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from tests.random_inventory.draw import LEVELS
from tests.random_inventory.places import CAPABILITIES, CERTIFICATES, REGIONS
from tests.random_inventory.running import DATA_CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.random_inventory.draw import Draw, Raw

RECURRING = (("12-01", "01-31"), ("01-01", "03-31"), ("05-01", "09-30"), ("02-10", "02-29"))


def dependencies(draw: Draw, rows: list[Raw]) -> list[Raw]:
    found: list[Raw] = []
    names = [row["id"] for row in rows]
    keys: dict[str, tuple[str, Callable[[], Any]]] = {
        "apart_cost": ("apart_cost_per_year", lambda: draw.amount(10, 400)),
        "together_dependency": ("together", lambda: draw.pick(["data_centre", "provider"])),
        "latency": ("max_latency_ms", lambda: draw.pick([1, 4.5, 5, 10, 20])),
        "order": ("order", lambda: draw.pick(["before", "with"])),
    }
    chosen = [family for family in keys if draw.has(family)]
    for number in range(draw.whole(1, 3) if chosen else 0):
        service, on = draw.random.sample(names, 2)
        row: Raw = {"service": service, "on": on}
        # Each family that is asked for appears at least once.
        given = {chosen[number % len(chosen)], *draw.some(chosen, 0)[:1]}
        for family in sorted(given):
            key, value = keys[family]
            row[key] = value()
        found.append(row)
    return found


def groups(draw: Draw, rows: list[Raw]) -> tuple[list[Raw], list[Raw]]:
    """Draw `[[together]]` and `[[apart]]`."""
    names = [row["id"] for row in rows]
    together: list[Raw] = []
    apart: list[Raw] = []
    if draw.has("together_group"):
        row: Raw = {"services": draw.some(names, 2)[: draw.pick([2, 2, 3])]}
        if draw.chance(0.5):
            row["scope"] = draw.pick(["data_centre", "provider"])
        if draw.chance(0.5):
            row["same_wave"] = draw.chance(0.8)
        together.append(row)
    if draw.has("apart_group") or draw.has("min_km"):
        row = {"services": _at_two_sites(draw, rows)}
        if draw.chance(0.4):
            row["scope"] = draw.pick(["data_centre", "provider"])
        if draw.has("min_km"):
            row["min_km"] = draw.pick([2, 5, 12.5, 20])
        apart.append(row)
    return together, apart


def _at_two_sites(draw: Draw, rows: list[Raw]) -> list[str]:
    """Draw two services, mostly such as run at different sites today."""
    pairs = [
        [one["id"], other["id"]]
        for one, other in combinations(rows, 2)
        if one.get("current") != other.get("current")
    ]
    if pairs and draw.chance(0.85):
        return draw.pick(pairs)
    return draw.random.sample([row["id"] for row in rows], 2)


def laws(draw: Draw, owners: list[Raw], products: list[Raw]) -> list[Raw]:
    when: dict[str, Any] = {
        "data_category": draw.pick([draw.pick(DATA_CATEGORIES), list(DATA_CATEGORIES)]),
        "function": draw.pick(["registry", "finance"]),
        "category": draw.pick(["core", ["core", "office"]]),
        "organisation": draw.pick([draw.pick(owners)["id"], "county/*"]),
        "application": draw.pick(products)["id"],
        "confidentiality": draw.pick(LEVELS),
        "integrity": draw.pick(LEVELS),
        "availability": draw.pick(LEVELS),
    }
    require: dict[str, Any] = {
        "certificate": draw.pick([draw.pick(CERTIFICATES), list(CERTIFICATES)]),
        "capability": draw.pick([draw.pick(CAPABILITIES), list(CAPABILITIES)]),
        "public_law": draw.chance(0.8),
        "region": draw.pick([draw.pick(REGIONS), list(REGIONS)]),
        "availability_class": draw.whole(1, 3),
        "legal_form": draw.pick(["association", ["association", "company"]]),
    }
    required: list[str] = []
    if draw.has("rule"):
        required += draw.some(list(require), 1)[:2]
    if draw.has("certificate"):
        required.append("certificate")
    return [
        {
            "id": f"law-{number + 1}",
            "when": {name: when[name] for name in draw.some(list(when), 0)[:2]},
            "require": {key: require[key]},
            **({"reason": "§ 1"} if draw.chance(0.5) else {}),
        }
        for number, key in enumerate(required)
    ]


def freezes(draw: Draw, owners: list[Raw], products: list[Raw], rows: list[Raw]) -> list[Raw]:
    found: list[Raw] = []
    if not draw.has("freeze"):
        return found
    whom = _selectors(draw, owners, products, rows)
    if draw.chance(0.2):
        # Two freezes, neither of which covers the whole period.
        period = draw.whole(1, draw.periods)
        begin, end = draw.first_day(period), draw.last_day(period)
        middle = begin + (end - begin) / 2
        found.append({"id": "first-half", "from": begin, "to": middle})
        found.append({"id": "second-half", "from": middle + timedelta(days=1), "to": end})
    for number in range(draw.whole(1, 2)):
        row: Raw = {"id": f"freeze-{number + 1}"}
        if draw.chance(0.4):
            begin_text, end_text = draw.pick(RECURRING)
            row["every"] = {"from": begin_text, "to": end_text}
        else:
            first = draw.whole(1, draw.periods)
            row["from"] = draw.first_day(first) - timedelta(days=draw.pick([0, 0, 3, -3]))
            row["to"] = draw.last_day(min(first + draw.whole(0, 2), draw.periods))
            if draw.chance(0.2):
                begin_text, end_text = draw.pick(RECURRING)
                row["every"] = {"from": begin_text, "to": end_text}
        if draw.chance(0.4):
            row["strict"] = draw.chance(0.8)
        for key in draw.some(list(whom), 0)[:2]:
            row[key] = whom[key]
        found.append(row)
    return found


def gates(draw: Draw, owners: list[Raw], operators: list[Raw], rows: list[Raw]) -> list[Raw]:
    found: list[Raw] = []
    for number in range(draw.whole(1, 2) if draw.has("gate") else 0):
        row: Raw = {"id": f"gate-{number + 1}"}
        if draw.chance(0.5):
            row["name"] = "Council"
        if draw.chance(0.8):
            row["decided_on"] = draw.day(0, draw.periods)
        whom: dict[str, list[str]] = {
            "providers": draw.some([operator["id"] for operator in operators]),
            "organisations": draw.organisations_of(owners),
            "services": draw.some([service["id"] for service in rows])[:2],
        }
        for key in draw.some(list(whom), 0):
            row[key] = whom[key]
        found.append(row)
    return found


def limits(draw: Draw, sites: list[Raw]) -> list[Raw]:
    found: list[Raw] = []
    if not draw.has("limit"):
        return found
    for key in draw.some(["max_providers", "max_data_centres", "max_cutovers_per_period", ""])[:2]:
        if key:
            found.append({key: 1 if draw.chance(0.25) else 2})
        else:
            share = draw.pick([0.5, 0.67, 0.67, 0.75])
            found.append({"provider": draw.pick(sites)["provider"], "max_share": share})
            if draw.chance(0.1):
                # A share of nobody limits nothing.
                found.append({"max_share": share})
    if draw.chance(0.2):
        found.append({"max_providers": 2, "max_data_centres": 2, "max_cutovers_per_period": 2})
    return found


def criteria(draw: Draw, operators: list[Raw]) -> list[Raw]:
    """Draw limits on criteria that some plans keep and others do not."""
    found: list[Raw] = []
    least = {"protection_margin": (0.2, 0.5, 1), "local_share": (0.2, 0.3)}
    if any("scores" in row for row in operators):
        least["voice"] = (20, 20, 50)
    most = {"one_site_share": (0.5, 0.67, 0.75), "distance": (10, 30, 60), "providers": (1, 2, 2)}
    most |= {"data_centres": (1, 2, 2)}
    for name in draw.some([*least, *most])[:1] if draw.has("criterion") else ():
        values = least.get(name) or most[name]
        # Now and then the other way round, which is seldom wished for, but allowed.
        upwards = (name in least) != draw.chance(0.1)
        found.append({"criterion": name, "at_least" if upwards else "at_most": draw.pick(values)})
    return found


def capacities(draw: Draw, sites: list[Raw], products: list[Raw], rows: list[Raw]) -> None:
    """Limit data centres: mostly enough for what runs there today, seldom for everything."""
    if not draw.has("capacity"):
        return
    by_id = {row["id"]: row for row in products}
    for site in sites:
        if draw.chance(0.2):
            continue
        if draw.has("reserve") and draw.chance(0.7):
            site["reserve"] = draw.pick([0.1, 0.2, 0.25])
        free = 1 - site.get("reserve", 0)
        site["capacity"] = {}
        for resource in draw.some(["vcpu", "ram_gib"]):
            load = sum(
                {
                    **by_id.get(row.get("application", ""), {}).get("demand", {}),
                    **row.get("demand", {}),
                }.get(resource, 0)
                for row in rows
                if row.get("current") == site["id"]
            )
            spare = -1 if draw.chance(0.02) else draw.whole(0, 6 if resource == "vcpu" else 16)
            site["capacity"][resource] = max(0, int(load / free + 0.999) + spare)
        if draw.has("capacity_change") and draw.chance(0.7):
            site["capacity_change"] = [
                {
                    "from": draw.day(1, draw.periods),
                    "capacity": {
                        name: max(0, amount + draw.whole(-2, 8))
                        for name, amount in site["capacity"].items()
                    },
                }
                for _ in range(draw.whole(1, 2))
            ]


def _selectors(
    draw: Draw, owners: list[Raw], products: list[Raw], rows: list[Raw]
) -> dict[str, list[str]]:
    return {
        "services": draw.some([row["id"] for row in rows])[:2],
        "applications": [draw.pick(products)["id"]],
        "functions": [draw.pick(["registry", "finance"])],
        "organisations": draw.organisations_of(owners),
    }
