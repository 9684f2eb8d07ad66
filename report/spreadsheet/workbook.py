"""A plan as a workbook: a sheet for each view, sums and differences as formulas, charts."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from inventory.errors import WohinError
from inventory.language import _
from report.characters import harmless
from report.paper import archive
from report.paper.named import Namer
from report.paper.tables.registry import TABLES
from report.spreadsheet import charts, overview, sheet
from report.spreadsheet.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.paper.subject import Subject
    from report.table import Table

_ALWAYS: Final = (
    "assignments",
    "waves",
    "shared_effort",
    "gantt",
    "costs",
    "costs_by_year",
    "costs_over_time",
    "ledger_total",
    "ledger",
    "workplaces",
    "funding",
    "funding_sources",
    "fixed",
    "coverage",
    "coverage_by_year",
    "budgets",
    "teams",
    "staff",
    "staff_by_year",
    "posts",
    "capacity",
    "protection",
    "uncovered",
    "rules",
    "limits",
    "aims",
    "phases",
    "scores",
    "providers",
    "operation",
    "owners",
    "agreements",
    "committees",
    "elsewhere_summary",
    "elsewhere",
    "energy",
    "hardware",
    "functions",
    "digital",
    "potential",
    "gates",
    "taking_part",
    "completeness",
    "gaps",
    "sources",
    "contacts",
)
_COMPARED: Final = ("compare", "compare_organisations", "compare_sites", "compare_services")
_OWN: Final = ("services", "services_ledger", "services_direct", "services_staff")
_WITH_IDS: Final = frozenset(
    {
        "assignments",
        "contacts",
        "elsewhere",
        "gantt",
        "gaps",
        "uncovered",
        "services",
        "compare_services",
    }
)
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NAME: Final = 31  # letters that the name of a sheet may have


def write(subject: Subject) -> bytes:
    """The plan as the bytes of an XLSX file.

    Raises:
        WohinError: xlsxwriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        message = _("A spreadsheet needs xlsxwriter, which is not installed.")
        raise WohinError(message, _("Install it with: pip install 'wohin[report]'")) from error
    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(written, options)
    _fill(workbook, subject)
    workbook.close()
    return archive.timeless(written.getvalue())


def _fill(workbook: Any, subject: Subject) -> None:
    planning = subject.evaluation.problem.index.inventory.planning
    title = harmless(planning.title)
    # The clock has no part in it: the same plan gives the same file.
    start = dt.datetime.combine(planning.start, dt.time(), tzinfo=dt.UTC).replace(tzinfo=None)
    workbook.set_properties({"title": title, "created": start})
    styles = Styles(workbook)
    namer = Namer(subject.evaluation.problem.index.inventory)
    answers = [namer.named(table) for answer in subject.answers for table in answer.tables]
    tables = list(_tables(subject, namer))
    names = _sheet_names()
    first = names["overview"]
    places = {table.key: sheet.place_of(table, names.get(table.key, table.key)) for table in tables}
    footer = "&L{title}&R{page}".format(
        title=title.replace("&", "&&")[:100],
        page=_("Page {page} of {pages}").format(page="&P", pages="&N"),
    )
    overview.write(workbook.add_worksheet(first), subject, places, styles, footer)
    for number, table in enumerate(answers):
        # Whether their totals are sums nobody knows here: they are written as they are.
        name = _unused(table.title, {place.sheet for place in places.values()} | {first})
        key = f"answer_{number}"
        answer = replace(table, key=key)
        places[key] = sheet.place_of(answer, name)
        tables.append(answer)
    for table in tables:
        page = workbook.add_worksheet(places[table.key].sheet)
        sheet.write(page, table, places, styles, footer)
        charts.add(workbook, page, table, places)


def _tables(subject: Subject, namer: Namer) -> Iterator[Table]:
    keys = [*_ALWAYS]
    if subject.compared:
        keys += _COMPARED
    if subject.organisation is not None:
        keys += _OWN
    for key in keys:
        table = TABLES[key](subject)
        if table.rows:
            # Two sheets may show one kind of table; each goes by the key that it was asked for.
            yield replace(namer.named(table, ids=key in _WITH_IDS), key=key)


def _sheet_names() -> dict[str, str]:
    """What the sheets are called, none longer than 31 letters and none twice."""
    titles = {
        "overview": _("Overview"),
        "assignments": _("Assignments"),
        "waves": _("Waves"),
        "shared_effort": _("Shared effort"),
        "gantt": _("Who moves when"),
        "costs": _("Costs by kind"),
        "costs_by_year": _("Costs by year"),
        "costs_over_time": _("Costs over time"),
        "ledger_total": _("Ledger"),
        "ledger": _("Ledger by year"),
        "workplaces": _("Per workplace"),
        "funding": _("Other funding"),
        "funding_sources": _("Funding by source"),
        "fixed": _("Fixed costs"),
        "coverage": _("Cost recovery"),
        "coverage_by_year": _("Cost recovery by year"),
        "budgets": _("Budgets"),
        "teams": _("Teams"),
        "staff": _("Own people"),
        "staff_by_year": _("Own people by year"),
        "posts": _("Posts"),
        "capacity": _("Capacity"),
        "protection": _("Protection"),
        "uncovered": _("Not approved"),
        "rules": _("Rules"),
        "limits": _("Limits"),
        "aims": _("Aims"),
        "phases": _("Phases"),
        "scores": _("Scores"),
        "providers": _("Providers"),
        "owners": _("Owners"),
        "agreements": _("Agreements"),
        "committees": _("Committees"),
        "operation": _("Local or regional"),
        "elsewhere_summary": _("Cheaper or safer"),
        "elsewhere": _("Cheaper or safer where"),
        "energy": _("Energy"),
        "hardware": _("Hardware"),
        "digital": _("Digital status"),
        "contacts": _("Contacts"),
        "functions": _("Functions"),
        "potential": _("Not in use"),
        "gates": _("Decisions"),
        "taking_part": _("Taking part"),
        "completeness": _("Completeness of data"),
        "gaps": _("Gaps"),
        "sources": _("Sources"),
        "compare": _("Plans side by side"),
        "compare_organisations": _("Plans by organisation"),
        "compare_sites": _("Plans by site"),
        "compare_services": _("Plans by service"),
        "services": _("Own services"),
        "services_ledger": _("Own ledger"),
        "services_direct": _("Own direct costs"),
        "services_staff": _("Own people of one"),
    }
    names: dict[str, str] = {}
    for key, title in titles.items():
        names[key] = _unused(title, set(names.values()))
    return names


def _unused(title: str, taken: set[str]) -> str:
    """A name for a sheet: at most 31 letters, none of the forbidden ones, and not taken."""
    plain = " ".join(harmless(title).translate(_FORBIDDEN).split())
    if len(plain) > _NAME:
        # Whole words, unless the first one is too long by itself.
        plain = plain[: _NAME + 1].rpartition(" ")[0].rstrip(",;:") or plain[:_NAME]
    plain = plain or "-"
    known = {name.casefold() for name in taken}
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        name = f"{plain[: _NAME - 4]} {number}"
    return name
