"""An inventory from which all rules are taken but a few, row by row and without the solver."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tests.outside.raw import Raw

TAKES_ITS_TIME = ("horizon", "planning")
"""What no file can be without."""


def only(inventory: Raw, rules: Collection[tuple[str, str]]) -> Raw:
    """Give the inventory in which no rule holds but those that are named by family and subject.

    That work takes its time holds always, and prices are left as they are.
    """
    raw = deepcopy(inventory)
    named = {family: {subject for own, subject in rules if own == family} for family, _ in rules}
    _services(raw, named)
    _sites(raw, named)
    _pairs(raw, named)
    _totals(raw, named)
    raw["rule"] = [row for row in raw.get("rule", []) if row["id"] in named.get("rule", ())]
    raw["gate"] = [row for row in raw.get("gate", []) if row["id"] in named.get("gate", ())]
    raw["freeze"] = [row for row in raw.get("freeze", []) if row["id"] in named.get("freeze", ())]
    return raw


def _recovery(raw: Raw, named: dict[str, set[str]]) -> None:
    """Write what services need beside each of them: no value of a service asks for nothing."""
    products = {row["id"]: row.pop("recovery", {}) for row in raw.get("application", [])}
    for row in raw.get("service", []):
        needed = {**products.get(row.get("application"), {}), **row.pop("recovery", {})}
        if row["id"] in named.get("recovery", ()):
            row["recovery"] = needed


def _services(raw: Raw, named: dict[str, set[str]]) -> None:
    _recovery(raw, named)
    for row in raw.get("service", []):
        name = row["id"]
        if name not in named.get("pin", ()):
            row.pop("pin", None)
            if row.get("participation") == "declined":
                del row["participation"]
        if name not in named.get("on_site", ()):
            row.pop("on_site_required", None)
        for key in ("allowed", "forbidden"):
            if f"{name},{key}" not in named.get("selection", ()):
                row.pop(key, None)
        for key in ("earliest", "latest"):
            if f"{name},{key}" not in named.get("horizon", ()):
                row.pop(key, None)
        _needs(row, named)


def _needs(row: Raw, named: dict[str, set[str]]) -> None:
    name = row["id"]
    if name not in named.get("protection", ()):
        goals = ("confidentiality", "integrity", "availability")
        row["protection"] = dict.fromkeys(goals, "normal")
    if name not in named.get("needs", ()):
        row["needs"] = []


def _sites(raw: Raw, named: dict[str, set[str]]) -> None:
    providers = {row["id"]: row for row in raw.get("provider", [])}
    for row in raw.get("data_centre", []):
        changes = row.get("capacity_change", [])
        for capacity in (row.get("capacity", {}), *(change["capacity"] for change in changes)):
            for resource in [
                name for name in capacity if f"{row['id']},{name}" not in named.get("capacity", ())
            ]:
                del capacity[resource]
        _dates(row, [providers[row[key]] for key in ("provider", "operator") if key in row], named)
    for name, row in providers.items():
        row.pop("available_from", None)
        row.pop("available_until", None)
        if name not in named.get("role", ()):
            row.pop("roles", None)
        if name not in named.get("excluded", ()):
            row.pop("status", None)
        if name not in named.get("serves", ()):
            row["serves"] = ["*"]
    for row in raw.get("team", []):
        if row["id"] not in named.get("team", ()):
            row.pop("days_per_period", None)
            row.pop("change", None)


def _dates(row: Raw, behind: list[Raw], named: dict[str, set[str]]) -> None:
    """Give a site the dates of its provider and its operator too, or none."""
    dates = {
        key: best(days)
        for key, best in (("available_from", max), ("available_until", min))
        if (days := [part[key] for part in (row, *behind) if key in part])
    }
    for key in ("available_from", "available_until"):
        row.pop(key, None)
    if row["id"] in named.get("availability", ()):
        row.update(dates)


def _pairs(raw: Raw, named: dict[str, set[str]]) -> None:
    for row in raw.get("dependency", []):
        pair = ",".join(sorted((row["service"], row["on"])))
        if f"{row['service']},{row['on']}" not in named.get("order", ()):
            row.pop("order", None)
        if pair not in named.get("colocation", ()):
            row.pop("together", None)
        if pair not in named.get("latency", ()):
            row.pop("max_latency_ms", None)
    for table in ("together", "apart"):
        raw[table] = [
            {**row, "services": list(pair)}
            for row in raw.get(table, [])
            for pair in _two(row["services"])
            if ",".join(sorted(pair)) in named.get(table, ())
        ]


def _two(names: list[str]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            yield one, other


def _totals(raw: Raw, named: dict[str, set[str]]) -> None:
    keys = {
        "providers": ("max_providers",),
        "sites": ("max_data_centres",),
        "share": ("provider", "max_share"),
        "cutovers": ("max_cutovers_per_period",),
    }
    limits = []
    for place, row in enumerate(raw.get("limit", [])):
        name = row.get("id", f"#{place + 1}")
        kept: dict[str, Any] = {
            key: row[key]
            for kind, own in keys.items()
            if f"{kind},{name}" in named.get("limit", ())
            for key in own
            if key in row
        }
        for side, key in (("least", "at_least"), ("most", "at_most")):
            subject = f"{name},{row.get('criterion')},{side}"
            if key in row and subject in named.get("criterion", ()):
                kept.update({"criterion": row["criterion"], key: row[key]})
        if kept:
            limits.append(kept)
    raw["limit"] = limits
    raw["budget"] = [
        row
        for place, row in enumerate(raw.get("budget", []))
        if row.get(
            "id",
            f"{row['year']},{row.get('organisation', '*')},{row.get('kind', 'total')},#{place + 1}",
        )
        in named.get("budget", ())
    ]
    for row in raw.get("organisation", []):
        if row["id"] not in named.get("max_cost_increase", ()):
            row.pop("max_cost_increase", None)
        if row["id"] not in named.get("min_scores", ()):
            row.pop("min_scores", None)
        if row["id"] not in named.get("in_house", ()):
            row.pop("in_house_only", None)
