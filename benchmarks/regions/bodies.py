"""Who is in the region: districts with their towns, and a city for every few of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from benchmarks.examples.portfolio import Body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.regions.draw import Draw

DISTRICTS: Final = 4
"""Districts of an area; the city comes after the second."""


@dataclass(frozen=True)
class Place:
    """A body on the map.

    Attributes:
        body: What the portfolio is scaled by.
        area: Number of its area, from 1; an area has one joint provider.
        spot: Latitude and longitude.
        room: Whether it has servers of its own.
        ends: Whether these have to be gone within the horizon.
    """

    body: Body
    area: int
    spot: tuple[float, float]
    room: bool
    ends: bool = False


def centre(area: int) -> tuple[float, float]:
    """Where an area lies: side by side, three in a row, 90 km apart."""
    row, column = divmod(area - 1, 3)
    return 51.0 + 0.8 * row, 7.0 + 1.3 * column


def places(draw: Draw, ending: float) -> Iterator[Place]:
    """The bodies of area after area, without end."""
    for area in count(1):
        for district in range(1, DISTRICTS + 1):
            yield from _district(draw, area, district, ending)
            if district == 2:
                yield _place(draw, _body(draw, f"city-{area}", "kreisfreie_stadt", ""), area)


def _district(draw: Draw, area: int, number: int, ending: float) -> Iterator[Place]:
    name = f"district-{area}-{number}"
    yield _place(draw, _body(draw, name, "kreis", ""), area)
    for town in range(1, draw.whole(f"towns {name}", 7, 12) + 1):
        body = _body(draw, f"town-{area}-{number}-{town}", "gemeinde", name)
        room = body.workplaces > 150 and draw.happens(f"room {body.id}", 0.6)
        ends = room and draw.happens(f"ends {body.id}", ending)
        yield _place(draw, body, area, room=room, ends=ends)


_INHABITANTS: Final = {
    "kreis": (200_000, 460_000),
    "kreisfreie_stadt": (110_000, 340_000),
    "gemeinde": (6_000, 60_000),
}
# Workplaces for each thousand inhabitants; small towns do with fewer.
_WORKPLACES: Final = {"kreis": 3.8, "kreisfreie_stadt": 11.0, "gemeinde": 6.3}
_WORDS: Final = {"kreis": "Kreis", "kreisfreie_stadt": "Stadt", "gemeinde": "Gemeinde"}


def _body(draw: Draw, name: str, kind: str, parent: str) -> Body:
    low, high = _INHABITANTS[kind]
    # Many are small and few are large.
    share = draw.between(f"inhabitants {name}", 0.0, 1.0) ** (2 if kind == "gemeinde" else 1)
    inhabitants = int(round(low + (high - low) * share, -2))
    each = _WORKPLACES[kind] * draw.between(f"workplaces {name}", 0.85, 1.15)
    title = f"{_WORDS[kind]} {name.partition('-')[2].replace('-', '/')}"
    workplaces = max(30, round(inhabitants / 1000 * each))
    return Body(name, title, kind, "", parent, inhabitants, workplaces)


def _place(draw: Draw, body: Body, area: int, *, room: bool = True, ends: bool = False) -> Place:
    north, east = centre(area)
    spot = (
        round(north + draw.between(f"north {body.id}", -0.3, 0.3), 3),
        round(east + draw.between(f"east {body.id}", -0.45, 0.45), 3),
    )
    return Place(body, area, spot, room, ends)
