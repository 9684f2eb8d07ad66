"""The services of the example region: what each of its bodies runs, where, and at which cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.portfolio import (
    FLOOR,
    Application,
    Body,
    applications,
    bodies,
    needs,
    spread,
)
from benchmarks.examples.region_prices import yearly
from benchmarks.examples.region_products import products
from benchmarks.examples.relations import dependency, ties

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

REGION = "muensterland"

_OWN_SITE = {
    "muenster": "citeq-1",
    "hamm": "hamm-1",
    "kreis-coesfeld": "coe-1",
    "kreis-warendorf": "waf-1",
    "kreis-steinfurt": "st-1",
    "kreis-borken": "bor-1",
    "ahlen": "ahlen-1",
    "duelmen": "duelmen-1",
    "oelde": "oelde-1",
}
_NEIGHBOUR = {"kreis-warendorf": "waf-1", "kreis-coesfeld": "coe-1"}

# Bodies whose KI assistant is new in the horizon.
_NEW = "ki"


@dataclass(frozen=True)
class Placed:
    """A service before it is written: what, for whom, where today, how large."""

    id: str
    application: Application
    product: str
    body: Body
    current: str | None
    scale: float


def _scale(row: Application, body: Body) -> float:
    unit = "inhabitant" if row.unit == "inhabitant" else "workplace"
    # level G has no reference in workplaces of a Kreis, but its own
    size = body.inhabitants if unit == "inhabitant" else body.workplaces
    return FLOOR + (1 - FLOOR) * size / row.reference[unit]


def _runs(row: Application, body: Body) -> bool:
    levels = {"kreis": "KB", "gemeinde": "GB", "kreisfreie_stadt": "KGB"}[body.kind]
    if row.id == "efa" or (row.bound == "on-site" and body.id not in _OWN_SITE):
        # what a small town has in its own cupboard is no subject of this plan
        return False
    return row.level in levels and body.workplaces >= row.smallest


def _site(row: Application, body: Body) -> str | None:
    """Where a service runs today; towns split theirs between citeq, neighbours and themselves."""
    own = _OWN_SITE.get(body.id)
    if row.id == _NEW:
        return None
    if row.id == "psrsich":
        return "citeq-1" if own == "hamm-1" else "st-1"
    if own and (
        body.kind != "gemeinde"
        or row.bound
        or (row.category != "Fach-Bürger" and spread(f"own {body.id} {row.id}", 0, 1) < 0.5)
    ):
        return own
    if row.category.startswith("Fach-"):
        return "citeq-1"
    if spread(f"neighbour {body.id} {row.category}", 0, 1) < 0.35:
        return _NEIGHBOUR[body.parent]
    return "citeq-2" if row.category == "Grunddienst" else "citeq-1"


def placed() -> list[Placed]:
    """All services, body by body, each in the order of the portfolio."""
    found: list[Placed] = []
    for body in bodies().values():
        for row in applications().values():
            if not _runs(row, body):
                continue
            choice = products(row)
            second = len(choice) > 1 and spread(f"product {body.id} {row.id}", 0, 1) > 0.6
            found.append(
                Placed(
                    id=f"{row.id}-{body.id}",
                    application=row,
                    product=choice[1] if second else choice[0],
                    body=body,
                    current=_site(row, body),
                    scale=_scale(row, body),
                )
            )
    return found


def _cost(service: Placed) -> int:
    """EUR a year today; a customer of citeq pays by its catalogue, so moving next door saves nothing."""
    row = service.application
    cost = row.cost * service.scale * spread(service.id, 0.9, 1.1)
    if service.current and service.current.startswith("citeq"):
        users = round(row.users * service.scale)
        cost = yearly("citeq", row, service.product, service.body, users) or cost
    return max(100, int(round(cost, -1)))


def _service(service: Placed) -> Row:
    row, scale = service.application, service.scale
    days = row.days * scale * 0.6
    periods = 3 if days >= 200 else 2 if days >= 60 else 1
    # exit costs for a few long contracts only: a tenth of the services
    contract = spread(f"contract {service.id}", 0, 1)
    end = date(2027, 12, 31) if contract < 0.06 else date(2028, 6, 30)
    return {
        "id": service.id,
        "name": f"{row.name} {service.body.name.removeprefix('Stadt ').removeprefix('Gemeinde ')}",
        "application": service.product,
        "organisation": service.body.id,
        "current": service.current,
        "cost_per_year": _cost(service) if service.current else None,
        "needed_from": None if service.current else date(2028, 1, 1),
        "users": round(row.users * scale) or None,
        "demand": {name: round(part * scale, 2) for name, part in row.demand.items() if part}
        or None,
        "contract_end": end if service.current and contract < 0.1 else None,
        "exit_share": 0.5 if service.current and contract < 0.1 else None,
        "on_site_required": "Läuft am Ort." if row.bound == "on-site" else None,
        "participation": _participation(service),
        "pin": "current" if row.bound == "external" else None,
        "migration": {
            "periods": periods,
            "parallel": 1 if days >= 60 else 0,
            "effort": {"own": max(1, round(days * 0.5)), "target": max(1, round(days * 0.25))},
        }
        if service.current and not row.bound
        else None,
        "sources": {"cost_per_year": "estimate"} if service.current else None,
    }


def _participation(service: Placed) -> str | None:
    if service.current is None or service.application.bound:
        return None
    draw = spread(f"participation {service.id}", 0, 1)
    if draw < 0.03:
        return "declined"
    return "agreed" if draw < 0.15 else None


def service_rows() -> list[Row]:
    """The rows of ``[[service]]``."""
    return [
        {name: item for name, item in _service(service).items() if item is not None}
        for service in placed()
    ]


def application_rows() -> list[Row]:
    """The rows of ``[[application]]``: one for each product."""
    rows: list[Row] = []
    for row in applications().values():
        if row.id == "efa":
            continue
        for product in products(row):
            maker = {"a": " (Produkt A)", "b": " (Produkt B)"}.get(product.rpartition("-")[2], "")
            on = [
                name
                for need in row.depends_on
                if need != "efa"
                for name in products(applications()[need])
            ]
            rows.append(
                {
                    "id": product,
                    "name": row.name + maker,
                    "function": row.function,
                    "category": row.category,
                    **({"protection": row.protection} if row.protection else {}),
                    "data_categories": list(row.data),
                    **({"needs": needs(row)} if needs(row) else {}),
                    **({"depends_on": on} if on else {}),
                }
            )
    return rows


# Only the ties that shape a plan are written for every body; the rest is information above.
_HUBS = {"dms", "fin", "file", "alkis", "gis", "kfz", "melde", "psr", "jug", "soz", "pers", "form"}


def dependency_rows() -> list[Row]:
    """The rows of ``[[dependency]]``, body by body."""
    rows: list[Row] = []
    everything = placed()
    for body in bodies():
        mine = {item.application.id: item for item in everything if item.body.id == body}
        for name, on in ties(mine):
            found = dependency(name, on, mine[name].scale) if on in _HUBS else None
            if found and (len(found) > 1 or spread(f"tie {body} {name} {on}", 0, 1) < 0.4):
                rows.append({"service": mine[name].id, "on": mine[on].id, **found})
    return rows


def together_rows() -> list[Row]:
    """Finance and its cash office in one data centre, where both run in one today."""
    everything = {(item.body.id, item.application.id): item for item in placed()}
    rows: list[Row] = []
    for body in bodies():
        for names in (("fin", "kasse"), ("melde", "pass")):
            group = [everything[body, name] for name in names if (body, name) in everything]
            if len(group) == len(names) and len({item.current for item in group}) == 1:
                rows.append({"services": [item.id for item in group], "scope": "data_centre"})
    return rows


def apart_rows() -> list[Row]:
    """Register and safety register at least 20 km apart."""
    return [
        {"services": [f"psr-{item.body.id}", item.id], "min_km": 20}
        for item in placed()
        if item.application.id == "psrsich"
    ]
