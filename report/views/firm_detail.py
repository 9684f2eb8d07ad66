"""How firm a plan is, in detail: figure by figure, and placement by placement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _, ngettext
from report import numbers
from report.figure_words import FigureWords
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from solver.answers.firm.case import Firmness


def settled(*, is_settled: bool) -> Word:
    """The word for whether a case is known well enough."""
    return Word("settled", _("settled")) if is_settled else Word("open", _("open"))


def figures(found: Firmness) -> Table:
    """Which figure matters most."""
    base = found.base.plan.cost
    names = FigureWords(found.problem.index.inventory)
    rows = []
    for one in found.singles:
        factor = one.factor
        rows.append(
            (
                Word(factor.path, names.of(factor.path)),
                factor.low,
                factor.base,
                factor.high,
                one.low.plan.cost - base,
                one.high.plan.cost - base,
                one.differs_at(one.low),
                one.differs_at(one.high),
                settled(is_settled=one.low.is_settled and one.high.is_settled),
                Word("estimate", _("estimate"))
                if factor.is_estimate
                else Word("range", _("range")),
            )
        )
    notes = [
        _(
            "Each figure at the least and at the most that it may be, all others as they are. The "
            "figures that change most placements come first: look them up first."
        ),
        _(
            "Other sites: services that end elsewhere than in the best plan found with the figures "
            "as they are."
        ),
    ]
    untried = found.factors - len(found.singles)
    if untried > 0:
        text = ngettext(
            "{count} other figure was not solved for by itself.",
            "{count} other figures were not solved for by themselves.",
            untried,
        )
        notes.append(text.format(count=numbers.number(untried, 0)))
    return Table(
        key="figures",
        title=_("Which figure matters most"),
        columns=(
            Column("figure", _("Figure"), "text", least=28),
            Column("low", _("least"), "number"),
            Column("base", _("now"), "number"),
            Column("high", _("most"), "number"),
            Column("cost_low", _("least: plan dearer by €"), "money"),
            Column("cost_high", _("most: plan dearer by €"), "money"),
            Column("differs_low", _("least: other sites"), "number"),
            Column("differs_high", _("most: other sites"), "number"),
            Column("proof", _("Proof"), "text"),
            Column("source", _("Source"), "text"),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def placements(found: Firmness) -> Table:
    """Which placements do not last, the least firm first."""
    problem, solved = found.problem, found.telling
    survived, held = found.survived, found.held
    rows = []
    for service in np.argsort(survived, kind="stable").tolist():
        if survived[service] == len(solved):
            break
        site = int(found.base.plan.plan.site[service])
        elsewhere = Counter(
            int(case.best.plan.site[service])
            for case in solved
            if case.best is not None and case.best.plan.site[service] != site
        )
        other, times = elsewhere.most_common(1)[0]
        row = problem.index.services[service]
        rows.append(
            (
                row.id,
                problem.index.sites[site].id,
                survived[service] / len(solved),
                held[service] / len(solved),
                problem.index.sites[other].id,
                times / len(solved),
                row.name,
            )
        )
    kept = problem.services - len(rows)
    text = ngettext(
        "{count} service ends as in the plan in every sample.",
        "{count} services end as in the plan in every sample.",
        kept,
    )
    return Table(
        key="placements",
        title=_("Placements that do not last in every sample, the least firm first"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("site", _("in the plan"), "id"),
            Column("survives", _("lasts in"), "share"),
            Column("held", _("proven in"), "share"),
            Column("other", _("else mostly"), "id"),
            Column("share", _("in"), "share"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            text.format(count=numbers.number(kept, 0)),
            _(
                "Lasts: the best plan found has the service there. Proven: every best plan has, "
                "for elsewhere the bound is above the cost of a plan that is known."
            ),
        ),
    )
