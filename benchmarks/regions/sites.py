"""Providers of a region, their data centres, and the lines between these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Final

from benchmarks.examples.law import (
    CLOUD_PROOF,
    OFFICE_NETWORK,
    PROOF,
    REGISTER_NETWORK,
    VEHICLE_PROOF,
)
from benchmarks.regions.bodies import centre

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.examples.toml_text import Row
    from benchmarks.regions.bodies import Place
    from benchmarks.regions.services import Population

OPENS: Final = date(2028, 1, 1)
"""First day of the units that are founded."""

GROWS: Final = date(2028, 10, 1)
"""From when on a new unit has its full capacity."""

ROOM_ENDS: Final = (date(2028, 6, 30), date(2028, 9, 30))
"""Last days of the server rooms that are given up."""

_FORMS: Final = {"kreis": "kreis", "kreisfreie_stadt": "stadt", "gemeinde": "stadt"}
_FIXED: Final = {"kreis": 220_000, "kreisfreie_stadt": 280_000, "gemeinde": 32_000}


@dataclass(frozen=True)
class Site:
    """A data centre before anybody knows how large it has to be.

    Attributes:
        id: Its id.
        row: The rest of its row, without capacities.
        area: Number of its area, 0 for one of all areas.
        limited: Whether it has a capacity at all.
    """

    id: str
    row: Row
    area: int
    limited: bool = True

    @property
    def spot(self) -> tuple[float, float]:
        """Latitude and longitude."""
        where = self.row["location"]
        assert isinstance(where, dict)  # noqa: S101  # made below
        return where["lat"], where["lon"]


@dataclass(frozen=True)
class Map:
    """Providers and sites for a population."""

    population: Population

    @cached_property
    def providers(self) -> list[Row]:
        """The rows of `[[provider]]`."""
        found = [row for area in self._areas for row in self._joint(area)]
        found += [self._own(place) for place in self.population.places if place.room]
        everybody = {"serves": ["*"]}
        return [
            *found,
            {**_public("land", "Landesbetrieb", "landesbetrieb", 45), **everybody},
            {**_public("league", "Landschaftsverband", "landschaftsverband", 40), **everybody},
            {
                "id": "cloud",
                "name": "Beispiel-Cloud GmbH",
                "legal_form": "gmbh",
                "public_law": False,
                "region": "deutschland",
                "certificates": [CLOUD_PROOF],
                "scores": {"voice": 10},
                "fixed_cost_per_year": 40_000,
                **everybody,
            },
        ]

    @property
    def _areas(self) -> range:
        return range(1, self.population.areas + 1)

    def _joint(self, area: int) -> Iterator[Row]:
        draw = self.population.draw
        near = [f"area-{area}/*"]
        if area < self.population.areas and draw.happens(f"reach {area}", 0.6):
            near.append(f"area-{area + 1}/*")
        title = f"Zweckverband {area}"
        yield {**_public(f"joint-{area}", title, "zweckverband", 60), "serves": near}
        yield {
            **_public(f"unit-{area}", f"Betriebseinheit {area}", "zweckverband", 80),
            "serves": [f"area-{area}/*"],
            "fixed_cost_per_year": 200_000,
            "available_from": OPENS,
        }

    def _own(self, place: Place) -> Row:
        body, draw = place.body, self.population.draw
        serves = [body.id]
        if body.kind == "kreis":
            reach = draw.between(f"reach {body.id}", 0.0, 1.0)
            # A quarter serves the whole area, half of them their towns, the rest only themselves.
            if reach < 0.25:
                serves = [f"area-{place.area}/*"]
            elif reach < 0.75:
                serves = [f"{body.id}/*"]
        row = _public(f"it-{body.id}", f"IT {body.name}", _FORMS[body.kind], 50)
        return {**row, "organisation": body.id, "serves": serves}

    @cached_property
    def sites(self) -> list[Site]:
        """All data centres."""
        found = [site for area in self._areas for site in self._of_area(area)]
        found += [self._room(place) for place in self.population.places if place.room]
        # Away from every area, so that they are far enough for what must be far.
        for number, spot in ((1, (51.6, 8.3)), (2, (50.2, 5.6))):
            row = _site(f"land-{number}", "land", spot, 4, 180_000, reserve=0.05)
            found.append(Site(f"land-{number}", row, 0))
        row = _site("league-1", "league", (51.4, 7.4), 3, 60_000, reserve=0.05)
        found.append(Site("league-1", row, 0))
        row = {
            **_site("cloud-1", "cloud", (50.1, 8.7), 3, 0),
            "protection": dict.fromkeys(("confidentiality", "integrity", "availability"), "high"),
            "rates": {"vcpu": 2200.0, "ram_gib": 310.0, "storage_tb": 1400.0},
        }
        del row["fixed_cost_per_year"], row["closing_cost"]
        found.append(Site("cloud-1", row, 0, limited=False))
        return found

    def _of_area(self, area: int) -> Iterator[Site]:
        north, east = centre(area)
        joint, unit = f"joint-{area}", f"unit-{area}"
        for number, fixed in ((1, 420_000), (2, 260_000)):
            spot = (round(north + 0.02 * number, 3), round(east - 0.03 * number, 3))
            row = _site(f"{joint}-{number}", joint, spot, 3, fixed, reserve=0.1)
            yield Site(f"{joint}-{number}", row, area)
        row = {
            **_site(f"{unit}-1", unit, (round(north + 0.2, 3), east), 3, 180_000, reserve=0.1),
            "setup_cost": 400_000,
            "available_from": OPENS,
        }
        del row["closing_cost"]
        yield Site(f"{unit}-1", row, area)

    def _room(self, place: Place) -> Site:
        body = place.body
        level = 2 if body.kind == "gemeinde" else 3
        row = _site(f"room-{body.id}", f"it-{body.id}", place.spot, level, _FIXED[body.kind])
        if place.ends:
            day = self.population.draw.whole(f"day {body.id}", 0, len(ROOM_ENDS) - 1)
            row["available_until"] = ROOM_ENDS[day]
        return Site(f"room-{body.id}", row, place.area)

    def links(self) -> list[Row]:
        """Latency inside each area and to what serves them all: a little, and the distance."""
        rows: list[Row] = []
        for place, a in enumerate(self.sites):
            rows += [
                {"a": a.id, "b": b.id, "latency_ms": round(1 + _away(a.spot, b.spot) / 20)}
                for b in self.sites[place + 1 :]
                if a.area == b.area or not a.area * b.area
            ]
        return rows


def _public(name: str, title: str, form: str, voice: int) -> dict[str, object]:
    return {
        "id": name,
        "name": title,
        "legal_form": form,
        "public_law": True,
        "region": "nrw",
        "certificates": [PROOF],
        "capabilities": [OFFICE_NETWORK, REGISTER_NETWORK, VEHICLE_PROOF],
        "scores": {"voice": voice},
    }


def _site(
    name: str,
    provider: str,
    spot: tuple[float, float],
    level: int,
    fixed: int,
    *,
    reserve: float = 0.0,
) -> dict[str, object]:
    return {
        "id": name,
        "provider": provider,
        "location": {"lat": spot[0], "lon": spot[1]},
        "availability_class": level,
        "fixed_cost_per_year": fixed,
        "closing_cost": round(fixed / 4),
        **({"reserve": reserve} if reserve else {}),
    }


def _away(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres, near enough for a line."""
    middle = radians((a[0] + b[0]) / 2)
    return 111.2 * hypot(a[0] - b[0], (a[1] - b[1]) * cos(middle))
