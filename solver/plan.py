"""A plan: where every service ends, and in which period it cuts over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Ints

STAYS: Final = -1
"""The cutover of a service that does not move."""


@dataclass(frozen=True, eq=False)
class Plan:
    """Site and cutover of every service, by number.

    Attributes:
        site: The data centre at the end, shape (S,).
        cutover: The cutover period c, 0..T, or `STAYS`, shape (S,). A new service has the period
            before its first use, as if it cut over from nowhere.
    """

    site: Ints
    cutover: Ints

    def __post_init__(self) -> None:
        """Freeze the arrays: a plan is a value."""
        self.site.setflags(write=False)
        self.cutover.setflags(write=False)

    def __eq__(self, other: object) -> bool:
        """Two plans are equal when every service has the same site and cutover."""
        if not isinstance(other, Plan):
            return NotImplemented
        return np.array_equal(self.site, other.site) and np.array_equal(self.cutover, other.cutover)

    def __hash__(self) -> int:
        """Equal plans have equal hashes."""
        return hash((self.site.tobytes(), self.cutover.tobytes()))
