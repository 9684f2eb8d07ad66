"""Cost against a criterion: one row for each plan of the front, and a picture of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report import criterion_words, numbers
from report.savings import Savings
from report.scatter import Scatter, sign
from report.table import Column, Figure, Table, Word
from solver.criteria import words
from solver.plan_file import cents_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.pareto.answer import Front
    from solver.answers.pareto.found import Point
    from solver.criteria.criterion import Criterion


def tables(front: Front) -> tuple[Table, ...]:
    """The front as one table."""
    return (table(front),)


def table(front: Front) -> Table:
    """One row for each plan, from the cheapest to the best value."""
    cheapest = front.points[0].evaluation.cost if front.points else 0.0
    rows = []
    for number, point in enumerate(front.points):
        savings = Savings(point.evaluation)
        rows.append(
            (
                sign(number),
                criterion_words.cell(front.criterion, point.value),
                point.evaluation.cost,
                point.evaluation.cost - cheapest,
                _difference(point),
                _better(front.criterion, point),
                _proof(point),
                savings.moves,
                savings.providers,
                savings.sites,
            )
        )
    return Table(
        key="pareto",
        title=_("Cost against: {criterion}").format(criterion=words.title(front.criterion.name)),
        columns=(
            Column("point", _("Point"), "id", least=5),
            Column("value", words.short(front.criterion.name), "number"),
            Column("cost", _("Cost €"), "money"),
            Column("more", _("more than the cheapest €"), "money"),
            Column("difference", _("cheaper by at most €"), "money"),
            Column("better", _("better by at most"), "number"),
            Column("proof", _("Proof"), "text"),
            Column("moves", _("Moves"), "number"),
            Column("providers", _("Providers"), "number"),
            Column("sites", _("Sites"), "number"),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(front)),
    )


def picture(front: Front, currency: str) -> Scatter:
    """The points: the criterion to the right, the cost upwards."""
    return Scatter(
        points=[(point.value, point.evaluation.cost) for point in front.points],
        x_title=words.title(front.criterion.name),
        y_title=_("Cost, discounted"),
        x_label=lambda value: criterion_words.text(value, front.criterion.unit),
        y_label=lambda value: numbers.money(value, 0, currency),
    )


def _difference(point: Point) -> float | None:
    """By how much a plan with the value that was asked may be cheaper at most, in EUR."""
    if point.is_proven:
        return 0.0
    if point.bound is None:
        return None
    return max(point.evaluation.cost - float(cents_below(point.bound)), 0.0)


def _better(criterion: Criterion, point: Point) -> Figure | None:
    """By how much the value of a plan that costs no more may be better at most, in what is shown."""
    return None if point.better is None else criterion_words.cell(criterion, point.better)


def _proof(point: Point) -> Word:
    if point.is_proven and point.better == 0:
        return Word("proven", _("proven"))
    if point.is_proven:
        return Word("cheapest", _("cheapest"))
    if point.bound is None:
        return Word("open", _("open"))
    return Word("interval", _("between bounds"))


def _notes(front: Front) -> Iterator[str]:
    yield _("Discounted; every plan keeps all rules: protection and law are not weighed here.")
    if front.more:
        yield _(
            "More is better. Proven: no plan with as much of it costs less, and none that costs no "
            "more has more of it."
        )
    else:
        yield _(
            "Less is better. Proven: no plan with as little of it costs less, and none that costs no "
            "more has less of it."
        )
    if any(point.is_proven and point.better != 0 for point in front.points):
        yield _(
            "Cheapest: no plan with as good a value costs less; one that costs no more may be "
            "better, by what the table says at most."
        )
    if any(not point.is_proven for point in front.points):
        yield _("Between bounds: cheaper plans with as good a value save this much at most.")
    yield from _about_the_end(front)
    if front.dropped:
        yield ngettext(
            "{number} more plan was found and left out: another is as cheap and as good.",
            "{number} more plans were found and left out: others are as cheap and as good.",
            front.dropped,
        ).format(number=front.dropped)
    if front.missing:
        yield ngettext(
            "{number} point was not looked for: the search ended before. --time-limit gives more.",
            "{number} points were not looked for: the search ended before. --time-limit gives more.",
            front.missing,
        ).format(number=front.missing)
    note = criterion_words.unknown_note(front.criterion)
    if note:
        yield note


def _about_the_end(front: Front) -> Iterator[str]:
    """How good the criterion can get at any cost."""
    if front.best is None:
        return
    best, unit = front.best, front.criterion.unit
    # A point may have turned out better than what was asked of it.
    found = [best.value, *(point.value for point in front.points)]
    reached = max(found) if front.more else min(found)
    value = criterion_words.text(reached, unit)
    if abs(best.bound - reached) <= 1e-9 * max(1.0, abs(reached)):
        yield _("No plan has a better value than {value}, at any cost; that is proven.").format(
            value=value
        )
    elif abs(best.bound) == float("inf"):
        yield _(
            "The best value found is {value}; how far it is from the best is not known."
        ).format(value=value)
    else:
        yield _("The best value found is {value}; none is better than {bound}.").format(
            value=value, bound=criterion_words.text(best.bound, unit)
        )
