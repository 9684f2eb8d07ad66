"""What law and the inventory ask of sites, and how many services a rule is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report.table import Column, Table
from solver.families import rule

if TYPE_CHECKING:
    from inventory.model import Rule
    from solver.arrays import Ints
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each rule: why, its services, and those at a site that does not meet it."""
    problem = evaluation.problem
    index = problem.index
    rows = []
    for row in index.inventory.rules:
        about = np.flatnonzero(rule.matching(index, row))
        before, after = index.current[about], evaluation.plan.site[about]
        unmet = _sites(evaluation, row, about)
        expiring = {
            site
            for site in set(after.tolist()) - unmet
            if rule.lacks(index, row, int(site))  # whatever it lacks then runs out
        }
        rows.append(
            (
                row.reason or rule.conflict(problem, row.id),
                len(about),
                sum(site in unmet for site in before.tolist()),
                sum(site in unmet for site in after.tolist()),
                sum(site in expiring for site in after.tolist()),
            )
        )
    return Table(
        key="rules",
        title=_("Rules on where services may run"),
        columns=(
            Column("rule", _("Rule"), "text", wraps=True),
            Column("services", _("Services"), "number"),
            Column("unmet_before", _("not met today"), "number"),
            Column("unmet_after", _("not met in the plan"), "number"),
            Column("expiring", _("evidence expires"), "number"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "A service only moves to a site that meets its rules; one that stays may not meet "
                "them. Evidence expires: a certificate of the site runs out before the horizon ends "
                "and has to be renewed."
            ),
        )
        if rows
        else (),
    )


def unmet(evaluation: Evaluation) -> tuple[int, int]:
    """How many services run at a site that does not meet a rule: today, and in the plan."""
    index = evaluation.problem.index
    before: set[int] = set()
    after: set[int] = set()
    for row in index.inventory.rules:
        about = np.flatnonzero(rule.matching(index, row))
        sites = _sites(evaluation, row, about)
        for service in about.tolist():
            if index.current[service] in sites:
                before.add(service)
            if evaluation.plan.site[service] in sites:
                after.add(service)
    return len(before), len(after)


def _sites(evaluation: Evaluation, row: Rule, about: Ints) -> set[int]:
    """The sites that do not meet a rule at any time, by any service that it is about."""
    index = evaluation.problem.index
    if not len(about):
        return set()
    service = int(about[0])
    sites = range(len(index.sites))
    return {site for site in sites if row.id in rule.subjects(index, service, site)}
