"""Staff: what organisations' own people are freed of, what moves take, and what posts can give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from inventory import posts
from inventory.language import _
from report import words
from report.moves import period_names
from report.table import Column, Table
from solver.families import team
from solver.families.family import exceeds
from solver.staff import by_organisation

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Organisations over the horizon, then by year; then the posts of the teams."""
    years = replace(by_year(evaluation), notes=())
    return over_horizon(evaluation), years, team_posts(evaluation)


def told(evaluation: Evaluation) -> tuple[Table, ...]:
    """Those of the tables that the inventory says anything about."""
    return tuple(table for table in tables(evaluation) if table.rows)


def over_horizon(evaluation: Evaluation) -> Table:
    """One row for each organisation: days freed, days of moves, what is left; at the end a year."""
    years = evaluation.problem.periods.years
    rows, sums = [], np.zeros(6)
    names = evaluation.problem.index.inventory.organisation_by_id
    for organisation, one in by_organisation(evaluation).items():
        values = [
            float(part.sum()) for part in (one.before, one.after, one.freed, one.moves, one.net)
        ]
        values.append(float(one.freed[-1]) / years)
        rows.append((organisation, *values, names[organisation].name))
        sums += values
    return Table(
        key="staff",
        title=_("Own people over the horizon, in person-days"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            *_columns(),
            Column("at_end", _("freed a year at the end"), "days"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=_notes() if rows else (),
        total=(words.total(), *sums.tolist(), None) if rows else None,
    )


def by_year(evaluation: Evaluation, only: str | None = None) -> Table:
    """One row for each organisation and calendar year.

    Args:
        evaluation: The plan.
        only: The id of an organisation, to leave out all others.
    """
    problem = evaluation.problem
    rows = [
        (
            organisation,
            str(year),
            *(
                float(part[problem.index.year == year].sum())
                for part in (one.before, one.after, one.freed, one.moves, one.net)
            ),
        )
        for organisation, one in by_organisation(evaluation).items()
        if only is None or organisation == only
        for year in problem.periods.calendar_years
    ]
    return Table(
        key="staff_by_year",
        title=_("Own people by calendar year, in person-days"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("year", _("Year"), "period"),
            *_columns(),
        ),
        rows=tuple(rows),
        keys=2,
        notes=_notes() if rows else (),
    )


def team_posts(evaluation: Evaluation) -> Table:
    """One row for each team that says how many posts it has: filled, retiring, and enough or not."""
    problem = evaluation.problem
    loads = team.loads(problem, evaluation.occupancy)[:, 1:]
    names = period_names(problem)
    rows = []
    for k, row in enumerate(problem.index.teams):
        given = posts.days(row, problem.periods)
        if given is None and row.posts is None:
            continue
        filled = row.posts_filled
        retiring = posts.retiring(row, problem.periods) if filled is not None else None
        vacant = None if row.posts is None or filled is None else max(row.posts - filled, 0.0)
        short = () if given is None else _short(loads[k].tolist(), given, names)
        rows.append(
            (
                row.id,
                row.provider or row.organisation or "",
                row.posts,
                filled,
                vacant,
                retiring,
                retiring / filled if retiring is not None and filled else None,
                None if given is None else given[0],
                None if given is None else given[-1],
                float(loads[k].max()) if len(loads[k]) else 0.0,
                short,
            )
        )
    return Table(
        key="posts",
        title=_("Posts of the teams"),
        columns=(
            Column("team", _("Team"), "id"),
            Column("of", _("Belongs to"), "id"),
            Column("posts", _("Posts"), "number", decimals=1),
            Column("filled", _("filled"), "number", decimals=1),
            Column("vacant", _("vacant"), "number", decimals=1),
            Column("retiring", _("retiring"), "number", decimals=1),
            Column("share", _("Share"), "share"),
            Column("first", _("Days at first"), "days"),
            Column("last", _("Days at the end"), "days"),
            Column("load", _("most for moves"), "days"),
            Column("short", _("too few in"), "period"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Retiring: filled posts that fall vacant by retirement within the horizon, and their "
                "share of those filled today. Days: what the filled posts give in a period. Too few: "
                "periods in which moves alone take more than that."
            ),
        )
        if rows
        else (),
    )


def _short(loads: list[float], given: list[float], names: tuple[str, ...]) -> tuple[str, ...]:
    pairs = zip(loads, given, names, strict=True)
    return tuple(name for load, has, name in pairs if exceeds(load, has))


def _columns() -> tuple[Column, ...]:
    return (
        Column("status_quo", _("Status quo"), "days"),
        Column("plan", _("Plan"), "days"),
        Column("freed", _("freed"), "days"),
        Column("moves", _("for moves"), "days"),
        Column("net", _("left"), "days"),
    )


def _notes() -> tuple[str, ...]:
    return (
        _(
            "What services take of the organisation's own people, today and in the plan; what the "
            "moves take of its own teams; left: freed less moves. Services that do not say what "
            "they take count 0."
        ),
    )
