"""What a plan costs against the status quo: by kind, by year, and in a few figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import numbers, words
from report.curve import curve
from report.savings import Savings, total_by_period
from report.table import Column, Table
from solver.evaluation import COST_KINDS

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Kinds of cost, calendar years, figures."""
    return by_kind(evaluation), by_year(evaluation), figures(evaluation)


def by_kind(evaluation: Evaluation) -> Table:
    """One row for each kind of cost over the horizon, as paid and discounted."""
    before = evaluation.status_quo
    rows, sums = [], np.zeros(6)
    for kind in COST_KINDS:
        paid = float(evaluation.by_period[kind].sum())
        paid_before = float(before.by_period[kind].sum())
        now, then = evaluation.costs[kind], before.costs[kind]
        values = (paid_before, paid, paid_before - paid, then, now, then - now)
        rows.append((words.cost_kind(kind), *values))
        sums += values
    problem = evaluation.problem
    rate = problem.index.inventory.planning.discount_rate
    first, last = problem.periods.first_day(1), problem.periods.last_day(problem.horizon)
    return Table(
        key="costs",
        title=_("Costs from {first} to {last} in €").format(
            first=numbers.date(first), last=numbers.date(last)
        ),
        columns=(
            Column("kind", _("Kind"), "text"),
            Column("status_quo", _("Status quo"), "money"),
            Column("plan", _("Plan"), "money"),
            Column("saving", _("Saving"), "money"),
            Column("status_quo_discounted", _("Status quo discounted"), "money"),
            Column("plan_discounted", _("Plan discounted"), "money"),
            Column("saving_discounted", _("Saving discounted"), "money"),
        ),
        rows=tuple(rows),
        notes=(
            _("Nothing is discounted: the plan with the lowest sum is best.")
            if not rate
            else _(
                "Discounted at {rate} a year: the plan with the lowest discounted sum is best."
            ).format(rate=numbers.share(rate, 2)),
            _(
                "Fixed costs are those of sites, providers and platforms, set-up and closing included."
            ),
            _("Status quo: everything that runs stays where it is; new services as in the plan."),
        ),
        total=(words.total(), *sums.tolist()),
    )


def by_year(evaluation: Evaluation) -> Table:
    """One row for each calendar year, as paid, with the saving so far."""
    index = evaluation.problem.index
    plan, before = total_by_period(evaluation), total_by_period(evaluation.status_quo)
    rows = []
    so_far = 0.0
    for year in index.periods.calendar_years:
        within = index.year == year
        now, then = float(plan[within].sum()), float(before[within].sum())
        so_far += then - now
        rows.append((str(year), then, now, then - now, so_far))
    return Table(
        key="costs_by_year",
        title=_("Costs by calendar year in €, undiscounted"),
        columns=(
            Column("year", _("Year"), "period"),
            Column("status_quo", _("Status quo"), "money"),
            Column("plan", _("Plan"), "money"),
            Column("saving", _("Saving"), "money"),
            Column("saving_so_far", _("Saving so far"), "money"),
        ),
        rows=tuple(rows),
        total=(
            words.total(),
            float(before.sum()),
            float(plan.sum()),
            float((before - plan).sum()),
            None,
        ),
    )


def over_time(evaluation: Evaluation) -> Table:
    """One row for each period, as paid, with the saving so far and the break-even as a note."""
    line = curve(evaluation)
    plan, before = total_by_period(evaluation)[1:], total_by_period(evaluation.status_quo)[1:]
    saving = before - plan
    note = _("The plan does not pay for itself within the horizon.")
    if line.break_even is not None:
        note = _("From {period} on it has paid for itself.").format(
            period=evaluation.problem.periods.name(line.break_even)
        )
    return Table(
        key="costs_over_time",
        title=_("Costs over time in €, undiscounted"),
        columns=(
            Column("period", _("Period"), "period"),
            Column("status_quo", _("Status quo"), "money"),
            Column("plan", _("Plan"), "money"),
            Column("saving", _("Saving"), "money"),
            Column("saving_so_far", _("Saving so far"), "money"),
        ),
        rows=tuple(
            zip(
                line.periods,
                *(part.tolist() for part in (before, plan, saving, line.saving)),
                strict=True,
            )
        ),
        notes=(note,),
        total=(words.total(), *(float(part.sum()) for part in (before, plan, saving)), None),
    )


def figures(evaluation: Evaluation) -> Table:
    """One row with the averages of a year, one-off costs, moves, sites, and the break-even."""
    savings = Savings(evaluation)
    plan, before = evaluation.undiscounted, evaluation.status_quo.undiscounted
    period = savings.break_even
    names = evaluation.problem.periods
    return Table(
        key="figures",
        title=_("Figures"),
        columns=(
            Column("status_quo_per_year", _("Status quo €/year"), "money"),
            Column("plan_per_year", _("Plan €/year"), "money"),
            Column("saving_per_year", _("Saving €/year"), "money"),
            Column("one_off", _("one-off €"), "money"),
            Column("break_even", _("Break-even"), "period"),
            Column("moves", _("Moves"), "number"),
            Column("sites", _("Sites at the end"), "number"),
        ),
        rows=(
            (
                before / savings.years,
                plan / savings.years,
                savings.per_year,
                savings.one_off,
                None if period is None else names.name(period),
                savings.moves,
                savings.sites,
            ),
        ),
        upright=True,
        notes=(
            _("Averages over the horizon, undiscounted; one-off: moves, set-up and closing."),
            _("Break-even: from the end of this period on, all costs so far are below today's."),
        ),
    )
