"""The services of the example Kreis: which body runs what, where, and at which cost today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.kreis_prices import yearly
from benchmarks.examples.portfolio import (
    FLOOR,
    Application,
    applications,
    bodies,
    needs,
    spread,
)
from benchmarks.examples.relations import dependency, ties

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

KREIS = "kreis-warendorf"

_TOWNS = {
    "ahlen": ["melde", "pass", "stand", "psr", "psrsich", "steuer", "gew", "abfall"],
    "beckum": ["melde", "pass", "kanal", "bhof", "parken", "fried", "fw_verw"],
    "oelde": ["melde", "bib", "vhs", "musik", "tour"],
}
_ELSEWHERE = {
    "psrsich": "st-1",
    "kanal": "citeq-2",
    "bhof": "citeq-2",
    "vergabe": "citeq-2",
    "archiv": "lwl-1",
    "portal": "citeq-1",
    "web": "citeq-1",
    "epay": "citeq-1",
}
_CONTRACTS = {
    "fin": (date(2028, 12, 31), 0.5),
    "dms": (date(2028, 6, 30), 0.4),
    "pers": (date(2028, 6, 30), 0.5),
    "soz": (date(2028, 12, 31), 0.5),
    "vdi": (date(2027, 12, 31), 0.6),
    "jug": (date(2029, 3, 31), 0.5),
    "gis": (date(2028, 9, 30), 0.3),
    "backup": (date(2027, 12, 31), 0.5),
    "mail": (date(2027, 9, 30), 0.5),
    "siem": (date(2029, 12, 31), 0.7),
    "schulit": (date(2028, 6, 30), 0.4),
    "kfz": (date(2028, 12, 31), 0.5),
}
_ON_SITE = "Muss auch ohne Verbindung nach draußen am Ort laufen."
# The Kreis's own share of what its towns use with it; they bear the rest in equal parts.
_SHARED = {"gis": 0.55, "schulit": 0.7, "portal": 0.4, "luft": 0.7}

# What people have decided: comment, then the keys.
_DECIDED: dict[str, tuple[str, Row]] = {
    "dbora-kreis": (
        "Festgelegt: Die Lizenzen gelten nur für die Maschinen im eigenen Haus.",
        {"pin": "current"},
    ),
    "vhs-oelde": (
        "Die Stadt Oelde hat sich gegen einen Umzug entschieden.",
        {"participation": "declined"},
    ),
    "musik-oelde": ("Wie die Volkshochschule.", {"participation": "declined"}),
    "luft-kreis": (
        "Festgelegt: 90 TB bleiben neben dem Geoportal-Bestand, die Leitung trägt sie nicht.",
        {"pin": "current"},
    ),
    "web-kreis": ("", {"participation": "agreed", "earliest": date(2027, 7, 1)}),
    "fin-kreis": (
        "Eigene Welle: nicht vor der zweiten Jahreshälfte 2028, fertig bis Ende 2029.",
        {"earliest": date(2028, 7, 1), "latest": date(2029, 12, 31)},
    ),
    "archiv-kreis": (
        "Beschlossen: Die Langzeitarchivierung bleibt bei ihrer Lösung.",
        {"participation": "decided", "allowed": ["lwl-it"]},
    ),
    "waffen-kreis": ("", {"forbidden": ["lwl-it", "beispiel-cloud"]}),
    "melde-ahlen": ("", {"participation": "agreed"}),
    "rats-kreis": ("", {"participation": "agreed"}),
}


# Person-days a year of own people, at the own IT and where somebody else runs it.
_STAFF: dict[str, Row] = {
    name: {"staff": {"days_at_own": own, "days_elsewhere": elsewhere}}
    for name, own, elsewhere in (
        ("ad", 80, 10),
        ("mail", 60, 6),
        ("backup", 45, 2),
        ("dms", 70, 25),
        ("fin", 90, 35),
        ("pers", 40, 18),
        ("kfz", 40, 15),
        ("soz", 60, 25),
        ("gis", 75, 40),
    )
}
_SOON_AGAIN = {"kfz", "soz", "ausl", "stand"}
_REGISTERS: Row = {"time_hours": 24, "point_hours": 24}


@dataclass(frozen=True)
class Placed:
    """A service of the example before it is written: what, for whom, where today."""

    id: str
    application: Application
    organisation: str
    current: str | None
    scale: float


def placed() -> list[Placed]:
    """All services, the Kreis first, in the order of the portfolio."""
    in_towns = {name for names in _TOWNS.values() for name in names}
    rows = [
        (row, KREIS, 1.0)
        for row in applications().values()
        if row.level != "G" and row.id not in in_towns
    ]
    for town, names in _TOWNS.items():
        for name in names:
            row = applications()[name]
            share = bodies()[town].inhabitants / row.reference["inhabitant"]
            rows.append((row, town, FLOOR + (1 - FLOOR) * share))
    return [
        Placed(
            id=f"{row.id}-{'kreis' if body == KREIS else body}",
            application=row,
            organisation=body,
            current=None
            if row.id == "ki"
            else _ELSEWHERE.get(row.id, "waf-1" if body == KREIS else "citeq-1"),
            scale=scale,
        )
        for row, body, scale in rows
    ]


def _service(service: Placed) -> Row:
    row = service.application
    comment, decided = _DECIDED.get(service.id, ("", {}))
    end, share = _CONTRACTS.get(row.id, (None, None))
    body = bodies()[service.organisation]
    users = round(row.users * (1 if body.id == KREIS else service.scale))
    cost = row.cost * service.scale * spread(service.id, 0.95, 1.05)
    if service.current and service.current.startswith("citeq"):
        # a customer of today pays by the catalogue: moving next door must not look like a saving
        cost = yearly("citeq", row, body, users) or cost
    if row.bound == "external":
        comment = "Zentral betrieben; hier läuft nur die Anbindung und zieht nicht um."
        decided = {"pin": "current"}
    return {
        "#": comment,
        "id": service.id,
        "name": row.name
        + (
            ""
            if service.organisation == KREIS
            else f" {bodies()[service.organisation].name.split()[-1]}"
        ),
        "application": row.id,
        "organisation": service.organisation,
        "consumers": _consumers(row.id) if service.organisation == KREIS else None,
        "current": service.current,
        "cost_per_year": int(round(cost, -2)) if service.current else None,
        "needed_from": None if service.current else date(2028, 1, 1),
        "users": users or None,
        "demand": {
            name: round(part * service.scale, 2) for name, part in row.demand.items() if part
        },
        "contract_end": end,
        "exit_share": share,
        "on_site_required": _ON_SITE if row.bound == "on-site" else None,
        **decided,
        "sources": {"cost_per_year": "estimate"} if service.current else None,
    }


def _consumers(application: str) -> list[Row] | None:
    own = _SHARED.get(application)
    if own is None:
        return None
    rest = round((1 - own) / len(_TOWNS), 2)
    return [{"id": KREIS, "share": own}, *({"id": town, "share": rest} for town in _TOWNS)]


def service_rows() -> list[Row]:
    """The rows of ``[[service]]``."""
    return [
        {name: item for name, item in _service(service).items() if item not in (None, {})}
        for service in placed()
    ]


def application_rows() -> list[Row]:
    """The rows of ``[[application]]``: what all services of one procedure have in common."""
    rows: list[Row] = []
    for row in applications().values():
        long = 3 if row.days >= 200 else 2 if row.days >= 80 else 1
        rows.append(
            {
                "id": row.id,
                "name": row.name,
                "function": row.function,
                "category": row.category,
                **({"protection": row.protection} if row.protection else {}),
                **({"recovery": _REGISTERS} if row.id in _SOON_AGAIN else {}),
                "data_categories": list(row.data),
                **({"needs": needs(row)} if needs(row) else {}),
                **({"depends_on": list(row.depends_on)} if row.depends_on else {}),
                "migration": {
                    "periods": long,
                    "parallel": 1 if row.days >= 100 else 0,
                    "effort": {"own": round(row.days * 0.5), "target": round(row.days * 0.25)},
                },
                **_STAFF.get(row.id, {}),
            }
        )
    return rows


def dependency_rows() -> list[Row]:
    """The rows of ``[[dependency]]`` between services of one body."""
    rows: list[Row] = []
    everything = placed()
    for body in (KREIS, *_TOWNS):
        mine = {item.application.id: item for item in everything if item.organisation == body}
        for name, on in ties(mine):
            found = dependency(name, on, mine[name].scale)
            if found:
                rows.append({"service": mine[name].id, "on": mine[on].id, **found})
    rows += [
        {"service": "kanal-beckum", "on": "gis-kreis", "apart_cost_per_year": 1_200},
        {"service": "bhof-beckum", "on": "gis-kreis", "apart_cost_per_year": 900},
        {"service": "ausl-kreis", "on": "melde-ahlen", "apart_cost_per_year": 800},
    ]
    return rows
