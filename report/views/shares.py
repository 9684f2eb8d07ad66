"""Who pays: each organisation against its status quo by a key, winners and losers, other keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from inventory.language import _, ngettext
from report import words
from report.table import Column, Table, Word
from report.views import ledger
from solver.answers.shares.keys import USE, booked, find_key, key_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.shares.keys import Booked, Key
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation, key: Key) -> tuple[Table, ...]:
    """Over the horizon, by year, and by all keys."""
    before, after = booked(evaluation.status_quo, key), booked(evaluation, key)
    return (
        over_horizon(evaluation, key, before, after),
        by_year(evaluation, before, after),
        by_key(evaluation),
    )


def over_horizon(evaluation: Evaluation, key: Key, before: Booked, after: Booked) -> Table:
    """One row for each payer: what it pays, against what it would pay without the plan."""
    rows, differences = [], []
    run, once = after.run.sum(axis=1), after.once.sum(axis=1)
    for place, name in enumerate(after.names):
        then, now = float(before.total[place]), float(after.total[place])
        difference = now - then
        differences.append(difference)
        change = difference / then if then > HALF_A_CENT else None
        rows.append(
            (
                name,
                then,
                float(run[place]),
                float(once[place]),
                difference,
                change,
                _verdict(difference),
                _name(evaluation, name),
            )
        )
    then, now = float(before.total.sum()), float(after.total.sum())
    return Table(
        key="shares",
        title=_("Who pays what over the horizon, in €, undiscounted"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("status_quo", _("Status quo"), "money"),
            Column("run", _("Plan recurring"), "money"),
            Column("one_off", _("Plan one-off"), "money"),
            Column("difference", _("Difference"), "money"),
            Column("change", _("Change"), "share", decimals=1),
            Column("verdict", _("Outcome"), "text"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(*_winners(differences), *_about(key)),
        total=(
            words.total(),
            then,
            float(run.sum()),
            float(once.sum()),
            now - then,
            (now - then) / then if then > HALF_A_CENT else None,
            None,
            None,
        ),
    )


def by_year(evaluation: Evaluation, before: Booked, after: Booked) -> Table:
    """One row for each payer and calendar year."""
    index = evaluation.problem.index
    rows = []
    for place, name in enumerate(after.names):
        for year in index.periods.calendar_years:
            within = index.year == year
            then = float((before.run + before.once)[place][within].sum())
            run = float(after.run[place][within].sum())
            once = float(after.once[place][within].sum())
            rows.append((name, str(year), then, run, once, run + once - then))
    return ledger.table_by_year("shares_by_year", rows)


def by_key(evaluation: Evaluation) -> Table:
    """One row for each payer: its difference to the status quo by each key."""
    problem = evaluation.problem
    names = key_names(problem)
    keys = [find_key(problem, name) for name in names]
    columns = []
    for key in keys:
        after, before = booked(evaluation, key), booked(evaluation.status_quo, key)
        columns.append(after.total - before.total)
    payers = booked(evaluation, find_key(problem, USE)).names
    table = np.array(columns).T
    rows = [
        (name, *(float(amount) for amount in amounts), _name(evaluation, name))
        for name, amounts in zip(payers, table, strict=True)
    ]
    notes = [
        _("By {key}, who has no figure counts 0: {names}.").format(
            key=key.id, names=", ".join(one or words.nobody() for one in key.missing)
        )
        for key in keys
        if key.missing
    ]
    return Table(
        key="shares_by_key",
        title=_("What each pays more or less than today by other keys, in €, undiscounted"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            *(
                Column(name, words.cost_key(problem.index.inventory.keys, name), "money")
                for name in names
            ),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "A key splits fixed, set-up and closing costs among those who use them; all else is "
                "as it is. Minus is saved."
            ),
            *notes,
        ),
        total=(words.total(), *(float(amount) for amount in table.sum(axis=0)), None),
    )


def _verdict(difference: float) -> Word:
    if difference < -HALF_A_CENT:
        return Word("wins", _("▼ pays less"))
    if difference > HALF_A_CENT:
        return Word("loses", _("▲ pays more"))
    return Word("same", _("pays the same"))


def _winners(differences: list[float]) -> Iterator[str]:
    less = sum(difference < -HALF_A_CENT for difference in differences)
    more = sum(difference > HALF_A_CENT for difference in differences)
    if less:
        text = ngettext(
            "{number} organisation pays less than today.",
            "{number} organisations pay less than today.",
            less,
        )
        yield text.format(number=less)
    else:
        yield _("No organisation pays less than today.")
    if more:
        text = ngettext(
            "{number} organisation pays more than today.",
            "{number} organisations pay more than today.",
            more,
        )
        yield text.format(number=more)
    else:
        yield _("No organisation pays more than today.")


def _about(key: Key) -> Iterator[str]:
    if key.weights is None:
        yield _("Shared costs are split in proportion to the run costs of who is there.")
    else:
        yield _("Shared costs are split by {key} among those who are there.").format(key=key.id)


def _name(evaluation: Evaluation, organisation: str) -> str:
    row = evaluation.problem.index.inventory.organisation_by_id.get(organisation)
    if row is not None:
        return row.name
    return words.nobody() if not organisation else ""
