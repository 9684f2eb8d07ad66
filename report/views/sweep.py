"""What has come of several scenarios, each solved by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.language import _
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.answer import Conflict, Status
    from solver.evaluation import Evaluation


@dataclass(frozen=True)
class Solved:
    """A scenario that was solved, or is still to be.

    Attributes:
        label: What it is called in tables.
        name: Its name in words; "" = none.
        status: None: its turn did not come.
        evaluation: Its plan, if there is one.
        bound: No plan costs less, in EUR.
        seconds: What the search took.
        conflict: Rules that leave no plan.
        file: Where its plan is; "" = nowhere.
    """

    label: str
    name: str
    status: Status | None
    evaluation: Evaluation | None = None
    bound: float | None = None
    seconds: float | None = None
    conflict: tuple[Conflict, ...] = ()
    file: str = ""

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan to show.

        One that moves nothing is every search's first, and no answer unless it is proven to be the best.
        """
        if self.evaluation is None:
            return False
        return self.status == "optimal" or bool(self.evaluation.occupancy.moves.any())


def table(scenarios: Sequence[Solved]) -> Table:
    """One row for each scenario: whether there is a plan, and how good it is proven to be."""
    rows = tuple(
        (
            one.label,
            _status(one),
            None if one.evaluation is None else one.evaluation.cost,
            _difference(one),
            one.seconds,
            one.file or None,
            one.name,
        )
        for one in scenarios
    )
    return Table(
        key="scenarios",
        title=_("Scenarios"),
        columns=(
            Column("scenario", _("Scenario"), "id"),
            Column("status", _("Status"), "text"),
            Column("cost", _("Cost, discounted"), "money"),
            Column("difference", _("at most above the best"), "money"),
            Column("seconds", _("Seconds"), "number", decimals=1),
            *([Column("plan", _("Plan"), "text")] if any(one.file for one in scenarios) else []),
            Column("name", _("Name"), "text"),
        ),
        rows=rows
        if any(one.file for one in scenarios)
        else tuple((*row[:5], *row[6:]) for row in rows),
        notes=tuple(_notes(scenarios)),
    )


def status_word(status: Status | None) -> Word:
    """How a search has ended; None = its turn did not come."""
    if status is None:
        return Word("not_begun", _("not begun"))
    return Word(
        status,
        {
            "optimal": _("optimal"),
            "feasible": _("not proven"),
            "infeasible": _("no plan possible"),
            "unknown": _("no plan yet"),
        }[status],
    )


def _status(one: Solved) -> Word:
    if one.evaluation is None or one.has_plan:
        return status_word(one.status)
    return Word("status_quo", _("no better plan yet"))


def _difference(one: Solved) -> float | None:
    if one.evaluation is None or one.bound is None:
        return None
    return max(one.evaluation.cost - one.bound, 0.0)


def _notes(scenarios: Sequence[Solved]) -> Iterator[str]:
    for one in scenarios:
        if one.conflict:
            yield _("{scenario}: these rules cannot all hold: {rules}").format(
                scenario=one.label, rules=" · ".join(rule.text for rule in one.conflict)
            )
    staying = [one.label for one in scenarios if one.evaluation is not None and not one.has_plan]
    if staying:
        yield _(
            "No plan was found yet that is better than the status quo: {scenarios}. That there is none is "
            "not proven; more time may bring one. They are left out below."
        ).format(scenarios=", ".join(staying))
    later = [one.label for one in scenarios if one.status in {None, "unknown"}]
    if later:
        yield _("Without a plan so far: {scenarios}. More time may bring one.").format(
            scenarios=", ".join(later)
        )
