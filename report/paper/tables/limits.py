"""Limits on the whole plan: what is asked, what is so today, what the plan has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import criterion_words
from report.table import Column, Figure, Table
from solver.criteria.registry import find
from solver.criteria.words import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Limit
    from solver.evaluation import Evaluation
    from solver.plan import Plan


def table(evaluation: Evaluation) -> Table:
    """One row for each limit: the bound, the value of the status quo, the value of the plan."""
    limits = evaluation.problem.index.inventory.limits
    rows = tuple(row for limit in limits for row in _rows(evaluation, limit))
    return Table(
        key="limits",
        title=_("Limits on the whole plan"),
        columns=(
            Column("limit", _("What is limited"), "text", wraps=True),
            Column("bound", _("Bound set"), "number"),
            Column("status_quo", _("Status quo"), "number"),
            Column("plan", _("Plan"), "number"),
        ),
        rows=rows,
        notes=(
            _("Status quo: everything that runs stays where it is; new services as in the plan."),
        )
        if rows and evaluation.problem.is_new.any()
        else (),
    )


def _rows(evaluation: Evaluation, limit: Limit) -> Iterator[tuple[object, ...]]:
    index = evaluation.problem.index
    before, now = evaluation.status_quo.plan, evaluation.plan
    for words, most, group in (
        (_("at most so many providers at the end"), limit.max_providers, index.site_provider),
        (
            _("at most so many data centres at the end"),
            limit.max_data_centres,
            np.arange(len(index.sites)),
        ),
    ):
        if most is not None:
            used = (len(np.unique(group[plan.site])) for plan in (before, now))
            yield words, _count(most), *map(_count, used)
    if limit.provider is not None and limit.max_share is not None:
        number = index.provider_number[limit.provider]
        provider = index.providers[number]
        text = _("at most this share of all services at {provider}")
        shares = (
            float(np.mean(index.site_provider[plan.site] == number)) for plan in (before, now)
        )
        named = text.format(provider=provider.name or provider.id)
        yield named, _share(limit.max_share), *map(_share, shares)
    if limit.max_cutovers_per_period is not None:
        most_at_once = _count(_most_at_once(evaluation, now))
        text = _("at most so many cutovers in a period")
        yield text, _count(limit.max_cutovers_per_period), _count(0), most_at_once
    if limit.criterion is not None:
        criterion = find(index, limit.criterion)
        for bound, text in (
            (limit.at_least, _("at least: {criterion}")),
            (limit.at_most, _("at most: {criterion}")),
        ):
            if bound is not None:
                cells = (
                    criterion_words.cell(criterion, value)
                    for value in (bound, criterion.value(before), criterion.value(now))
                )
                yield text.format(criterion=title(limit.criterion)), *cells


def _most_at_once(evaluation: Evaluation, plan: Plan) -> int:
    cutovers = np.bincount(plan.cutover[evaluation.occupancy.moves], minlength=1)
    return int(cutovers.max())


def _count(value: float) -> Figure:
    return Figure(value, "number")


def _share(value: float) -> Figure:
    return Figure(value, "share", decimals=1)
