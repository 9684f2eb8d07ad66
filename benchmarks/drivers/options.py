"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """What a run of the benchmarks is asked for.

    Attributes:
        runs: How often whatever takes a moment is measured; the median counts.
        time_limit: Wall time of one solve, in seconds.
        services: How many services the large file has.
        seed: Seed of everything random.
    """

    runs: int = 5
    time_limit: float = 60.0
    services: int = 20_000
    seed: int = 0
