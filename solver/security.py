"""How safe one site is beside another, figure by figure: nothing is added up or weighed.

What a site or its provider does not say counts as not proven: class 0, no certificate, no guarantee.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.model import Certificate
from inventory.model.common import GOALS, protection_rank
from solver.families.recovery import KEYS as RECOVERY_KEYS
from solver.families.recovery import guarantee

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.compile.index import Index

FIGURES: Final = (*GOALS, "availability_class", *RECOVERY_KEYS, "certificates")
"""What is compared, in this order: approval for each goal, class, guarantees, certificates."""


class Security:
    """The figures of all D sites, and which of them are better at one site than at another.

    Args:
        index: The inventory by number.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    @cached_property
    def held(self) -> tuple[frozenset[str], ...]:
        """The certificates of each site and its provider, but those that expire before the horizon."""
        return tuple(
            self._valid(row.certificates)
            | self._valid(self.index.providers[self.index.site_provider[site]].certificates)
            for site, row in enumerate(self.index.sites)
        )

    def _valid(self, rows: tuple[str | Certificate, ...]) -> frozenset[str]:
        start = self.index.inventory.planning.start
        return frozenset(
            row.id if isinstance(row, Certificate) else row
            for row in rows
            if not isinstance(row, Certificate)
            or row.valid_until is None
            or row.valid_until >= start
        )

    @cached_property
    def better(self) -> Bools:
        """Whether a figure is better at site d than at site e, (D, D, figures) by e, then d.

        Certificates are better where one is held that the other site lacks, so that of two sites
        each may be better than the other.
        """
        figures = self._figures
        larger = figures[None, :, :] > figures[:, None, :]
        more = np.array([[bool(new - old) for new in self.held] for old in self.held], dtype=bool)
        more = more.reshape(len(self.held), len(self.held), 1)
        table: Bools = np.concatenate((larger, more), axis=2)
        return table

    @cached_property
    def safer(self) -> Bools:
        """Whether site d is better than site e in something and worse in nothing, (D, D)."""
        ahead = np.any(self.better, axis=2)
        table: Bools = np.logical_and(ahead, ~ahead.T)
        return table

    def differences(self, old: int, new: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The figures that are better at a new site than at the old one, and those that are worse."""
        pairs = zip(FIGURES, self.better[old, new], self.better[new, old], strict=True)
        found = [(name, better, worse) for name, better, worse in pairs]
        return (
            tuple(name for name, better, _worse in found if better),
            tuple(name for name, _better, worse in found if worse),
        )

    def verdict(self, old: int, new: int) -> str:
        """How safe a new site is beside an old one: `safer`, `less_safe`, `mixed` or `alike`."""
        better, worse = bool(self.better[old, new].any()), bool(self.better[new, old].any())
        if better and worse:
            return "mixed"
        return "safer" if better else "less_safe" if worse else "alike"

    def hours(self, site: int, key: str) -> float | None:
        """What a site guarantees of `RECOVERY_KEYS`, in hours."""
        return guarantee(self.index, site, key)

    def margin(self, service: int, site: int) -> float:
        """Levels by which the approval of a site exceeds the need, on average over the goals."""
        approved = self._figures[site, : len(GOALS)]
        margin: float = float((approved - self.index.need_rank[service]).sum()) / len(GOALS)
        return margin

    @cached_property
    def _figures(self) -> Floats:
        """The figures that are numbers, so that more is better, (D, figures without certificates)."""
        rows = []
        for site, row in enumerate(self.index.sites):
            approved = [
                protection_rank(getattr(row.protection, goal), absent="very-high") for goal in GOALS
            ]
            hours = [guarantee(self.index, site, key) for key in RECOVERY_KEYS]
            soon = [-np.inf if given is None else -given for given in hours]
            rows.append([*approved, row.availability_class or 0, *soon])
        return np.array(rows, dtype=float).reshape(-1, len(FIGURES) - 1)
