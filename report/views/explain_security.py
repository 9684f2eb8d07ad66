"""Cost and security of each site that is open to a service, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import security_words
from report.table import Column, Table, Word
from solver.answers.explain.binding import own_costs
from solver.criteria.words import title
from solver.families.recovery import KEYS
from solver.security import Security

if TYPE_CHECKING:
    from solver.answers.explain.answer import Explanation


def table(explanation: Explanation) -> Table | None:
    """One row for each site that is open, that of the plan first; None where no other is."""
    problem, number, here = explanation.problem, explanation.service, explanation.site
    own: dict[int, float] = {}
    for (site, _cutover), cost in own_costs(problem, number).items():
        own[site] = min(cost, own.get(site, cost))
    if not own.keys() - {here}:
        return None
    whole = {
        one.sites[0]: one.more
        for one in explanation.alternatives
        if one.kind == "site" or (len(one.sites) == 1 and one.cutovers is None)
    }
    security = Security(problem.index)
    rows = []
    for site in sorted(own.keys() | {here}, key=lambda site: (site != here, site)):
        row = problem.index.sites[site]
        difference = whole.get(site)
        more = own[site] - own[here] if here in own else None
        better, worse = security.differences(here, site)
        rows.append(
            (
                row.id,
                0.0 if site == here else more,
                0.0 if site == here else None if difference is None else difference.found,
                Word("plan", _("in the plan")) if site == here else _cost(more),
                Word("plan", _("in the plan"))
                if site == here
                else security_words.safety(security.verdict(here, site)),
                security_words.figures(better),
                security_words.figures(worse),
                security.margin(number, site),
                row.availability_class,
                *(security.hours(site, key) for key in KEYS),
                tuple(sorted(security.held[site])),
            )
        )
    return Table(
        key="security",
        title=_("Cheaper or safer elsewhere? Cost and security side by side"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("own_more", _("own costs more €"), "money"),
            Column("more", _("whole plan: more €"), "money"),
            Column("cost", _("Cost"), "text"),
            Column("security", _("Security"), "text"),
            Column("better", _("better there"), "text", wraps=True),
            Column("worse", _("worse there"), "text", wraps=True),
            Column("margin", title("protection_margin"), "number", decimals=1),
            Column("class", _("Availability class"), "number"),
            Column("time_hours", _("RTO h"), "number", decimals=1),
            Column("point_hours", _("RPO h"), "number", decimals=1),
            Column("certificates", _("Certificates"), "text", wraps=True),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Against the site of the plan. The word for cost is about the service alone, whose own "
                "costs are exact; how exact the whole plan's are, the table below says."
            ),
            security_words.note(),
        ),
    )


def _cost(more: float | None) -> Word:
    if more is None:
        return security_words.cost("unknown")
    code = "cheaper" if more < -HALF_A_CENT else "dearer" if more > HALF_A_CENT else "same"
    return security_words.cost(code)
