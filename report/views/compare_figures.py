"""The figures of several plans side by side with the status quo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import numbers, words
from report.labelled import plan_columns
from report.savings import Savings, total_by_period
from report.table import Column, Figure, Table, Word
from report.views import criteria, ledger
from solver.evaluation import COST_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.labelled import Labelled
    from solver.evaluation import Evaluation


def table(plans: Sequence[Labelled]) -> Table:
    """One row for each figure, one column for the status quo and for each plan.

    Sums are undiscounted unless the row says otherwise; cells that are no money are a `Figure`.
    """
    first = plans[0][1].status_quo
    facts = [_Facts(evaluation, bound) for _label, evaluation, bound in plans]
    before = dict(_of_status_quo(first))
    columns = [dict(_of_plan(one)) for one in facts]
    rows = [
        (word, before.get(word.code), *(column.get(word.code) for column in columns))
        for word in _headings(plans)
    ]
    return Table(
        key="compare",
        title=_("Plans side by side, in €"),
        columns=(
            Column("figure", _("Figure"), "text", least=28, wraps=True),
            Column("status_quo", _("Status quo"), "money"),
            *plan_columns(plans, "money"),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(plans)),
    )


@dataclass(frozen=True, eq=False)
class _Facts:
    """What the table of figures needs of a plan."""

    evaluation: Evaluation
    bound: float | None

    @cached_property
    def savings(self) -> Savings:
        return Savings(self.evaluation)

    @cached_property
    def rises(self) -> dict[str, tuple[float, float | None]]:
        """How much more each organisation pays: in EUR, and as a share of its status quo."""
        return {
            organisation: (
                run + once - before,
                (run + once - before) / before if before > HALF_A_CENT else None,
            )
            for organisation, (before, run, once) in ledger.by_organisation(self.evaluation).items()
            if organisation
        }

    @cached_property
    def worst(self) -> tuple[str | None, float | None]:
        """The organisation whose costs rise most, and by which share; infinite from nothing."""
        shares = {
            organisation: float("inf") if share is None else share
            for organisation, (rise, share) in self.rises.items()
            if share is not None or rise > HALF_A_CENT
        }
        name = max(shares, key=lambda organisation: shares[organisation], default=None)
        return name, None if name is None else shares[name]


def _headings(plans: Sequence[Labelled]) -> list[Word]:
    return [
        *map(words.cost_kind, COST_KINDS),
        words.total(),
        Word("discounted", _("Total, discounted")),
        Word("saving", _("Saving over the horizon")),
        Word("saving_per_year_at_end", _("Saving a year at the end")),
        Word("paid_once", _("Paid once: moves, set-up, closing")),
        Word("break_even", _("Break-even")),
        Word("moves", _("Moves")),
        Word("sites", _("Sites at the end")),
        Word("providers", _("Providers at the end")),
        *criteria.headings([evaluation for _label, evaluation, _bound in plans]),
        Word("better_off", _("Organisations that pay less")),
        Word("worse_off", _("Organisations that pay more")),
        Word("worst_off", _("Worst-off organisation")),
        Word("worst_off_change", _("Change of its costs")),
        Word("difference", _("At most this much above the best plan, discounted")),
        Word("violations", _("Broken rules")),
    ]


def _of_status_quo(evaluation: Evaluation) -> Iterator[tuple[str, object]]:
    savings = Savings(evaluation)
    yield from _costs(evaluation)
    yield "sites", Figure(savings.sites, "number")
    yield "providers", Figure(savings.providers, "number")
    yield from criteria.values(evaluation)


def _of_plan(facts: _Facts) -> Iterator[tuple[str, object]]:
    evaluation, savings = facts.evaluation, facts.savings
    period, (worst, rise) = savings.break_even, facts.worst
    yield from _costs(evaluation)
    yield "saving", savings.total
    yield "saving_per_year_at_end", savings.per_year_at_end
    yield "paid_once", savings.one_off
    name = None if period is None else evaluation.problem.periods.name(period)
    yield "break_even", Figure(name, "period")
    for key, count in (
        ("moves", savings.moves),
        ("sites", savings.sites),
        ("providers", savings.providers),
        ("better_off", sum(rise < -HALF_A_CENT for rise, _share in facts.rises.values())),
        ("worse_off", sum(rise > HALF_A_CENT for rise, _share in facts.rises.values())),
        ("violations", len(evaluation.violations)),
    ):
        yield key, Figure(count, "number")
    yield from criteria.values(evaluation)
    yield "worst_off", Figure(worst, "id")
    yield "worst_off_change", Figure(rise, "share", decimals=1)
    bound = facts.bound
    yield "difference", None if bound is None else max(evaluation.cost - bound, 0.0)


def _costs(evaluation: Evaluation) -> Iterator[tuple[str, float]]:
    for kind in COST_KINDS:
        yield kind, float(evaluation.by_period[kind].sum())
    yield "total", float(total_by_period(evaluation).sum())
    yield "discounted", evaluation.cost


def _notes(plans: Sequence[Labelled]) -> Iterator[str]:
    yield _("Undiscounted unless it says otherwise; at the end: the last period, as a year.")
    spans = {label: _span(evaluation) for label, evaluation, _bound in plans}
    if len(set(spans.values())) > 1:
        parts = "; ".join(f"{label} {span}" for label, span in spans.items())
        yield _("The plans are for different periods: {plans}.").format(plans=parts)
    before = [evaluation.status_quo.undiscounted for _label, evaluation, _bound in plans]
    if max(before) - min(before) > HALF_A_CENT:
        parts = "; ".join(
            f"{label} {numbers.number(amount, 0)}"
            for (label, _evaluation, _bound), amount in zip(plans, before, strict=True)
        )
        yield _(
            "The status quo is not the same for all, and each plan saves against its own: {plans}."
        ).format(plans=parts)


def _span(evaluation: Evaluation) -> str:
    periods = evaluation.problem.periods
    return f"{periods.name(1)} – {periods.name(evaluation.problem.horizon)}"
