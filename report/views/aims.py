"""Aims: what is to be reached by when, what the plan has of it, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks.aims import is_known
from inventory.language import _
from report import criterion_words
from report.table import Column, Figure, Table, Word
from solver.aims import attained, period_of, value
from solver.criteria.registry import find
from solver.criteria.words import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Aim
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each value that an aim sets."""
    inventory = evaluation.problem.index.inventory
    known = [aim for aim in inventory.aims if is_known(inventory, aim)]
    rows = tuple(row for aim in known for row in _rows(evaluation, aim))
    return Table(
        key="aims",
        title=_("Aims and what the plan has of them"),
        columns=(
            Column("aim", _("Aim"), "text", wraps=True),
            Column("figure", _("Figure"), "text", wraps=True),
            Column("by", _("By the end of"), "period"),
            Column("value", _("To reach"), "number"),
            Column("status_quo", _("Status quo"), "number"),
            Column("plan", _("Plan"), "number"),
            Column("attained", _("attained"), "share"),
            Column("state", _("State"), "text"),
            Column("responsible", _("Answers for it"), "text"),
        ),
        rows=rows,
        notes=(
            _(
                "Attained: how much of the way from the status quo to the target. Recurring costs "
                "and freed days are those of the calendar year."
            ),
        )
        if rows
        else (),
    )


def missed(evaluation: Evaluation) -> int:
    """How many values that aims set the plan does not reach."""
    states = [row["state"] for row in table(evaluation).records()]
    return states.count("missed")


def _rows(evaluation: Evaluation, aim: Aim) -> Iterator[tuple[object, ...]]:
    problem = evaluation.problem
    today, then = value(evaluation.status_quo, aim), value(evaluation, aim)
    name = _figure_name(aim)
    for bound, text, at_least in (
        (aim.at_least, _("at least: {criterion}"), True),
        (aim.at_most, _("at most: {criterion}"), False),
    ):
        if bound is None:
            continue
        share = attained(bound, today, then, at_least=at_least)
        state = Word("met", _("met")) if share == 1 else Word("missed", _("missed"))
        yield (
            aim.name or aim.id,
            text.format(criterion=name),
            problem.periods.name(period_of(problem, aim)),
            *(_cell(evaluation, aim, one) for one in (bound, today, then)),
            share,
            state,
            aim.responsible,
        )


def _figure_name(aim: Aim) -> str:
    own = {
        "run_cost": _("Recurring costs in the year, €"),
        "freed_days": _("Person-days freed in the year"),
    }
    name = own.get(aim.criterion) or title(aim.criterion)
    if aim.organisation is not None and aim.criterion in own:
        return _("{figure} ({organisation})").format(figure=name, organisation=aim.organisation)
    return name


def _cell(evaluation: Evaluation, aim: Aim, number: float | None) -> Figure:
    if aim.criterion == "run_cost":
        return Figure(number, "money")
    if aim.criterion == "freed_days":
        return Figure(number, "days")
    return criterion_words.cell(find(evaluation.problem.index, aim.criterion), number)
