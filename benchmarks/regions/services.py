"""What each body of a region runs, where, and how large: the portfolio scaled to its size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from benchmarks.examples.portfolio import FLOOR, applications
from benchmarks.examples.region_products import products
from benchmarks.regions.bodies import places

if TYPE_CHECKING:
    from benchmarks.examples.portfolio import Application
    from benchmarks.regions.bodies import Place
    from benchmarks.regions.draw import Draw
    from benchmarks.regions.size import Wish

NEW: Final = frozenset({"ki"})
"""Applications that nobody runs yet."""

BACKUP: Final = "psrsich"
"""The register that is kept far from the one that it secures."""

_LEVELS: Final = {"kreis": "KB", "gemeinde": "GB", "kreisfreie_stadt": "KGB"}


@dataclass(frozen=True)
class Placed:
    """A service before it is written; without `current` it is new."""

    id: str
    application: Application
    product: str
    place: Place
    current: str | None
    scale: float

    @property
    def users(self) -> int:
        """People who work with it."""
        return round(self.application.users * self.scale)


@dataclass(frozen=True)
class Population:
    """The bodies of a region and what they run, cut off at the number that is wanted."""

    draw: Draw
    wish: Wish

    @cached_property
    def services(self) -> list[Placed]:
        """All services, body by body."""
        found: list[Placed] = []
        for place in places(self.draw, self.wish.ending):
            found += [
                self._placed(place, row) for row in applications().values() if _runs(row, place)
            ]
            if len(found) >= self.wish.size.services:
                break
        return found[: self.wish.size.services]

    @cached_property
    def places(self) -> list[Place]:
        """The bodies that have a service."""
        return list({service.place.body.id: service.place for service in self.services}.values())

    @cached_property
    def areas(self) -> int:
        """Number of areas."""
        return self.places[-1].area

    def _placed(self, place: Place, row: Application) -> Placed:
        body, choice = place.body, products(row)
        unit = "inhabitant" if row.unit == "inhabitant" else "workplace"
        size = body.inhabitants if unit == "inhabitant" else body.workplaces
        second = len(choice) > 1 and self.draw.happens(f"product {body.id} {row.id}", 0.4)
        return Placed(
            id=f"{row.id}-{body.id}",
            application=row,
            product=choice[1] if second else choice[0],
            place=place,
            current=self._site(place, row),
            scale=FLOOR + (1 - FLOOR) * size / row.reference[unit],
        )

    def _site(self, place: Place, row: Application) -> str | None:
        """Where a service runs today: at home, at the joint provider, or with the district."""
        body, draw = place.body, self.draw
        joint = f"joint-{place.area}"
        if row.id in NEW:
            return None
        if row.id == BACKUP:
            return "land-2"
        if row.bound:
            return f"room-{body.id}" if place.room and row.bound == "on-site" else f"{joint}-1"
        at_home = body.kind != "gemeinde" or draw.happens(f"home {body.id} {row.id}", 0.55)
        if place.room and at_home and not draw.happens(f"given {body.id} {row.id}", 0.12):
            return f"room-{body.id}"
        if row.category.startswith("Fach-") or body.kind != "gemeinde":
            return f"{joint}-1"
        neighbour = draw.happens(f"neighbour {body.id} {row.category}", 0.35)
        return f"room-{body.parent}" if neighbour else f"{joint}-2"


def _runs(row: Application, place: Place) -> bool:
    if row.id == "efa" or (row.bound == "on-site" and (not place.room or place.ends)):
        # What stands in a cupboard, or goes with the room that ends, is no subject of a plan.
        return False
    return row.level in _LEVELS[place.body.kind] and place.body.workplaces >= row.smallest
