"""The first sheet: what the plan costs and saves, taken from the other sheets, and its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.language import _
from report.characters import harmless
from report.paper.named import Namer
from report.spreadsheet import sheet
from report.spreadsheet.places import quoted
from report.views import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from report.paper.subject import Subject
    from report.spreadsheet.places import Place
    from report.spreadsheet.styles import Styles

_LABELS: Final = 34
_VALUES: Final = 22


def write(
    page: Any, subject: Subject, places: Mapping[str, Place], styles: Styles, footer: str
) -> None:
    """Write the figures of the summary, its sentences, and where everything comes from."""
    names = Namer(subject.evaluation.problem.index.inventory)
    table = summary.table(subject.evaluation, subject.bound)
    page.set_column(0, 0, _LABELS)
    page.set_column(1, 1, _VALUES)
    page.write_string(0, 0, harmless(table.title), styles.title())
    rows = {column.key: number for number, column in enumerate(table.columns, start=3)}
    formulas = _formulas(places, rows)
    for column, value in zip(table.columns, table.rows[0], strict=True):
        row = rows[column.key] - 1
        page.write_string(row, 0, names.in_currency(column.title), styles.head())
        look = styles.cell(column.kind, whole=column.kind == "number")
        if isinstance(value, float | int):
            formula = formulas.get(column.key)
            if formula is None:
                page.write_number(row, 1, value, look)
            else:
                page.write_formula(row, 1, formula, look, value)
        elif value is not None:
            page.write_string(row, 1, harmless(str(value)), styles.cell("text"))
    row = len(table.columns) + 3
    widths = {0: float(_LABELS), 1: float(_VALUES)}
    for sentence in table.notes:
        sheet.sentence(page, row, 0, sentence, styles.cell("text", wraps=True), widths)
        row += 1
    for label, text in _origin(subject):
        row += 1
        page.write_string(row, 0, label, styles.head())
        look = styles.cell("text", text=text, wraps=True)
        sheet.sentence(page, row, 1, text, look, widths)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer(footer)
    page.freeze_panes(sheet.HEAD, 0)


def _formulas(places: Mapping[str, Place], rows: Mapping[str, int]) -> dict[str, str]:
    """Sums of the costs from their own sheet, differences from the cells above."""
    found = {
        "saving": f"=B{rows['status_quo_cost']}-B{rows['cost']}",
        "difference": f"=MAX(B{rows['cost']}-B{rows['bound']},0)",
    }
    costs = places.get("costs")
    if costs is not None:
        for key, column in (
            ("cost", "plan_discounted"),
            ("status_quo_cost", "status_quo_discounted"),
        ):
            found[key] = f"={quoted(costs.sheet)}!{costs.cell(column, costs.last + 1)}"
    return found


def _origin(subject: Subject) -> Iterator[tuple[str, str]]:
    origin = subject.origin
    yield _("Status"), _("draft") if subject.status == "draft" else subject.status
    if subject.scenario:
        yield _("Scenario"), subject.scenario
    yield _("Inventory"), origin.inventory
    yield _("SHA-256 of the inventory"), origin.inventory_sha256
    yield _("Plan"), origin.plan
    yield _("SHA-256 of the plan"), origin.plan_sha256
    statuses = {"optimal": _("optimal"), "feasible": _("not proven")}
    status = statuses.get(origin.solver_status, origin.solver_status)
    solver = " ".join(filter(None, ("wohin", origin.solver_version)))
    yield _("Solver"), ", ".join(filter(None, (solver, status)))
    yield _("Written by"), f"wohin {origin.version}"
    yield _("Command"), origin.command
