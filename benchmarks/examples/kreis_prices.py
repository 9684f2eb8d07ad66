"""Product catalogues, offers and platforms of the example Kreis; every figure is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.portfolio import Application, Body, applications, spread

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

# Price level of each catalogue: from this to that share of what a service costs at its reference.
_LEVEL = {
    "citeq": (0.58, 1.0),
    "gbe": (0.48, 0.86),
    "it-kreis-st": (0.55, 0.95),
    "lwl-it": (0.55, 0.85),
    "it-kreis-waf": (0.55, 0.9),
}
_CORE = {"melde", "pass", "fin", "kasse", "dms", "soz", "pflege", "psr"}
_LWL = {"mail", "file", "backup", "archiv", "siem", "ki"}


def _offers(provider: str, row: Application) -> bool:
    """Whether the catalogue of ``provider`` has a product for ``row``."""
    if row.bound or row.id == "dbora":
        return False
    normal = row.category.startswith("Fach-") and "availability" not in row.protection
    # some products are missing everywhere, so that the choice differs from service to service
    draw = spread(f"{provider} product {row.id}", 0, 1)
    return {
        "citeq": draw < 0.85,
        "gbe": draw < 0.7 or row.id in _CORE,
        "it-kreis-st": normal and draw < 0.7,
        "lwl-it": row.id in _LWL,
        "it-kreis-waf": row.level == "G",
    }[provider]


def _amount(provider: str, row: Application) -> float:
    share = spread(f"{provider} {row.id}", *_LEVEL[provider])
    amount = row.cost * share / row.reference[row.unit]
    return round(amount, -2) if row.unit == "service" else round(amount, 2)


def yearly(provider: str, row: Application, body: Body, users: int) -> float | None:
    """What ``body`` pays in the first catalogue, EUR a year; ``None`` where it has no product."""
    if not _offers(provider, row):
        return None
    quantity = {
        "service": 1,
        "user": users,
        "workplace": body.workplaces,
        "inhabitant": body.inhabitants,
    }
    return _amount(provider, row) * quantity[row.unit]


def _catalogue(provider: str) -> list[Row]:
    return [
        {
            "provider": provider,
            "application": row.id,
            "unit": row.unit,
            "amount": _amount(provider, row),
        }
        for row in applications().values()
        if _offers(provider, row)
    ]


def price_rows() -> list[Row]:
    """Product catalogues: most at citeq and the joint unit, a few elsewhere."""
    later: list[Row] = [
        # a price changes at the turn of a year only
        {
            "provider": "citeq",
            "application": row.id,
            "unit": row.unit,
            "amount": round(_amount("citeq", row) * 1.03, 2),
            "from": date(2029, 1, 1),
        }
        for row in applications().values()
        if _offers("citeq", row) and row.category == "Grunddienst"
    ]
    return [
        *_catalogue("citeq"),
        *later,
        *(line for provider in list(_LEVEL)[1:] for line in _catalogue(provider)),
        {"#": "Was in keinem Katalog steht", "provider": "citeq", "unit": "vcpu", "amount": 2400.0},
        {"provider": "citeq", "unit": "storage_tb", "amount": 380.0},
        {"provider": "it-kreis-waf", "unit": "vcpu", "amount": 3600.0},
    ]


OFFERS: tuple[Row, ...] = (
    {"service": "ki-kreis", "data_centre": "cloud-1", "price_per_year": 36500, "one_off": 4000},
    {"service": "vdi-kreis", "data_centre": "citeq-1", "price_per_year": 205000, "one_off": 18000},
    {
        "#": "Mit weniger Speicher: alte Bestände werden vorher bereinigt.",
        "service": "file-kreis",
        "provider": "citeq",
        "price_per_year": 56000,
        "one_off": 6000,
        "demand": {"vcpu": 12.0, "ram_gib": 64.0, "storage_tb": 42.0},
    },
    {"service": "schulit-kreis", "provider": "gbe", "price_per_year": 214000, "one_off": 15000},
    {"service": "vet-kreis", "data_centre": "st-1", "price_per_year": 19500, "one_off": 2500},
    {"service": "video-kreis", "data_centre": "cloud-1", "price_per_year": 21000, "one_off": 0},
)

PLATFORMS: tuple[Row, ...] = (
    {"application": "fin", "provider": "citeq", "fixed_cost_per_year": 9000, "setup_cost": 6000},
    {"application": "fin", "provider": "gbe", "fixed_cost_per_year": 8000, "setup_cost": 20000},
    {"application": "dms", "provider": "citeq", "fixed_cost_per_year": 8000, "setup_cost": 5000},
    {"application": "dms", "provider": "gbe", "fixed_cost_per_year": 7000, "setup_cost": 15000},
    {"application": "soz", "provider": "gbe", "fixed_cost_per_year": 4000, "setup_cost": 8000},
    {"application": "melde", "provider": "citeq", "fixed_cost_per_year": 12000},
    {"application": "melde", "provider": "gbe", "fixed_cost_per_year": 8000, "setup_cost": 9000},
    {
        "application": "melde",
        "provider": "it-kreis-waf",
        "fixed_cost_per_year": 7000,
        "setup_cost": 8000,
    },
)
