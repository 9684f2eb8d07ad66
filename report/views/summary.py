"""What there is to say after a plan has been found: a few figures, and a few sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _, ngettext
from report import numbers
from report.exactness import DIGITS, is_as_close_as_engines
from report.savings import Savings
from report.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.evaluation import Evaluation


def table(evaluation: Evaluation, bound: float | None = None) -> Table:
    """One row of figures, with the sentences as notes.

    Args:
        evaluation: The plan.
        bound: What no plan can undercut, discounted, in EUR; None if nothing is known.
    """
    savings = Savings(evaluation)
    period = savings.break_even
    row = (
        evaluation.cost,
        evaluation.status_quo.cost,
        savings.discounted,
        savings.per_year,
        savings.one_off,
        savings.moves,
        savings.sites,
        None if period is None else evaluation.problem.periods.name(period),
        bound,
        None if bound is None else max(evaluation.cost - bound, 0.0),
        len(evaluation.violations),
    )
    return Table(
        key="summary",
        title=evaluation.problem.index.inventory.planning.title or _("Plan"),
        columns=(
            Column("cost", _("Cost €"), "money"),
            Column("status_quo_cost", _("Status quo €"), "money"),
            Column("saving", _("Saving €"), "money"),
            Column("saving_per_year", _("Saving €/year"), "money"),
            Column("one_off", _("one-off €"), "money"),
            Column("moves", _("Moves"), "number"),
            Column("sites", _("Sites at the end"), "number"),
            Column("break_even", _("Break-even"), "period"),
            Column("bound", _("Bound €"), "money"),
            Column("difference", _("Difference €"), "money"),
            Column("violations", _("Violations"), "number"),
        ),
        rows=(row,),
        upright=True,
        notes=sentences(evaluation, bound),
    )


def sentences(evaluation: Evaluation, bound: float | None = None) -> tuple[str, ...]:
    """The plan in a few sentences, in whole euros.

    Args:
        evaluation: The plan.
        bound: What no plan can undercut, discounted, in EUR; None if nothing is known.
    """
    problem, savings = evaluation.problem, Savings(evaluation)
    currency = problem.index.inventory.planning.currency

    def euros(value: float) -> str:
        return numbers.money(value, 0, currency)

    years = ngettext("{count} year", "{count} years", 1 if savings.years == 1 else 2)
    lines = [
        _("The plan costs {cost} over {years}, today's state {before} (discounted).").format(
            cost=euros(evaluation.cost),
            years=years.format(count=numbers.number(savings.years, 2)),
            before=euros(evaluation.status_quo.cost),
        )
    ]
    if savings.discounted >= 0:
        lines.append(_("It saves {saving}.").format(saving=euros(savings.discounted)))
    else:
        lines.append(_("It costs {more} more.").format(more=euros(-savings.discounted)))
    if savings.per_year >= 0:
        sentence = _("That is {saving} less a year on average, undiscounted; one-off: {once}.")
    else:
        sentence = _("That is {saving} more a year on average, undiscounted; one-off: {once}.")
    lines.append(sentence.format(saving=euros(abs(savings.per_year)), once=euros(savings.one_off)))
    if savings.break_even is not None:
        lines.append(
            _("From {period} on it has paid for itself.").format(
                period=problem.periods.name(savings.break_even)
            )
        )
    moves = ngettext("{count} service moves", "{count} services move", savings.moves)
    sites = ngettext(
        "{count} data centre is in use at the end",
        "{count} data centres are in use at the end",
        savings.sites,
    )
    lines.append(
        _("{moves}; {sites}.").format(
            moves=moves.format(count=numbers.number(savings.moves, 0)),
            sites=sites.format(count=numbers.number(savings.sites, 0)),
        )
    )
    if bound is not None:
        lines.append(_proven(evaluation.cost, bound, euros))
    if evaluation.violations:
        count = len(evaluation.violations)
        lines.append(
            ngettext("It breaks {count} rule.", "It breaks {count} rules.", count).format(
                count=numbers.number(count, 0)
            )
        )
    return tuple(lines)


def _proven(cost: float, bound: float, euros: Callable[[float], str]) -> str:
    """What the bound says: the plan is best, or by how much a better one could beat it.

    Rounded up to the euro, so that no more is promised than is proven.
    """
    difference = cost - bound
    if difference <= HALF_A_CENT:
        return _("No plan under these rules costs less: this is proven.")
    if difference < 1:
        return _("No plan under these rules costs more than a euro less: this is proven.")
    text = _("It is proven that no plan saves more than {difference} beyond this one.")
    if is_as_close_as_engines(difference, cost):
        text = _(
            "It is proven that no plan saves more than {difference} beyond this one, which is as far "
            "as engines compute ({digits})."
        )
    return text.format(difference=euros(math.ceil(difference - HALF_A_CENT)), digits=DIGITS)
