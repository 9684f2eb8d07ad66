"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """What a run of the benchmarks is asked for.

    Attributes:
        runs: How often whatever takes a moment is measured; the median counts.
        time_limit: Wall time of one solve of a bundled example, in seconds.
        services: How many services the large file has.
        seed: Seed of everything random.
        full: Whether to measure what takes a night as well.
        fresh: Whether to measure again what has been measured of this very version.
        subjects: Names of regions with commas between, instead of those of the form.
        scale: Share of its time that a solve is given; for trying things out.
    """

    runs: int = 5
    time_limit: float = 60.0
    services: int = 20_000
    seed: int = 0
    full: bool = False
    fresh: bool = False
    subjects: str = ""
    scale: float = 1.0

    @property
    def limit(self) -> float:
        """Wall time of one solve of a bundled example in this run, in seconds."""
        return self.time_limit * self.scale

    @property
    def is_trial(self) -> bool:
        """Whether solves have another time than they should, so that figures say nothing."""
        return self.scale != 1.0
