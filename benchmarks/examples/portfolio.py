"""The municipal portfolio and the bodies of the region, read from the two tables beside it."""

from __future__ import annotations

import csv
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent

FLOOR = 0.35
"""Share of a service's cost, demand and effort that does not shrink with the body that runs it."""


@dataclass(frozen=True)
class Application:
    """One line of ``portfolio.csv``: a Fachverfahren or basic service at reference size.

    ``level`` is K (Kreis), G (Gemeinde) or B (both). ``cost`` is in EUR a year, ``days`` the
    person-days to migrate it, ``latency`` a class from L0 (same house) to L3 (anywhere),
    ``smallest`` the workplaces from which a body runs it itself.
    """

    id: str
    function: str
    name: str
    category: str
    level: str
    protection: dict[str, str]
    data: tuple[str, ...]
    users: int
    depends_on: tuple[str, ...]
    demand: dict[str, float]
    cost: int
    days: int
    latency: str
    freeze: tuple[str, ...]
    bound: str
    unit: str
    smallest: int

    @property
    def reference(self) -> dict[str, int]:
        """Quantity of each unit behind ``cost``: a Kreis, or a town for level G."""
        size = (53_300, 400) if self.level == "G" else (283_300, 1_200)
        return {"inhabitant": size[0], "workplace": size[1], "user": self.users, "service": 1}


@dataclass(frozen=True)
class Body:
    """One line of ``bodies.csv``: a town, a Kreis or a kreisfreie Stadt."""

    id: str
    name: str
    kind: str
    ags: str
    parent: str
    inhabitants: int
    workplaces: int


def _application(row: dict[str, str]) -> Application:
    needs = ("confidentiality", "integrity", "availability")
    demand = {
        "vcpu": float(row["vcpu"]),
        "ram_gib": float(row["ram_gib"]),
        "storage_tb": int(row["storage_gb"]) / 1000,
    }
    return Application(
        id=row["id"],
        function=row["function"],
        name=row["name"],
        category=row["category"],
        level=row["level"],
        protection={need: row[need] for need in needs if row[need] != "normal"},
        data=tuple(row["data"].split()),
        users=int(row["users"]),
        depends_on=tuple(row["depends_on"].split()),
        demand=demand,
        cost=int(row["cost"]),
        days=int(row["days"]),
        latency=row["latency"],
        freeze=tuple(row["freeze"].split()),
        bound=row["bound"],
        unit=row["unit"] if row["unit"] != "user" or int(row["users"]) else "service",
        smallest=int(row["smallest"]),
    )


@cache
def applications() -> dict[str, Application]:
    """Every application of the portfolio by id, in the order of the table."""
    with (_HERE / "portfolio.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: _application(row) for row in csv.DictReader(lines)}


@cache
def bodies() -> dict[str, Body]:
    """Every body of the region by id, in the order of the table."""
    with (_HERE / "bodies.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: Body(
                **{name: row[name] for name in ("id", "name", "kind", "ags", "parent")},
                inhabitants=int(row["inhabitants"]),
                workplaces=int(row["workplaces"]),
            )
            for row in csv.DictReader(lines)
        }


def spread(name: str, low: float, high: float) -> float:
    """A figure between ``low`` and ``high`` that only ever depends on ``name``.

    A checksum rather than a random generator: adding a service leaves the figures of all others
    alone, so that the files differ only where something was added.
    """
    return low + (high - low) * (zlib.crc32(name.encode()) % 10_007) / 10_006


def needs(row: Application) -> list[str]:
    """Capabilities that a site or its provider must have for ``row``."""
    register = ["ndb"] if "ndb" in row.depends_on else []
    return register + (["verwaltungsnetz"] if row.latency in {"L0", "L1"} else [])
