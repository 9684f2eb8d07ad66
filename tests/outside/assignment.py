"""Where a service runs, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.outside.service import Service


@dataclass(frozen=True, eq=False)
class Assignment:
    """One row of a plan.

    Attributes:
        site: The data centre at the end.
        cutover: c of a service that moves; None for one that stays or is new.
    """

    service: Service
    site: str
    cutover: int | None

    @property
    def is_new(self) -> bool:
        """Tell whether the service has no site today."""
        return self.service.current is None

    @property
    def first_period_there(self) -> int:
        """Give the first period in which the service runs at its site of the plan."""
        if self.cutover is None:
            return self.service.first_use
        return self.cutover - self.service.parallel + 1

    def sites(self, period: int) -> tuple[str, ...]:
        """Give the sites that carry the service in a period: two while it runs in parallel."""
        current = self.service.current
        if self.cutover is None:
            return (self.site,) if period >= self.service.first_use else ()
        there = (self.site,) if period >= self.first_period_there else ()
        return (current, *there) if current and period <= self.cutover else there

    def place(self, period: int, end: int) -> str | None:
        """Give the place for dependencies; in period `end` (T + 1) it is always the new site."""
        if period >= end:
            return self.site
        if self.cutover is None:
            return self.site if period >= self.service.first_use else None
        return self.site if period > self.cutover else self.service.current

    def leaves_today(self, end: int) -> int:
        """Give the first period with another place than today's, `end` if there is none."""
        if self.is_new:
            return min(self.service.first_use, end)
        return end if self.cutover is None else min(self.cutover + 1, end)
