"""How full the sites are: capacity, the highest load, and every period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report.moves import period_names
from report.table import Column, Table, Word
from report.words import resource
from solver.families import capacity
from solver.families.family import exceeds

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """The peaks, then the load of each period as a share."""
    return table(evaluation), by_period(evaluation)


def table(evaluation: Evaluation) -> Table:
    """One row for each site and resource that is limited or used, at its fullest period."""
    problem = evaluation.problem
    load = capacity.loads(problem, evaluation.occupancy)[:, :, 1:]
    limit = problem.capacity[:, :, 1:]
    full = shares(load, limit)
    names = period_names(problem)
    rows = []
    for d, r in np.ndindex(load.shape[:2]):
        used, most = load[d, r], limit[d, r]
        limited = bool(np.isfinite(most).any())
        if not limited and not used.any():
            continue
        peak = int(np.argmax(full[d, r] if limited else used))
        finite = bool(np.isfinite(most[peak]))
        over = exceeds(float(used[peak]), float(most[peak]))
        rows.append(
            (
                problem.index.sites[d].id,
                resource(problem.index.resources[r]),
                float(most[peak]) if finite else None,
                float(used[peak]),
                names[peak] if used[peak] else None,
                float(full[d, r, peak]) if finite else None,
                Word("overloaded", _("overloaded")) if over else None,
                tuple(full[d, r].tolist()),
            )
        )
    return Table(
        key="capacity",
        title=_("Capacity"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("resource", _("Resource"), "id"),
            Column("capacity", _("Capacity"), "number"),
            Column("load", _("Peak load"), "number"),
            Column("period", _("Peak in"), "period"),
            Column("share", _("full"), "share"),
            Column("state", _("State"), "text"),
            Column("periods", _("Periods"), "bar", axis=names),
        ),
        rows=tuple(rows),
        keys=2,
        notes=(
            _("Capacity is what may be used: the reserve is taken off. – means no limit."),
            _("Both sites carry a service while it runs at both."),
        )
        if rows
        else (_("No site says what it can carry, and no service what it needs."),),
    )


def by_period(evaluation: Evaluation) -> Table:
    """One row for each site and limited resource, one column for each period."""
    problem = evaluation.problem
    load = capacity.loads(problem, evaluation.occupancy)[:, :, 1:]
    limit = problem.capacity[:, :, 1:]
    full = shares(load, limit)
    names = period_names(problem)
    rows = [
        (
            problem.index.sites[d].id,
            resource(problem.index.resources[r]),
            *(
                float(value) if np.isfinite(most) else None
                for value, most in zip(full[d, r], limit[d, r], strict=True)
            ),
        )
        for d, r in np.ndindex(load.shape[:2])
        if np.isfinite(limit[d, r]).any()
    ]
    return Table(
        key="capacity_by_period",
        title=_("Load as a share of capacity"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("resource", _("Resource"), "id"),
            *(Column(name, name, "share") for name in names),
        ),
        rows=tuple(rows),
        keys=2,
        notes=() if rows else (_("No site says what it can carry."),),
    )


def shares(load: Floats, limit: Floats) -> Floats:
    """Load as a share of its limit; 0 where unlimited or unused, infinite where there is none."""
    share: Floats = np.divide(load, limit, out=np.zeros(load.shape), where=limit > 0)
    share[(limit <= 0) & (load > 0)] = np.inf
    return share
