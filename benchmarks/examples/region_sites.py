"""Bodies, providers and sites of the example region; every figure is invented."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from benchmarks.examples.law import (
    CLOUD_PROOF,
    OFFICE_NETWORK,
    PROOF,
    REGISTER_NETWORK,
    VEHICLE_PROOF,
)
from benchmarks.examples.portfolio import bodies
from benchmarks.examples.region_services import REGION, placed

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

_NETWORKS = [OFFICE_NETWORK, REGISTER_NETWORK, VEHICLE_PROOF]
_RESOURCES = {"vcpu": 20, "ram_gib": 100, "storage_tb": 10}


def _provider(
    name: str, title: str, form: str, voice: int, serves: list[str], **more: object
) -> Row:
    return {
        "id": name,
        "name": title,
        "serves": serves,
        "legal_form": form,
        "public_law": True,
        "region": "muensterland",
        "certificates": [PROOF],
        "capabilities": _NETWORKS,
        "scores": {"voice": voice},
        **more,
    }


def _own(body: str, site: str, serves: list[str]) -> Row:
    owner = bodies()[body]
    form = "kreis" if owner.kind == "kreis" else "stadt"
    title = f"IT {owner.name}"
    return _provider(f"it-{site}", title, form, 50, serves, organisation=body)


def provider_rows() -> list[Row]:
    """All providers, the large ones first."""
    return [
        _provider("citeq", "citeq", "eigenbetriebsähnlich", 60, ["*"], organisation="muenster"),
        {
            "#": "Gibt es erst 2028; die KAAW trägt, betreibt aber selbst nicht.",
            **_provider(
                "gbe",
                "Gemeinsame Betriebseinheit",
                "zweckverband",
                80,
                ["*"],
                fixed_cost_per_year=300000,
                available_from=date(2028, 1, 1),
            ),
        },
        _own("kreis-warendorf", "waf", ["kreis-warendorf/*"]),
        _own("kreis-coesfeld", "coe", ["kreis-coesfeld/*"]),
        _own("kreis-steinfurt", "st", ["*"]),
        _own("kreis-borken", "bor", ["kreis-borken", "kreis-steinfurt"]),
        _own("hamm", "hamm", ["hamm"]),
        _own("ahlen", "ahlen", ["ahlen"]),
        _own("duelmen", "duelmen", ["duelmen"]),
        _own("oelde", "oelde", ["oelde"]),
        {
            **_provider("lwl-it", "LWL.IT", "landschaftsverband", 40, ["*"]),
            "region": "nrw",
        },
        {
            "id": "beispiel-cloud",
            "name": "Beispiel-Cloud GmbH",
            "serves": ["*"],
            "legal_form": "gmbh",
            "public_law": False,
            "region": "deutschland",
            "certificates": [CLOUD_PROOF],
            "scores": {"voice": 10},
            "fixed_cost_per_year": 40000,
        },
        {
            "id": "kaaw",
            "name": "KAAW",
            "roles": ["steering", "consulting"],
            "legal_form": "zweckverband",
            "public_law": True,
            "region": "muensterland",
        },
    ]


# id, name, provider, place, class, room over today's load, fixed cost, more
_SITES: tuple[tuple[str, str, str, tuple[float, float], int, float, int, Row], ...] = (
    ("citeq-1", "citeq Standort 1", "citeq", (51.96, 7.63), 3, 1.7, 420000, {"reserve": 0.1}),
    ("citeq-2", "citeq Standort 2", "citeq", (51.92, 7.57), 3, 2.2, 260000, {"reserve": 0.1}),
    (
        "gbe-1",
        "Betriebseinheit Standort 1",
        "gbe",
        (52.28, 7.72),
        3,
        0.0,
        180000,
        {
            "reserve": 0.1,
            "setup_cost": 400000,
            "available_from": date(2028, 1, 1),
            "capacity_change": [
                {
                    "from": date(2028, 7, 1),
                    "capacity": {"vcpu": 1600, "ram_gib": 12000, "storage_tb": 900},
                },
                {
                    "from": date(2029, 1, 1),
                    "capacity": {"vcpu": 2600, "ram_gib": 19000, "storage_tb": 1500},
                },
            ],
        },
    ),
    ("waf-1", "Rechenzentrum Kreis Warendorf", "it-waf", (51.95, 7.99), 3, 1.15, 240000, {}),
    ("coe-1", "Rechenzentrum Kreis Coesfeld", "it-coe", (51.94, 7.17), 3, 1.15, 150000, {}),
    ("st-1", "Rechenzentrum Kreis Steinfurt", "it-st", (52.15, 7.34), 3, 1.5, 260000, {}),
    ("bor-1", "Rechenzentrum Kreis Borken", "it-bor", (51.84, 6.86), 3, 1.1, 210000, {}),
    ("hamm-1", "Rechenzentrum Hamm", "it-hamm", (51.68, 7.82), 3, 1.1, 280000, {}),
    ("ahlen-1", "Serverraum Ahlen", "it-ahlen", (51.76, 7.89), 2, 1.1, 38000, {}),
    ("duelmen-1", "Serverraum Dülmen", "it-duelmen", (51.83, 7.28), 2, 1.1, 34000, {}),
    ("oelde-1", "Serverraum Oelde", "it-oelde", (51.83, 8.14), 2, 1.1, 26000, {}),
    ("lwl-1", "LWL.IT Standort 1", "lwl-it", (51.955, 7.615), 3, 0.0, 60000, {"reserve": 0.05}),
)
_PLANNED = {
    "gbe-1": {"vcpu": 700, "ram_gib": 5000, "storage_tb": 400},
    "lwl-1": {"vcpu": 500, "ram_gib": 3600, "storage_tb": 1200},
}


def today() -> dict[tuple[str, str], float]:
    """Load of today by data centre and resource."""
    load: dict[tuple[str, str], float] = {}
    for service in placed():
        for resource, part in service.application.demand.items():
            if service.current:
                where = service.current, resource
                load[where] = load.get(where, 0.0) + part * service.scale
    return load


def data_centre_rows() -> list[Row]:
    """All sites; a capacity is today's load with some room, rounded up to whole racks."""
    load = today()
    rows: list[Row] = []
    for name, title, provider, (lat, lon), level, room, fixed, more in _SITES:
        capacity = _PLANNED.get(name) or {
            resource: ceil(load.get((name, resource), 0.0) * room / step) * step
            for resource, step in _RESOURCES.items()
        }
        rows.append(
            {
                "id": name,
                "name": title,
                "provider": provider,
                "location": {"lat": lat, "lon": lon},
                "availability_class": level,
                "capacity": capacity,
                "fixed_cost_per_year": fixed,
                "closing_cost": round(fixed / 4) if room else None,
                **more,
            }
        )
    rows.append(
        {
            "id": "cloud-1",
            "name": "Beispiel-Cloud Zone 1",
            "provider": "beispiel-cloud",
            "location": {"lat": 50.11, "lon": 8.68},
            "availability_class": 3,
            "protection": {"confidentiality": "high", "integrity": "high", "availability": "high"},
            "rates": {"vcpu": 2200.0, "ram_gib": 310.0, "storage_tb": 1400.0},
        }
    )
    return [{name: item for name, item in row.items() if item is not None} for row in rows]


def link_rows() -> list[Row]:
    """A latency for every pair of sites: a little for the network, more for the distance."""
    places = {name: place for name, _, _, place, *_ in _SITES} | {"cloud-1": (50.11, 8.68)}
    names = list(places)
    rows: list[Row] = []
    for index, a in enumerate(names):
        for b in names[index + 1 :]:
            north = (places[a][0] - places[b][0]) * 111
            east = (places[a][1] - places[b][1]) * 68
            away = (north**2 + east**2) ** 0.5
            rows.append({"a": a, "b": b, "latency_ms": round(1 + away / 20)})
    return rows


def organisation_rows() -> list[Row]:
    """The region as the root, then its bodies."""
    rows: list[Row] = [{"id": REGION, "name": "Münsterland", "kind": "region"}]
    for body in bodies().values():
        own: dict[str, object] = {}
        if body.workplaces < 80:
            own = {"max_cost_increase": 0.05, "min_scores": {"voice": 30}}
        elif body.kind == "gemeinde":
            own = {"max_cost_increase": 0.1}
        rows.append(
            {
                "id": body.id,
                "name": body.name,
                "kind": body.kind,
                "ags": body.ags,
                "parent": body.parent or REGION,
                "inhabitants": body.inhabitants,
                "workplaces": body.workplaces,
                **own,
            }
        )
    return rows


def team_rows() -> list[Row]:
    """A team for every body and for the providers that take services over."""
    own: list[Row] = [
        {
            "id": f"team-{body.id}",
            "organisation": body.id,
            "days_per_period": 25 + round(body.workplaces * 0.13),
            "day_rate": 480 if body.workplaces > 500 else 450,
        }
        for body in bodies().values()
    ]
    takers: list[Row] = [
        {
            "id": "team-citeq",
            "provider": "citeq",
            "days_per_period": 600,
            "day_rate": 640,
            "posts": 18,
            "posts_filled": 15,
            "retirements": [{"from": date(2029, 7, 1), "posts": 2}],
        },
        {
            "id": "team-gbe",
            "provider": "gbe",
            "days_per_period": 250,
            "day_rate": 600,
            "change": [{"from": date(2029, 1, 1), "days_per_period": 450}],
        },
        {"id": "team-st", "provider": "it-st", "days_per_period": 120, "day_rate": 560},
        {"id": "team-lwl", "provider": "lwl-it", "days_per_period": 100, "day_rate": 620},
        {"id": "team-waf", "provider": "it-waf", "days_per_period": 100, "day_rate": 520},
        {"id": "team-coe", "provider": "it-coe", "days_per_period": 80, "day_rate": 520},
    ]
    return own + takers
