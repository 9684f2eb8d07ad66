"""Bodies, providers, sites and teams of the example Kreis; every figure is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.kreis_services import KREIS
from benchmarks.examples.law import (
    CLOUD_PROOF,
    OFFICE_NETWORK,
    PROOF,
    REGISTER_NETWORK,
    VEHICLE_PROOF,
)
from benchmarks.examples.portfolio import bodies

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

_TOWNS = ("ahlen", "beckum", "oelde")
_PUBLIC = {"public_law": True, "region": "muensterland"}

PROVIDERS: tuple[Row, ...] = (
    {
        "id": "it-kreis-waf",
        "name": "Kreis-IT Warendorf",
        "organisation": KREIS,
        "serves": [KREIS],
        "legal_form": "kreis",
        **_PUBLIC,
        "certificates": [PROOF],
        "capabilities": [OFFICE_NETWORK, REGISTER_NETWORK, VEHICLE_PROOF],
        "recovery": {"time_hours": 24, "point_hours": 24},
        "scores": {"voice": 100, "proximity": 100},
        "own_cost": [
            {"amount": 3300000},
            {"amount": 2900000, "from": date(2029, 1, 1)},
            {"amount": 28000, "unit": "service"},
        ],
    },
    {
        "id": "citeq",
        "name": "citeq",
        "serves": ["*"],
        "legal_form": "eigenbetriebsähnlich",
        **_PUBLIC,
        "certificates": [PROOF],
        "capabilities": [OFFICE_NETWORK, REGISTER_NETWORK, VEHICLE_PROOF],
        "recovery": {"time_hours": 4, "point_hours": 1},
        "scores": {"voice": 60, "proximity": 70},
        "own_cost": [
            {"amount": 220000},
            {"amount": 260000, "from": date(2029, 1, 1)},
            {"amount": 16000, "unit": "service"},
        ],
    },
    {
        "#": "Die gemeinsame Betriebseinheit gibt es noch nicht: Aufbau bis 2028, Träger KAAW.",
        "id": "gbe",
        "name": "Gemeinsame Betriebseinheit",
        "serves": ["*"],
        "legal_form": "zweckverband",
        **_PUBLIC,
        "certificates": [PROOF],
        "capabilities": [OFFICE_NETWORK, REGISTER_NETWORK, VEHICLE_PROOF],
        "recovery": {"time_hours": 4, "point_hours": 1},
        "scores": {"voice": 80, "proximity": 60},
        "fixed_cost_per_year": 30000,
        "available_from": date(2028, 1, 1),
    },
    {
        "id": "it-kreis-st",
        "name": "Kreis-IT Steinfurt",
        "serves": ["*"],
        "legal_form": "kreis",
        **_PUBLIC,
        "certificates": [{"id": PROOF, "valid_until": date(2029, 12, 31)}],
        "capabilities": [OFFICE_NETWORK, REGISTER_NETWORK],
        "recovery": {"time_hours": 24, "point_hours": 24},
        "scores": {"voice": 40, "proximity": 50},
    },
    {
        "id": "lwl-it",
        "name": "LWL.IT",
        "serves": ["*"],
        "legal_form": "landschaftsverband",
        "public_law": True,
        "region": "nrw",
        "certificates": [PROOF],
        "capabilities": [OFFICE_NETWORK, REGISTER_NETWORK],
        "recovery": {"time_hours": 8, "point_hours": 4},
        "scores": {"voice": 40, "proximity": 50},
    },
    {
        "id": "beispiel-cloud",
        "name": "Beispiel-Cloud GmbH",
        "serves": ["*"],
        "legal_form": "gmbh",
        "public_law": False,
        "region": "deutschland",
        "certificates": [CLOUD_PROOF],
        "recovery": {"time_hours": 8, "point_hours": 4},
        "scores": {"voice": 10, "proximity": 20},
        "fixed_cost_per_year": 15000,
    },
    {
        "#": "Steuert und berät; ohne Rechenzentrum kann die KAAW nichts betreiben.",
        "id": "kaaw",
        "name": "KAAW",
        "roles": ["steering", "consulting"],
        "legal_form": "zweckverband",
        **_PUBLIC,
    },
)

DATA_CENTRES: tuple[Row, ...] = (
    {
        "id": "waf-1",
        "name": "Rechenzentrum Kreishaus",
        "provider": "it-kreis-waf",
        "location": {"lat": 51.95, "lon": 7.99},
        "availability_class": 3,
        "capacity": {"vcpu": 1040, "ram_gib": 7000, "storage_tb": 720},
        "fixed_cost_per_year": 450000,
        "closing_cost": 40000,
    },
    {
        "id": "citeq-1",
        "name": "citeq Standort 1",
        "provider": "citeq",
        "location": {"lat": 51.96, "lon": 7.63},
        "availability_class": 3,
        "capacity": {"vcpu": 620, "ram_gib": 4200, "storage_tb": 320},
        "reserve": 0.1,
        "capacity_change": [
            {"from": date(2028, 7, 1), "capacity": {"vcpu": 800, "ram_gib": 5600}},
        ],
        "fixed_cost_per_year": 30000,
    },
    {
        "id": "citeq-2",
        "name": "citeq Standort 2",
        "provider": "citeq",
        "location": {"lat": 51.92, "lon": 7.57},
        "availability_class": 2,
        "capacity": {"vcpu": 200, "ram_gib": 1400, "storage_tb": 160},
        "reserve": 0.1,
        "fixed_cost_per_year": 45000,
        "closing_cost": 8000,
    },
    {
        "#": "Hochlauf in drei Schritten",
        "id": "gbe-1",
        "name": "Betriebseinheit Standort 1",
        "provider": "gbe",
        "location": {"lat": 52.28, "lon": 7.72},
        "availability_class": 3,
        "capacity": {"vcpu": 120, "ram_gib": 900, "storage_tb": 120},
        "reserve": 0.15,
        "capacity_change": [
            {"from": date(2028, 7, 1), "capacity": {"vcpu": 260, "ram_gib": 2000}},
            {
                "from": date(2029, 7, 1),
                "capacity": {"vcpu": 420, "ram_gib": 3200, "storage_tb": 240},
            },
        ],
        "fixed_cost_per_year": 50000,
        "setup_cost": 60000,
        "available_from": date(2028, 1, 1),
    },
    {
        "id": "st-1",
        "name": "Rechenzentrum Kreis Steinfurt",
        "provider": "it-kreis-st",
        "location": {"lat": 52.15, "lon": 7.34},
        "availability_class": 2,
        "protection": {
            "confidentiality": "very-high",
            "integrity": "very-high",
            "availability": "normal",
        },
        "capacity": {"vcpu": 60, "ram_gib": 400, "storage_tb": 40},
        "fixed_cost_per_year": 12000,
    },
    {
        "id": "lwl-1",
        "name": "LWL.IT Standort 1",
        "provider": "lwl-it",
        "location": {"lat": 51.955, "lon": 7.615},
        "availability_class": 3,
        "capacity": {"vcpu": 160, "ram_gib": 1100, "storage_tb": 400},
        "reserve": 0.05,
        "fixed_cost_per_year": 20000,
    },
    {
        "id": "cloud-1",
        "name": "Beispiel-Cloud Zone 1",
        "provider": "beispiel-cloud",
        "location": {"lat": 50.11, "lon": 8.68},
        "availability_class": 3,
        "protection": {"confidentiality": "high", "integrity": "high", "availability": "high"},
        "rates": {"vcpu": 1700.0, "ram_gib": 250.0, "storage_tb": 1100.0},
    },
)

LINKS: tuple[Row, ...] = tuple(
    {"a": a, "b": b, "latency_ms": ms}
    for a, b, ms in (
        ("waf-1", "citeq-1", 3),
        ("waf-1", "citeq-2", 3),
        ("waf-1", "gbe-1", 4),
        ("waf-1", "st-1", 6),
        ("waf-1", "lwl-1", 4),
        ("waf-1", "cloud-1", 15),
        ("citeq-1", "citeq-2", 1),
        ("citeq-1", "gbe-1", 4),
        ("citeq-1", "st-1", 4),
        ("citeq-1", "lwl-1", 1),
        ("citeq-1", "cloud-1", 14),
        ("citeq-2", "gbe-1", 5),
        ("citeq-2", "st-1", 4),
        ("citeq-2", "lwl-1", 2),
        ("citeq-2", "cloud-1", 14),
        ("gbe-1", "st-1", 3),
        ("gbe-1", "lwl-1", 5),
        ("gbe-1", "cloud-1", 17),
        ("st-1", "lwl-1", 4),
        ("st-1", "cloud-1", 17),
        ("lwl-1", "cloud-1", 14),
    )
)

TEAMS: tuple[Row, ...] = (
    {
        "#": "Zwei Stellen laufen Ende 2028 aus.",
        "id": "team-kreis",
        "organisation": KREIS,
        "days_per_period": 220,
        "day_rate": 480,
        "change": [{"from": date(2029, 1, 1), "days_per_period": 180}],
        "posts": 9,
        "posts_filled": 8,
        "retirements": [{"from": date(2029, 1, 1), "posts": 2}],
    },
    {"id": "team-ahlen", "organisation": "ahlen", "days_per_period": 40, "day_rate": 460},
    {"id": "team-beckum", "organisation": "beckum", "days_per_period": 32, "day_rate": 460},
    {"id": "team-oelde", "organisation": "oelde", "days_per_period": 24, "day_rate": 450},
    {"id": "team-waf", "provider": "it-kreis-waf", "days_per_period": 40, "day_rate": 480},
    {"id": "team-citeq", "provider": "citeq", "days_per_period": 110, "day_rate": 640},
    {
        "id": "team-gbe",
        "provider": "gbe",
        "days_per_period": 40,
        "day_rate": 600,
        "change": [{"from": date(2029, 1, 1), "days_per_period": 70}],
    },
    {"id": "team-st", "provider": "it-kreis-st", "days_per_period": 24, "day_rate": 560},
    {"id": "team-lwl", "provider": "lwl-it", "days_per_period": 30, "day_rate": 620},
)


def organisation_rows() -> list[Row]:
    """The Kreis and three of its towns."""
    limits: dict[str, Row] = {
        "ahlen": {"max_cost_increase": 0.05, "min_scores": {"voice": 40}},
        "beckum": {"max_cost_increase": 0.02},
        "oelde": {"max_cost_increase": 0.0, "min_scores": {"voice": 50}},
    }
    rows: list[Row] = []
    for name in (KREIS, *_TOWNS):
        body = bodies()[name]
        rows.append(
            {
                "id": body.id,
                "name": body.name,
                "kind": body.kind,
                "ags": body.ags,
                **({"parent": body.parent} if body.parent else {}),
                "inhabitants": body.inhabitants,
                "workplaces": body.workplaces,
                **limits.get(name, {}),
            }
        )
    return rows
