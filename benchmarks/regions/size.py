"""How large a region is to be, and how tight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Size:
    """Services and periods of a region."""

    services: int
    quarters: int


SIZES: Final = {
    "S": Size(110, 16),
    "M": Size(1_100, 12),
    "L": Size(4_700, 12),
    "XL": Size(12_000, 12),
    "XXL": Size(40_000, 8),
}


@dataclass(frozen=True)
class Wish:
    """What a region is to be like.

    Attributes:
        size: Services and quarters.
        seed: Of all chance.
        tightness: How much of each capacity, team, budget and limit a plan that is known to be
            feasible takes at its fullest: at 1 it just fits, at 0.5 there is twice as much room.
        ending: Share of the towns' server rooms that close within the horizon, so that not
            everything can stay as it is.
    """

    size: Size
    seed: int = 1
    tightness: float = 0.9
    ending: float = 0.2

    def __post_init__(self) -> None:
        """Raise ValueError where no region can be like that."""
        if not 0.0 < self.tightness <= 1.0:
            message = f"a tightness lies above 0 and is at most 1, not {self.tightness:g}"
            raise ValueError(message)
        if not 0.0 <= self.ending <= 1.0:
            message = f"a share lies between 0 and 1, not {self.ending:g}"
            raise ValueError(message)
        if self.size.services < 1 or self.size.quarters < 4:
            message = "a region has a service and a year at least"
            raise ValueError(message)
