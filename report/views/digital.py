"""How far functions are digital, what runs for them, and who offers it: most asked for first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from inventory.language import _
from report import words
from report.function_words import called
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from inventory.model import Digital
    from inventory.model.digital import DigitalStatus

_STATUSES: Final[tuple[DigitalStatus, ...]] = ("paper", "partly", "digital", "end-to-end")
_DONE: Final[tuple[DigitalStatus, ...]] = ("digital", "end-to-end")


def table(inventory: Inventory) -> Table:
    """One row for each function with a status, in organisations; most cases that are open first."""
    functions = dict.fromkeys(row.function for row in inventory.digitals)
    rows = [_row(inventory, function) for function in functions]
    rows.sort(key=lambda row: -row[0])
    return Table(
        key="digital",
        title=_("How far functions are digital, in organisations"),
        columns=(
            Column("function", _("Function"), "text", wraps=True),
            Column("cases", _("Cases a year"), "number"),
            *(Column(code, words.digital(code).text, "number") for code in _STATUSES),
            Column("unstated", _("not stated"), "number"),
            Column("share", _("Share digital"), "share"),
            Column("running", _("with a service"), "number"),
            Column("offered", _("Providers that offer it"), "number"),
        ),
        rows=tuple(cells for _open, cells in rows),
        notes=(
            _(
                "Digital: the share of cases, or of organisations where none are given, that is "
                "digital or digital end to end. Those with the most cases that are not come first: "
                "there is most to win. With a service: organisations that have one for the function."
            ),
        )
        if rows
        else (),
    )


def _row(inventory: Inventory, function: str) -> tuple[float, tuple[object, ...]]:
    """What the order goes by, and the cells."""
    status: dict[str, Digital] = {}
    told = [row for row in inventory.digitals if row.function == function]
    for row in told:
        for organisation in inventory.organisations:
            if not row.organisations or any(
                inventory.covers(pattern, organisation.id) for pattern in row.organisations
            ):
                status[organisation.id] = row
    counts = Counter(row.status for row in status.values())
    cases = [row.cases_per_year for row in told if row.cases_per_year is not None]
    if cases:
        done = sum(row.cases_per_year or 0.0 for row in told if row.status in _DONE)
        share = done / sum(cases) if sum(cases) else None
    else:
        share = sum(counts[code] for code in _DONE) / len(status) if status else None
    running = {
        row.organisation
        for row in inventory.services
        if row.organisation is not None and _function_of(inventory, row.application) == function
    }
    offering = {
        row.provider
        for row in inventory.prices
        if function in {row.function, _function_of(inventory, row.application)}
    }
    open_cases = (1.0 - (share or 0.0)) * sum(cases)
    names = {row.name or row.id for row in inventory.applications if row.function == function}
    return open_cases, (
        Word(function, called(function, names)),
        sum(cases) if cases else None,
        *(counts[code] for code in _STATUSES),
        len(inventory.organisations) - len(status),
        share,
        len(running),
        len(offering),
    )


def _function_of(inventory: Inventory, application: str | None) -> str:
    row = inventory.application_by_id.get(application or "")
    return "" if row is None else row.function
