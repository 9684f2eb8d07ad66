"""Which sites the plans use, and how many services each has there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import words
from report.labelled import plan_columns
from report.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.labelled import Labelled
    from solver.arrays import Ints
    from solver.evaluation import Evaluation


def table(plans: Sequence[Labelled]) -> Table:
    """One row for each site with a service today or at the end of a plan: how many it has.

    Args:
        plans: At least one plan; today is that of the first.

    Raises:
        ValueError: There is none.
    """
    if not plans:
        message = "nothing to compare"
        raise ValueError(message)
    today = _today(plans[0][1])
    ends = [_at_end(evaluation) for _label, evaluation, _bound in plans]
    sites = {
        site.id: site
        for _label, evaluation, _bound in plans
        for site in evaluation.problem.index.sites
    }
    counts = [today, *ends]
    rows = []
    for name, site in sites.items():
        here = [one.get(name, 0) for one in counts]
        if any(here):
            rows.append((name, *here, site.provider, site.name))
    return Table(
        key="compare_sites",
        title=_("Services at each site, today and at the end of the plans"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("today", _("today"), "number"),
            *plan_columns(plans, "number"),
            Column("provider", _("Provider"), "id"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        total=(words.total(), *(sum(one.values()) for one in counts), None, None),
    )


def _today(evaluation: Evaluation) -> dict[str, int]:
    return _counted(evaluation, evaluation.problem.index.current)


def _at_end(evaluation: Evaluation) -> dict[str, int]:
    return _counted(evaluation, evaluation.plan.site)


def _counted(evaluation: Evaluation, sites: Ints) -> dict[str, int]:
    index = evaluation.problem.index
    counts = np.bincount(sites[sites >= 0], minlength=len(index.sites)).tolist()
    return {site.id: int(count) for site, count in zip(index.sites, counts, strict=True)}
