"""Every table that a paper or a spreadsheet may show, by its key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from report.paper.tables import (
    budgets,
    control,
    decisions,
    functions,
    limits,
    protection,
    room,
    rules,
    sources,
    workplaces,
)
from report.views import (
    agreements,
    aims,
    assignments,
    capacity,
    committees,
    compare,
    compare_sites,
    completeness,
    contacts,
    costs,
    coverage,
    digital,
    elsewhere,
    energy,
    fixed,
    funding,
    hand_overs,
    ledger,
    organisation,
    owners,
    phases,
    potential,
    shared_effort,
    staff,
    summary,
    teams,
    waves,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.paper.subject import Subject
    from report.table import Table


def _in_tenths(table: Table) -> Table:
    """The table with its shares as exact as the sentences of the paper have them."""
    columns = (
        replace(column, decimals=1) if column.kind == "share" else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def _rounded(table: Table) -> Table:
    """The table with its numbers as exact as the sentences of the paper have them."""
    rows = (
        tuple(round(cell, 1) if isinstance(cell, float) else cell for cell in row)
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


TABLES: Final[dict[str, Callable[[Subject], Table]]] = {
    "summary": lambda one: summary.table(one.evaluation, one.bound),
    "assignments": lambda one: assignments.table(one.evaluation),
    "waves": lambda one: waves.table(one.evaluation),
    "shared_effort": lambda one: shared_effort.table(one.evaluation),
    "gantt": lambda one: waves.gantt(one.evaluation),
    "costs": lambda one: costs.by_kind(one.evaluation),
    "costs_by_year": lambda one: costs.by_year(one.evaluation),
    "costs_over_time": lambda one: costs.over_time(one.evaluation),
    "figures": lambda one: costs.figures(one.evaluation),
    "fixed": lambda one: fixed.table(one.evaluation),
    "coverage": lambda one: coverage.table(one.evaluation, coverage.costed(one.evaluation)),
    "coverage_by_year": lambda one: coverage.years(one.evaluation, coverage.costed(one.evaluation)),
    "ledger_total": lambda one: _in_tenths(ledger.over_horizon(one.evaluation)),
    "ledger": lambda one: ledger.by_year(one.evaluation),
    "capacity": lambda one: capacity.table(one.evaluation),
    "room": lambda one: room.table(one.evaluation),
    "rules": lambda one: rules.table(one.evaluation),
    "elsewhere": lambda one: elsewhere.services(one.evaluation),
    "elsewhere_summary": lambda one: elsewhere.summary(one.evaluation),
    "funding": lambda one: funding.organisations(one.evaluation),
    "funding_sources": lambda one: funding.sources(one.evaluation),
    "energy": lambda one: energy.by_site(one.evaluation),
    "hardware": lambda one: energy.lifetimes(one.evaluation),
    "digital": lambda one: digital.table(one.evaluation.problem.index.inventory),
    "contacts": lambda one: contacts.table(one.evaluation),
    "owners": lambda one: owners.table(one.evaluation),
    "hand_overs": lambda one: hand_overs.table(one.evaluation),
    "agreements": lambda one: agreements.table(one.evaluation),
    "committees": lambda one: committees.table(one.evaluation),
    "aims": lambda one: aims.table(one.evaluation),
    "phases": lambda one: phases.table(one.evaluation),
    "limits": lambda one: limits.table(one.evaluation),
    "budgets": lambda one: budgets.table(one.evaluation),
    "functions": lambda one: functions.table(one.evaluation),
    "potential": lambda one: potential.table(one.evaluation.problem.index.inventory),
    "teams": lambda one: teams.table(one.evaluation),
    "teams_by_period": lambda one: teams.by_period(one.evaluation),
    "staff": lambda one: staff.over_horizon(one.evaluation),
    "staff_by_year": lambda one: staff.by_year(one.evaluation),
    "posts": lambda one: staff.team_posts(one.evaluation),
    "completeness": lambda one: completeness.tables(one.evaluation.problem.index.inventory)[0],
    "gaps": lambda one: completeness.tables(one.evaluation.problem.index.inventory)[1],
    "sources": lambda one: sources.table(one.evaluation),
    "protection": lambda one: protection.table(one.evaluation),
    "uncovered": lambda one: protection.uncovered(one.evaluation),
    "scores": lambda one: _rounded(control.scores(one.evaluation)),
    "providers": lambda one: control.providers(one.evaluation),
    "operation": lambda one: control.kinds(one.evaluation),
    "gates": lambda one: decisions.gates(one.evaluation),
    "taking_part": lambda one: decisions.taking_part(one.evaluation),
    "workplaces": lambda one: workplaces.table(one.evaluation),
    "compare": lambda one: compare.tables(one.plans)[0],
    "compare_organisations": lambda one: compare.organisations(one.plans),
    "compare_services": lambda one: compare.services(one.plans),
    "compare_sites": lambda one: compare_sites.table(one.plans),
    "services": lambda one: organisation.services(one.evaluation, one.organisation or ""),
    "services_ledger": lambda one: ledger.by_year(one.evaluation, only=one.organisation or ""),
    "services_direct": lambda one: organisation.direct(one.evaluation, one.organisation or ""),
    "services_staff": lambda one: staff.by_year(one.evaluation, only=one.organisation or ""),
}
"""The last four are those of the organisation from whose point of view the paper is."""
