"""Other funding than by use: what grants, lump sums and levies change in what each pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import words
from report.table import Column, Table, Word
from report.views import ledger
from solver.funding import funded

if TYPE_CHECKING:
    from inventory.model import Funding
    from solver.evaluation import Evaluation


def told(evaluation: Evaluation) -> tuple[Table, ...]:
    """What each organisation pays with it, and each funding; nothing where the file has none."""
    if not evaluation.problem.index.inventory.fundings:
        return ()
    return organisations(evaluation), sources(evaluation)


def organisations(evaluation: Evaluation) -> Table:
    """One row for each organisation that pays, or has paid for it, fixed costs of a funded provider."""
    found = funded(evaluation)
    paid = ledger.by_organisation(evaluation)
    names = evaluation.problem.index.inventory.organisation_by_id
    rows, sums = [], np.zeros(7)
    for place, name in enumerate(found.names):
        parts = (found.by_use, -found.relief, found.lump_sums, found.levy, found.difference)
        values = [float(part[place].sum()) for part in parts]
        if not any(abs(value) >= HALF_A_CENT for value in values):
            continue
        by_ledger = sum(paid[name][1:])
        values += [by_ledger, by_ledger + values[-1]]
        sums += values
        row = names.get(name)
        rows.append((name, *values, words.nobody() if row is None else row.name))
    return Table(
        key="funding",
        title=_("Who pays what with other funding, over the horizon, in €, undiscounted"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("by_use", _("Fixed costs by use"), "money"),
            Column("relief", _("Grants, lump sums"), "money"),
            Column("lump_sums", _("pays as lump sums"), "money"),
            Column("levy", _("by levy instead"), "money"),
            Column("difference", _("Difference"), "money"),
            Column("ledger", _("Ledger of the plan"), "money"),
            Column("with_funding", _("with funding"), "money"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Of providers with funding of their own: what their fixed costs come to by use, as in "
                "the ledger, and what changes by funding. The total falls by the grants."
            ),
        )
        if rows
        else (),
        total=(words.total(), *sums.tolist(), None) if rows else None,
    )


def sources(evaluation: Evaluation) -> Table:
    """One row for each funding: who pays, and what it comes to over the horizon."""
    inventory = evaluation.problem.index.inventory
    given = funded(evaluation).given
    rows = [
        (
            row.name or row.id,
            row.provider,
            _kind(row.kind),
            _payer(evaluation, row),
            row.from_,
            row.until,
            row.amount,
            float(given[row.id].sum()) if row.id in given else 0.0,
        )
        for row in inventory.fundings
    ]
    return Table(
        key="funding_sources",
        title=_("Funding of fixed costs other than by use"),
        columns=(
            Column("funding", _("Funding"), "text", wraps=True),
            Column("provider", _("Provider"), "id"),
            Column("kind", _("Kind"), "text"),
            Column("payer", _("From whom, by what"), "text", wraps=True),
            Column("from", _("from"), "date"),
            Column("until", _("until"), "date"),
            Column("a_year", _("€/year"), "money"),
            Column("given", _("over the horizon €"), "money"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Never more than the fixed costs of the provider in a period; a levy shares what "
                "grants and lump sums leave."
            ),
        )
        if rows
        else (),
    )


def _payer(evaluation: Evaluation, row: Funding) -> str:
    inventory = evaluation.problem.index.inventory
    if row.kind == "lump_sum":
        payer = inventory.organisation_by_id.get(row.organisation or "")
        return "" if payer is None else payer.name or payer.id
    if row.kind == "grant":
        return row.source
    return words.cost_key(inventory.keys, row.key or "")


def _kind(code: str) -> Word:
    names = {"grant": _("grant"), "lump_sum": _("lump sum"), "levy": _("levy")}
    return Word(code, names[code])
