"""Where a plan has each service, by id, so that plans of different inventories can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.language import _

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


@dataclass(frozen=True)
class Place:
    """The end of a service in a plan.

    Attributes:
        site: The id of the data centre.
        period: The name of the cutover period; None for one that stays or is new.
        wave: The number of that period.
        is_new: Whether it runs nowhere today.
    """

    site: str
    period: str | None = None
    wave: int | None = None
    is_new: bool = False

    @property
    def text(self) -> str:
        """In short: the site, and the period of a move."""
        return self.site if self.period is None else f"{self.site} {self.period}"

    @property
    def words(self) -> str:
        """As part of a sentence."""
        if self.period is not None:
            return _("to {site} in {period}").format(site=self.site, period=self.period)
        text = _("new at {site}") if self.is_new else _("stays at {site}")
        return text.format(site=self.site)


def places(evaluation: Evaluation) -> dict[str, Place]:
    """The place of each service, by id in the order of the inventory."""
    problem, plan = evaluation.problem, evaluation.plan
    sites, moves = problem.index.sites, evaluation.occupancy.moves.tolist()
    new = problem.is_new.tolist()
    found = {}
    for number, (site, wave) in enumerate(
        zip(plan.site.tolist(), plan.cutover.tolist(), strict=True)
    ):
        moved = moves[number]
        found[problem.index.services[number].id] = Place(
            site=sites[site].id,
            period=problem.periods.name(wave) if moved else None,
            wave=wave if moved else None,
            is_new=new[number],
        )
    return found
