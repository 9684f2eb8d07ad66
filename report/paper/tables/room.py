"""How full each site gets: of its resources the one that comes closest to its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.table import Column, Table, Word
from report.views import capacity

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each site that carries something in the plan and has a limit."""
    whole = capacity.table(evaluation)
    best: dict[object, dict[str, object]] = {}
    for row in whole.rows:
        cells = dict(zip((column.key for column in whole.columns), row, strict=True))
        full = cells["share"]
        if not isinstance(full, float) or not cells["load"]:
            continue
        known = best.get(cells["site"])
        if known is None or full > float(str(known["share"])):
            best[cells["site"]] = cells
    rows = []
    for cells in best.values():
        resource = cells["resource"]
        assert isinstance(resource, Word)  # noqa: S101 - the view has a word there
        most, load = (round(float(str(cells[key])), 1) for key in ("capacity", "load"))
        rows.append(
            (
                cells["site"],
                resource.text,
                most,
                load,
                cells["period"],
                cells["share"],
                cells["state"],
            )
        )
    return Table(
        key="room",
        title=_("How full the sites get"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("resource", _("Scarcest resource"), "text"),
            Column("capacity", _("may be used"), "number"),
            Column("load", _("Peak load"), "number"),
            Column("period", _("Peak in"), "period"),
            Column("share", _("full"), "share"),
            Column("state", _("State"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Of each site the resource that comes closest to its limit; the reserve that the "
                "inventory keeps free is taken off. Both sites carry a service while it runs at both."
            ),
        )
        if rows
        else (),
    )
