"""How firm a plan is: samples, the figures that matter most, and placements that do not last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _, ngettext
from report import numbers
from report.table import Column, Figure, Table, Word
from report.views import firm_detail
from solver.answers.firm.case import SETTLED_SHARE

if TYPE_CHECKING:
    from solver.answers.firm.case import Case, Firmness


def tables(found: Firmness) -> tuple[Table, ...]:
    """The summary; the cases at the ends; the figures; the placements that do not always last."""
    made = [_summary(found)]
    if found.corners:
        made.append(_corners(found))
    if found.singles:
        made.append(firm_detail.figures(found))
    if found.telling:
        made.append(firm_detail.placements(found))
    return tuple(made)


def _summary(found: Firmness) -> Table:
    solved = found.solved
    allowed = sum(case.is_allowed for case in solved)
    regrets = [case.regret for case in solved if case.regret is not None]
    most = [case.most_regret for case in solved if case.most_regret is not None]
    costs = [case.plan.cost for case in solved if case.is_allowed]
    rows: list[tuple[object, object]] = [
        (_("figures that are not known for sure"), Figure(found.factors, "number")),
        (_("samples with a plan"), Figure(len(solved), "number")),
        (_("… in which the plan keeps every rule"), Figure(allowed, "number")),
        (
            _("… in which it is at most {share} dearer than the best found").format(
                share=numbers.share(found.within, 1)
            ),
            Figure(found.good, "number"),
        ),
        (
            _("… in which it is proven to be at most {share} dearer than any").format(
                share=numbers.share(found.within, 1)
            ),
            Figure(found.sure, "number"),
        ),
    ]
    if costs:
        rows += [
            (_("cost of the plan with the figures as they are"), _money(found.base.plan.cost)),
            (_("cost of the plan in samples, least"), _money(min(costs))),
            (_("cost of the plan in samples, half of them above"), _money(float(np.median(costs)))),
            (_("cost of the plan in samples, most"), _money(max(costs))),
        ]
    if regrets:
        rows += [
            (
                _("dearer than the best found, half of them above"),
                _money(float(np.median(regrets))),
            ),
            (_("dearer than the best found, most"), _money(max(regrets))),
        ]
    if most:
        rows.append((_("dearer than any plan can be undercut, proven, most"), _money(max(most))))
    if found.telling:
        always = int(np.sum(found.survived == len(found.telling)))
        proven = int(np.sum(found.held == len(found.telling)))
        rows += [
            (_("services that end as in the plan in all samples"), Figure(always, "number")),
            (_("… proven of every best plan"), Figure(proven, "number")),
        ]
    return Table(
        key="summary",
        title=_("How firm the plan is"),
        columns=(Column("figure", _("Figure"), "text"), Column("value", _("Value"), "number")),
        rows=tuple(rows),
        notes=_notes(found),
    )


def _money(value: float) -> Figure:
    return Figure(value, "money")


def _notes(found: Firmness) -> tuple[str, ...]:
    notes = []
    if not found.factors:
        notes.append(
            _(
                "No figure has a range. Add rows of [[range]], or try what is called an estimate "
                "by --estimates 0.2."
            )
        )
    solved = found.solved
    gaps = [case.gap for case in solved if case.gap is not None]
    if gaps:
        notes.append(
            _(
                "How near the best plan found is to the best there is, proven: exact in {exact} of "
                "{all} samples, within {share} in {settled}, within {half} in half of them, within "
                "{most} in all."
            ).format(
                exact=numbers.number(sum(case.is_exact for case in solved), 0),
                all=numbers.number(len(solved), 0),
                share=numbers.share(found.within * SETTLED_SHARE, 2),
                settled=numbers.number(sum(case.is_settled for case in solved), 0),
                half=numbers.share(float(np.median(gaps)), 2),
                most=numbers.share(max(gaps), 2),
            )
        )
    silent = len(solved) - len(found.telling)
    if silent:
        text = ngettext(
            "{count} sample tells nothing about placements: neither a better plan nor a proof was "
            "found in its time.",
            "{count} samples tell nothing about placements: neither a better plan nor a proof was "
            "found in their time.",
            silent,
        )
        notes.append(text.format(count=numbers.number(silent, 0)))
    missing = found.asked - len(found.samples)
    if missing > 0:
        text = ngettext(
            "{count} sample is missing: the time was over first; give more with --time-limit.",
            "{count} samples are missing: the time was over first; give more with --time-limit.",
            missing,
        )
        notes.append(text.format(count=numbers.number(missing, 0)))
    impossible = sum(case.is_infeasible for case in found.samples)
    if impossible:
        text = ngettext(
            "{count} sample leaves no plan at all, proven.",
            "{count} samples leave no plan at all, proven.",
            impossible,
        )
        notes.append(text.format(count=numbers.number(impossible, 0)))
    if found.left_out:
        notes.append(_("Ranges left out: {paths}.").format(paths=", ".join(found.left_out)))
    return tuple(notes)


def _corners(found: Firmness) -> Table:
    names = {
        "base": _("figures as they are"),
        "worst": _("all at the end worst for the plan"),
        "best": _("all at the end best for the plan"),
    }
    cases = (found.base, *found.corners)
    return Table(
        key="corners",
        title=_("All figures at one end"),
        columns=(
            Column("case", _("Case"), "text"),
            Column("plan", _("Plan €"), "money"),
            Column("allowed", _("allowed"), "text"),
            Column("best", _("best found €"), "money"),
            Column("regret", _("dearer €"), "money"),
            Column("most_regret", _("at most €"), "money"),
            Column("differs", _("other sites"), "number"),
            Column("gap", _("proven to"), "share", decimals=2),
            Column("proof", _("Proof"), "text"),
        ),
        rows=tuple((Word(case.kind, names[case.kind]), *_case(case)) for case in cases),
    )


def _case(case: Case) -> tuple[object, ...]:
    return (
        case.plan.cost,
        Word("yes", _("yes")) if case.is_allowed else Word("no", _("no")),
        None if case.best is None else case.best.cost,
        case.regret,
        case.most_regret,
        case.differs,
        case.gap,
        _proof(case),
    )


def _proof(case: Case) -> Word:
    if case.is_infeasible:
        return Word("infeasible", _("no plan, proven"))
    if case.is_exact:
        return Word("exact", _("exact"))
    return firm_detail.settled(is_settled=case.is_settled)
