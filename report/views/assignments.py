"""Every service: from where to where, when, at what price, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report import numbers, words
from report.moves import Moves, amount_or_none
from report.reasons import Reasons
from report.table import Column, Table

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each service in file order; prices are those of the last period."""
    problem, moves = evaluation.problem, Moves(evaluation)
    index = problem.index
    reasons = Reasons(moves)
    before, after = moves.before.tolist(), moves.after.tolist()
    one_off, moved = moves.one_off.tolist(), moves.moved.tolist()
    needs: dict[tuple[int, ...], object] = {}
    approvals = [words.approval(site) for site in index.sites]
    current, final = index.current.tolist(), evaluation.plan.site.tolist()
    rows = []
    for service, row in enumerate(index.services):
        ranks = tuple(index.need_rank[service].tolist())
        need = needs.setdefault(ranks, words.need(ranks))
        rows.append(
            (
                row.id,
                moves.current(service),
                moves.site(service),
                moves.wave(service),
                amount_or_none(before[service]),
                amount_or_none(after[service]),
                one_off[service],
                need,
                None if current[service] < 0 else approvals[current[service]],
                approvals[final[service]],
                words.change(problem, service, moves=moved[service]),
                words.participation(row.participation),
                row.name,
                row.organisation or "",
                reasons[service],
            )
        )
    count = int(moves.moved.sum())
    return Table(
        key="assignments",
        title=_("Assignments"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("from", _("from"), "id"),
            Column("to", _("to"), "id"),
            Column("wave", _("Wave"), "period"),
            Column("before", _("€/year before"), "money"),
            Column("after", _("€/year after"), "money"),
            Column("one_off", _("one-off €"), "money"),
            Column("need", _("Need"), "text"),
            Column("approved_before", _("Approval before"), "text"),
            Column("approved_after", _("Approval after"), "text"),
            Column("change", _("Change"), "text"),
            Column("participation", _("Taking part"), "text"),
            Column("name", _("Name"), "text"),
            Column("organisation", _("Organisation"), "id"),
            Column("reason", _("Reason"), "text", least=46),
        ),
        rows=tuple(rows),
        notes=(
            ngettext(
                "{moves} of {services} service moves.",
                "{moves} of {services} services move.",
                problem.services,
            ).format(
                moves=numbers.number(count, 0),
                services=numbers.number(problem.services, 0),
            ),
            _("Prices are those of {period}.").format(period=problem.periods.name(problem.horizon)),
            words.need_note(),
            _("Approval: the highest need that the site before and the site after may serve."),
        ),
    )
