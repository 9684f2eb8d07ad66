"""Sites that pass to another provider within the horizon, and what that means for services."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report.table import Column, Table
from solver.families import succession

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each hand-over of a site, by site: from whom to whom, and with which services."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    index, plan = problem.index, evaluation.plan
    until = succession.stays_until(index)
    rows = []
    for site, chain in enumerate(index.stages):
        for before, after in pairwise(chain):
            here = index.current == site
            stays = here & occupancy.at_old[:, after.begins]
            comes = (plan.site == site) & ~here & occupancy.at_new[:, after.begins]
            rows.append(
                (
                    index.sites[site].id,
                    before.provider.id,
                    after.provider.id,
                    problem.periods.name(after.begins),
                    int((stays | comes).sum()),
                    int(np.sum(here & (until == after.begins - 1))),
                )
            )
    return Table(
        key="hand_overs",
        title=_("Sites that pass to another provider"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("provider", _("until then with"), "id"),
            Column("successor", _("from then on with"), "id"),
            Column("begins", _("From"), "period"),
            Column("services", _("Services there then"), "number"),
            Column("leave", _("must have left by then"), "number"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Services go on there without a move if the successor operates and serves their "
                "organisation. Others must have left by then."
            ),
        )
        if rows
        else (),
    )
