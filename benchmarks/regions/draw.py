"""Chance that can be repeated: a figure depends on the seed and on its own name alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

_BITS: Final = 53


@dataclass(frozen=True)
class Draw:
    """Figures by name; one more service leaves those of all others alone.

    Attributes:
        seed: Another one makes another region of the same kind.
    """

    seed: int

    def between(self, name: str, low: float, high: float) -> float:
        """An evenly distributed figure from `low` up to `high`."""
        digest = blake2b(f"{self.seed}/{name}".encode(), digest_size=8).digest()
        share = (int.from_bytes(digest, "big") >> (64 - _BITS)) / float(2**_BITS)
        return low + (high - low) * share

    def happens(self, name: str, chance: float) -> bool:
        """Whether something of this probability happens."""
        return self.between(name, 0.0, 1.0) < chance

    def whole(self, name: str, low: int, high: int) -> int:
        """An evenly distributed whole number, both ends included."""
        return min(int(self.between(name, low, high + 1)), high)
