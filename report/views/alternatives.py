"""Plans of nearly the same cost: what they cost, how far they differ, and where each service ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report import numbers
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from solver.answers.alternatives.answer import Alternative, Alternatives
    from solver.evaluation import Evaluation


def tables(found: Alternatives) -> tuple[Table, ...]:
    """The alternatives, and the services that end elsewhere in one of them."""
    return (_summary(found), _services(found)) if found.found else (_summary(found),)


def _summary(found: Alternatives) -> Table:
    base = found.plan
    rows: list[tuple[object, ...]] = [
        (Word("plan", _("the plan")), base.cost, 0.0, 0, None, Word("", ""), _moves(base)),
    ]
    for number, one in enumerate(found.found, start=1):
        rows.append(
            (
                str(number),
                one.evaluation.cost,
                one.evaluation.cost - base.cost,
                one.differs,
                one.at_most,
                _proof(one),
                _moves(one.evaluation),
            )
        )
    return Table(
        key="alternatives",
        title=_("Alternatives at nearly the same cost"),
        columns=(
            Column("plan", _("Plan"), "text"),
            Column("cost", _("Cost €"), "money"),
            Column("dearer", _("dearer €"), "money"),
            Column("differs", _("other sites"), "number"),
            Column("at_most", _("at most"), "number"),
            Column("proof", _("Proof"), "text"),
            Column("moves", _("Moves"), "number"),
        ),
        rows=tuple(rows),
        notes=_notes(found),
    )


def _moves(evaluation: Evaluation) -> int:
    return int(evaluation.occupancy.moves.sum())


def _proof(one: Alternative) -> Word:
    if one.is_proven:
        return Word("proven", _("most, proven"))
    return Word("open", _("not proven"))


def _notes(found: Alternatives) -> tuple[str, ...]:
    currency = found.plan.problem.index.inventory.planning.currency
    notes = [
        _("Each keeps every rule and costs at most {limit}.").format(
            limit=numbers.money(found.limit, 0, currency)
        ),
        _(
            "Other sites: services that end elsewhere than in the plan and all alternatives above; "
            "{free} of {all} services have a choice."
        ).format(
            free=numbers.number(found.free, 0), all=numbers.number(found.plan.problem.services, 0)
        ),
    ]
    if found.further == 0:
        notes.append(
            _("No further plan within the limit has a service anywhere else: proven.")
            if found.found
            else _("No other plan keeps the limit and has a service elsewhere: proven.")
        )
    elif found.further is not None:
        notes.append(
            _(
                "No further plan was found in time, but that there is none is not proven: up to {most} services "
                "might end elsewhere. Give more time with --time-limit."
            ).format(most=numbers.number(found.further, 0))
        )
    elif not found.is_complete:
        notes.append(_("The time was over first; give more with --time-limit."))
    return tuple(notes)


def _services(found: Alternatives) -> Table:
    base = found.plan
    problem = base.problem
    plans = [base, *(one.evaluation for one in found.found)]
    rows = []
    for service, row in enumerate(problem.index.services):
        ends = [problem.index.sites[int(one.plan.site[service])].id for one in plans]
        if len(set(ends)) > 1:
            others = (None if end == ends[0] else end for end in ends[1:])
            rows.append((row.id, ends[0], *others, row.name))
    columns = [Column("service", _("Service"), "id"), Column("plan", _("the plan"), "id")]
    columns += [
        Column(f"alternative_{number}", _("alternative {number}").format(number=number), "id")
        for number in range(1, len(plans))
    ]
    return Table(
        key="services",
        title=_("Where services end; a dash where it is as in the plan"),
        columns=(*columns, Column("name", _("Name"), "text")),
        rows=tuple(rows),
    )
