"""The figures that are not known for sure, and values to try for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.checks.estimates import ESTIMATE
from inventory.figure_paths import FigurePaths
from inventory.overlay_path import Target
from solver.compile import compile_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inventory.inventory import Inventory
    from solver.arrays import Floats
    from solver.problem import Problem

MOST_DECIMALS: Final = 2
"""Values are rounded as a person would write them."""


@dataclass(frozen=True)
class Factor:
    """A figure and between which values it lies, in its own unit.

    Attributes:
        path: Where it stands.
        base: What the inventory says; None = nothing.
        low: The least value.
        high: The greatest value.
        is_estimate: Whether it has no range of its own but is called an estimate.
    """

    path: str
    base: float | None
    low: float
    high: float
    is_estimate: bool = False


class Factors:
    """All such figures of an inventory.

    Args:
        inventory: The inventory, a scenario already applied.
        estimates: The share by which figures called an estimate may be off where they have no
            range; None leaves them as they are.
    """

    def __init__(self, inventory: Inventory, estimates: float | None = None) -> None:
        self._paths = FigurePaths(inventory)
        self._targets: dict[str, Target] = {}
        self.rows: list[Factor] = []
        self.left_out: list[str] = []
        for row in inventory.ranges:
            self._add(row.key, row.low, row.high)
        for path, value in self._estimated(inventory) if estimates is not None else ():
            share = estimates or 0.0
            self._add(path, value * (1 - share), value * (1 + share), is_estimate=True)

    def problem(self, values: Mapping[str, float]) -> Problem:
        """The problem in which some of the figures have other values, by path."""
        targets = {self._targets[path]: round(value, 6) for path, value in values.items()}
        return compile_problem(self._paths.replaced(targets))

    def service_of(self, path: str) -> int | None:
        """The service whose own figure it is, by number; None if it is no service's."""
        target = self._targets[path]
        return target.index if target.table == "service" else None

    def _add(self, path: str, low: float, high: float, *, is_estimate: bool = False) -> None:
        target = self._paths.target(path)
        if path in self._targets:
            return
        if not isinstance(target, Target) or low > high:
            self.left_out.append(path)
            return
        self._targets[path] = target
        base = self._paths.value(target)
        rounded = (round(low, MOST_DECIMALS), round(high, MOST_DECIMALS))
        self.rows.append(
            Factor(path, base, *(rounded if is_estimate else (low, high)), is_estimate)
        )

    def _estimated(self, inventory: Inventory) -> Iterator[tuple[str, float]]:
        for row in inventory.completed:
            for key, source in row.sources.items():
                path = f"service.{row.id}.{key}"
                target = self._paths.target(path)
                if source.strip().lower() != ESTIMATE or not isinstance(target, Target):
                    continue
                value = self._paths.value(target)
                if value:
                    yield path, value


def latin_hypercube(factors: Sequence[Factor], samples: int, seed: int) -> list[dict[str, float]]:
    """Values for all factors at once: each range is cut into equal parts, and each part hit once.

    Args:
        factors: The figures.
        samples: How many sets of values.
        seed: The same seed gives the same values.
    """
    random = np.random.default_rng(seed)
    low = np.array([one.low for one in factors])
    high = np.array([one.high for one in factors])
    part = np.array([random.permutation(samples) for _one in factors], dtype=float)
    share: Floats = (
        part.reshape(len(factors), samples) + random.random((len(factors), samples))
    ) / (samples or 1)
    values = low[:, None] + share * (high - low)[:, None]
    return [
        {one.path: float(value) for one, value in zip(factors, values[:, number], strict=True)}
        for number in range(samples)
    ]
