"""The two kinds of criterion, and how each is read off a plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.plan import Plan

Unit = Literal["score", "levels", "share", "km", "count"]

NOISE: Final = 1e-3
"""By how much of its smallest unit a bound may be off: the noise of a float that was computed."""


@dataclass(frozen=True, eq=False)
class Average:
    """An average over services of a figure that each has by its site.

    Figures are whole numbers of a smallest unit, so that sums of them have no noise.

    Attributes:
        name: In the file and in JSON.
        unit: What it is in.
        more: Whether more is better.
        amounts: Of each service at each site, in smallest units, (S, D); 0 where it does not count.
        counts: Whether a service counts at a site, (S, D).
        grain: The size of a smallest unit.
        unknown: Ids of providers or services without the figure.
    """

    name: str
    unit: Unit
    more: bool
    amounts: Ints
    counts: Bools
    grain: float
    unknown: tuple[str, ...] = ()

    def value(self, plan: Plan) -> float | None:
        """The average of a plan at its end; None if no service counts."""
        number = np.arange(len(plan.site))
        counted = int(self.counts[number, plan.site].sum())
        if not counted:
            return None
        return float(self.amounts[number, plan.site].sum()) * self.grain / counted

    def bound(self, bound: float, *, at_least: bool) -> tuple[Ints, int]:
        """A bound on the average as a bound on a sum over services.

        Args:
            bound: The least or greatest value.
            at_least: Which of the two it is.

        Returns:
            Whole numbers for each service and site, (S, D), and a whole number: a plan keeps the
            bound iff the sum of the first over its places is at least (at most) the second.
        """
        if self.is_plain:
            target = bound * self.counts.any(axis=1).sum() / self.grain
            return self.amounts, _whole(target, up=at_least)
        level = _whole(bound / self.grain, up=not at_least)
        return self.amounts - level * self.counts, 0

    @cached_property
    def is_plain(self) -> bool:
        """Whether a service counts everywhere or nowhere, so that the divisor is the same."""
        return bool(np.all(self.counts == self.counts[:, :1]))


@dataclass(frozen=True, eq=False)
class Spread:
    """How many groups of sites carry services, or how much the fullest carries.

    Attributes:
        name: In the file and in JSON.
        unit: `share` for the largest share of services, `count` for the number of groups in use.
        group: Group of each site, (D,).
        groups: Their ids.
        more: Whether more is better.
        unknown: Empty: every site is in a group.
    """

    name: str
    unit: Unit
    group: Ints
    groups: tuple[str, ...]
    more: bool = False
    unknown: tuple[str, ...] = ()

    def value(self, plan: Plan) -> float | None:
        """The figure of a plan at its end; None without services."""
        if not len(plan.site):
            return None
        here = np.bincount(self.group[plan.site], minlength=len(self.groups))
        if self.unit == "count":
            return float(np.count_nonzero(here))
        return float(here.max()) / len(plan.site)

    def bound(self, bound: float, services: int, *, at_least: bool) -> int:
        """A bound on the figure as a whole number of groups, or of services in the fullest."""
        return _whole(bound * (services if self.unit == "share" else 1), up=at_least)


Criterion = Average | Spread


def _whole(value: float, *, up: bool) -> int:
    return int(np.ceil(value - NOISE)) if up else int(np.floor(value + NOISE))
