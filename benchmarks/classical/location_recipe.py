"""Instances of single-source facility location in the design of Holmberg, Rönnqvist and Yuan (1999).

Their 71 problems are four sets with 10 to 30 sites and 50 to 200 customers. The table below has their
sizes, and capacities that give the published ratios of capacity to demand: 1.37 to 2.06 for p1 to
p12, 2.77 to 3.50 for p13 to p24, 3.03 to 6.06 for p25 to p40, 1.52 to 8.28 for p41 to p55 and 1.97 to
3.95 for p56 to p71. Within a block of four only fixed costs differ: drawn, low, middling and high, or
drawn last in the fourth set. What the text of the article does not settle follows the problems themselves:

* Customers of a set ask for 1,456, 2,855, 2,970 and 6,076 units in all. What is made asks for as much,
  because how full sites are decides how hard it is: ten sites of p29 to p32 take 1 % more, sixteen of
  p56 to p59 5 % more. (With 6,000 units, fifteen of these would have to be full to the last unit.)
* Costs of p1, p13 and p56 are four times the distance in a square of 190 by 190, of p56 in one of 165 by
  165, whatever the demand. (The tables, squared and centred, have rank two.)
* Sites of these are spread evenly: from a customer to the nearest one it is as far as on a grid.
* Costs of p40 are at least twice the demand, and what comes on top hardly depends on it. What is made has
  the same least cost and the deciles of p40, but all of it grows with demand.
* Capacities of p13 and p71 rise with the fixed cost, those of p1 and p25 do not.

The third set has its customers where those of a vehicle routing collection are: all over the square,
in clusters, or half and half. It is not made as it was published: there, capacities are from 103 to
474, a site costs 250 and half its capacity, and p51, p53 and p55 have costs like those of p40; what is
made is about twice as dear. The published problems have other random numbers: their optima say
nothing of these.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final, Literal

from benchmarks.classical import location

if TYPE_CHECKING:
    from benchmarks.classical.instance import Instance

Range = tuple[int, int]
Geography = Literal["anywhere", "clusters", "both"]
Costs = Literal["distance", "demand"]

FACTOR: Final = {"distance": 4.0, "demand": 0.0025}
"""What a distance costs, and what its square costs for each unit of demand."""
LEAST: Final = 2.0
"""What a unit of demand costs at least, where costs are for each unit."""
SPREAD: Final = 0.06
"""Standard deviation of customers around the middle of their cluster, as a share of the square."""
CLUSTERS: Final = 10
APART: Final = 0.75
"""How close sites may be, as a share of how far they would be apart on a grid."""
TRIES: Final = 1000
"""After so many places without an end, sites are drawn anew."""


@dataclass(frozen=True)
class Block:
    """Consecutive problems that differ in fixed costs, or in geography, alone.

    Attributes:
        first: Number of the first of them.
        customers: How many.
        sites: How many.
        demand: Of a customer, from and to.
        capacity: Of a site, from and to.
        fixed: Ranges of fixed costs, one for each problem.
        costs: What costs are for.
        rising: Whether a larger site has the larger fixed cost, where both are drawn.
        geography: Where customers are.
        side: Of the square in which sites and customers lie.
        total: What all customers ask for, None if it is not known.
    """

    first: int
    customers: int
    sites: int
    demand: Range
    capacity: Range
    fixed: tuple[Range, ...]
    costs: Costs = "distance"
    rising: bool = False
    geography: Geography = "anywhere"
    side: float = 190.0
    total: int | None = None


_FOUR: Final = ((300, 600), (300, 300), (500, 500), (700, 700))
_WIDE: Final = ((200, 600), *_FOUR[1:])
_LARGE: Final = ((500, 500), (800, 800), (1500, 1500), (500, 1500))
WHOLE: Final = 100
"""Customers of the third set, where none of them is a site."""


_PLACED: Final[dict[bool, tuple[tuple[Geography, int], ...]]] = {
    False: (("anywhere", 200), ("clusters", 240), ("both", 280)),
    True: (("anywhere", 240), ("clusters", 260), ("both", 280)),
}
"""Geographies of the third set with the capacity of a site: without all customers, and with them."""


def _third(first: int, customers: int, sites: int) -> tuple[Block, ...]:
    """Problems of one size, one for each geography; those of another size lie between them."""
    whole = customers == WHOLE
    return tuple(
        Block(
            first + number * (2 if whole else 3),
            customers,
            sites,
            (1, 28),
            (capacity, capacity),
            ((300, 600),),
            geography=geography,
            side=100.0,
        )
        for number, (geography, capacity) in enumerate(_PLACED[whole])
    )


BLOCKS: Final = (
    Block(1, 50, 10, (10, 50), (100, 400), _FOUR, total=1456),
    Block(5, 50, 10, (10, 50), (200, 200), _FOUR, total=1456),
    Block(9, 50, 10, (10, 50), (300, 300), _FOUR, total=1456),
    Block(13, 50, 20, (30, 80), (300, 500), _FOUR, rising=True, total=2855),
    Block(17, 50, 20, (30, 80), (400, 400), _FOUR, total=2855),
    Block(21, 50, 20, (30, 80), (500, 500), _FOUR, total=2855),
    Block(25, 150, 30, (10, 30), (200, 600), _WIDE, "demand", total=2970),
    Block(29, 150, 30, (10, 30), (300, 300), _WIDE, "demand", total=2970),
    Block(33, 150, 30, (10, 30), (400, 400), _WIDE, "demand", total=2970),
    Block(37, 150, 30, (10, 30), (600, 600), _WIDE, "demand", total=2970),
    *_third(41, 90, 10),
    *_third(42, 80, 20),
    *_third(43, 70, 30),
    *_third(50, 100, 10),
    *_third(51, 100, 20),
    Block(56, 200, 30, (10, 50), (400, 400), _LARGE, side=165.0, total=6076),
    Block(60, 200, 30, (10, 50), (600, 600), _LARGE, side=165.0, total=6076),
    Block(64, 200, 30, (10, 50), (800, 800), _LARGE, side=165.0, total=6076),
    Block(68, 200, 30, (10, 50), (400, 800), _LARGE, rising=True, side=165.0, total=6076),
)

_PLACES: Final = {
    block.first + step: (block, fixed) for block in BLOCKS for step, fixed in enumerate(block.fixed)
}
NUMBERS: Final = tuple(sorted(_PLACES))
"""1 to 71."""
TIGHTEST: Final = 1.33
"""Least capacity for the demand: what p5 has if customers ask for as much as they usually do."""
LIGHT: Final = 0.96
"""Least share of what customers ask for on average."""


def made(number: int, seed: int) -> Instance:
    """A problem in the place of one of the collection.

    Args:
        number: 1 to 71.
        seed: Of all random numbers.

    Raises:
        ValueError: There is no such number.
    """
    return location.read(f"made-p{number}-{seed}", text(number, seed))


def text(number: int, seed: int) -> str:
    """The same in the format of the collection.

    Raises:
        ValueError: There is no such number.
    """
    if number not in _PLACES:
        message = f"there are problems 1 to {NUMBERS[-1]}, but no {number}"
        raise ValueError(message)
    block, fixed_range = _PLACES[number]
    # Problems of one size share their customers, as the published ones do.
    shared = (block.customers, block.sites, block.geography, seed)
    chance = Random("location " + " ".join(map(str, shared)))
    sites, customers, demand = _map(block, chance)
    capacity, fixed = _sites(block, fixed_range, sum(demand), chance)
    cost = [
        [
            _cost(block, math.dist(site, customer), units)
            for customer, units in zip(customers, demand, strict=True)
        ]
        for site in sites
    ]
    rows = [[block.sites, block.customers], *zip(capacity, fixed, strict=True), demand, *cost]
    return "\n".join(" ".join(str(value) for value in row) for row in rows) + "\n"


Point = tuple[float, float]


def _map(block: Block, chance: Random) -> tuple[list[Point], list[Point], list[int]]:
    """Where sites and customers are, and what customers ask for."""
    side = block.side
    middles = [_anywhere(side, chance) for _cluster in range(CLUSTERS)]
    is_even = block.costs == "distance" and block.geography == "anywhere"
    sites = _places(block, APART * side / math.sqrt(block.sites) if is_even else 0.0, chance)
    customers = []
    for number in range(block.customers):
        place = _anywhere(side, chance)
        if block.geography == "clusters" or (block.geography == "both" and number % 2):
            middle = middles[number % CLUSTERS]
            x, y = (min(max(chance.gauss(at, SPREAD * side), 0.0), side) for at in middle)
            place = (x, y)
        customers.append(place)
    return sites, customers, _demand(block, chance)


def _demand(block: Block, chance: Random) -> list[int]:
    """What each customer asks for, all together as much as in the published problems."""
    least, most = block.demand
    usual = block.customers * (least + most) / 2
    while True:
        demand = [chance.randint(least, most) for _customer in range(block.customers)]
        # Where the sum is not known, no more than usual: sites of one size are tight as it is.
        if LIGHT * usual <= sum(demand) <= usual or block.total is not None:
            break
    while block.total is not None and sum(demand) != block.total:
        customer = chance.randrange(block.customers)
        changed = demand[customer] + (1 if sum(demand) < block.total else -1)
        demand[customer] = min(max(changed, least), most)
    return demand


def _places(block: Block, apart: float, chance: Random) -> list[Point]:
    """Places of all sites, of which no two are closer than that."""
    places: list[Point] = []
    tries = 0
    while len(places) < block.sites:
        place = _anywhere(block.side, chance)
        if all(math.dist(place, other) >= apart for other in places):
            places.append(place)
        tries += 1
        if tries % TRIES == 0:
            # The first ones have left no room for the others.
            places = []
    return places


def _anywhere(side: float, chance: Random) -> Point:
    return chance.uniform(0.0, side), chance.uniform(0.0, side)


def _sites(block: Block, fixed: Range, demand: int, chance: Random) -> tuple[list[int], list[int]]:
    """Capacity and fixed cost of each site, with room for all customers together."""
    while True:
        shares = [chance.random() for _site in range(block.sites)]
        others = shares if block.rising else [chance.random() for _site in range(block.sites)]
        capacity = [_within(block.capacity, share) for share in shares]
        if sum(capacity) >= TIGHTEST * demand:
            return capacity, [_within(fixed, share) for share in others]


def _within(limits: Range, share: float) -> int:
    return round(limits[0] + share * (limits[1] - limits[0]))


def _cost(block: Block, distance: float, demand: int) -> int:
    if block.costs == "distance":
        return round(FACTOR["distance"] * distance)
    return round(demand * max(LEAST, FACTOR["demand"] * distance**2))
