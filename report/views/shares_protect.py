"""What it costs the region that nobody pays much more than today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import numbers
from report.lock_price import Found, price
from report.table import Column, Table, Word
from report.views import ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answer import Answer
    from solver.answers.shares.protect import Protected
    from solver.evaluation import Evaluation


def tables(found: Protected, currency: str) -> tuple[Table, ...]:
    """Both plans beside each other, and what changes for each organisation."""
    result = [_plans(found, currency)]
    if found.without.evaluation is not None and found.plan is not None:
        result.append(_organisations(found.without.evaluation, found.plan))
    return tuple(result)


def _plans(found: Protected, currency: str) -> Table:
    rows = [
        _row(Word("without", _("without protection")), found.without, found.without.evaluation),
        _row(Word("with", _("with protection")), found.with_it, found.plan),
    ]
    return Table(
        key="protection",
        title=_("Nobody pays more than {share} above today: what it costs the region").format(
            share=numbers.share(found.share, 2)
        ),
        columns=(
            Column("plan", _("Plan"), "text"),
            Column("cost", _("Cost €"), "money"),
            Column("difference", _("cheaper by at most €"), "money"),
            Column("proof", _("Proof"), "text"),
            Column("worst", _("dearest for"), "id"),
            Column("worst_change", _("Change"), "share", decimals=1),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(found, currency)),
    )


def _row(label: Word, answer: Answer, evaluation: Evaluation | None) -> tuple[object, ...]:
    if evaluation is None:
        proof = (
            Word("infeasible", _("there is none: proven"))
            if answer.status == "infeasible"
            else Word("none", _("none found in time"))
        )
        return label, None, None, proof, None, None
    optimal = answer.status == "optimal"
    bound = answer.bound
    difference = 0.0 if optimal else None if bound is None else max(evaluation.cost - bound, 0.0)
    proof = Word("proven", _("proven")) if optimal else Word("interval", _("between bounds"))
    changes = dict(_changes(evaluation))
    worst = max(changes, key=lambda name: changes[name], default=None)
    return (
        label,
        evaluation.cost,
        difference,
        proof,
        worst,
        None if worst is None else changes[worst],
    )


def _organisations(without: Evaluation, with_it: Evaluation) -> Table:
    before, after = ledger.by_organisation(without), ledger.by_organisation(with_it)
    rows = []
    for name, (today, run, once) in before.items():
        first = run + once - today
        today_after, run_after, once_after = after.get(name, (0.0, 0.0, 0.0))
        second = run_after + once_after - today_after
        if abs(first) > HALF_A_CENT or abs(second) > HALF_A_CENT:
            rows.append((name, today, first, second, second - first))
    return Table(
        key="protection_organisations",
        title=_("What each organisation pays more or less than today, in €, undiscounted"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("status_quo", _("Status quo"), "money"),
            Column("without", _("without protection"), "money"),
            Column("with", _("with protection"), "money"),
            Column("difference", _("Difference"), "money"),
        ),
        rows=tuple(rows),
    )


def _changes(evaluation: Evaluation) -> Iterator[tuple[str, float]]:
    for name, (today, run, once) in ledger.by_organisation(evaluation).items():
        if name and today > HALF_A_CENT:
            yield name, (run + once - today) / today


def _notes(found: Protected, currency: str) -> Iterator[str]:
    without, with_it = found.without, found.with_it
    if without.evaluation is not None and found.plan is not None:
        asked = price(
            Found(without.evaluation.cost, without.bound, without.status == "optimal"),
            Found(found.plan.cost, with_it.bound, with_it.status == "optimal"),
        )
        yield _("Protection costs the region {amount}, discounted. {proof}").format(
            amount=numbers.money(asked.difference, 0, currency), proof=asked.proof(currency)
        )
    yield _(
        "Protected are the direct costs over the horizon: run, contract and one-off costs of an "
        "organisation's services; who accepts less by the inventory is not asked for more."
    )
    yield _("The changes include shared costs, by use, and may therefore lie above the share.")
