"""All views of a plan by the name that a command asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.views import (
    aims,
    assignments,
    capacity,
    completeness,
    contacts,
    costs,
    coverage,
    criteria,
    digital,
    elsewhere,
    energy,
    fixed,
    funding,
    governance,
    ledger,
    organisation,
    phases,
    staff,
    summary,
    teams,
    waves,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.table import Table
    from solver.evaluation import Evaluation

SUMMARY: Final = "summary"

VIEWS: Final[dict[str, Callable[[Evaluation], tuple[Table, ...]]]] = {
    SUMMARY: lambda evaluation: (summary.table(evaluation),),
    "assignments": lambda evaluation: (assignments.table(evaluation),),
    "waves": waves.tables,
    "capacity": capacity.tables,
    "teams": teams.tables,
    "staff": staff.tables,
    "costs": costs.tables,
    "curve": lambda evaluation: (costs.over_time(evaluation),),
    "fixed": fixed.tables,
    "coverage": coverage.tables,
    "criteria": lambda evaluation: (criteria.table(evaluation),),
    "elsewhere": elsewhere.tables,
    "governance": governance.tables,
    "energy": energy.tables,
    "digital": lambda evaluation: (digital.table(evaluation.problem.index.inventory),),
    "contacts": lambda evaluation: (contacts.table(evaluation),),
    "aims": lambda evaluation: (aims.table(evaluation),),
    "phases": lambda evaluation: (phases.table(evaluation),),
    "ledger": lambda evaluation: (*ledger.tables(evaluation), *funding.told(evaluation)),
    "completeness": lambda evaluation: completeness.tables(evaluation.problem.index.inventory),
}
"""Views that need nothing but an evaluation."""

ORGANISATION: Final = "organisation:"


class UnknownViewError(LookupError):
    """There is no view of this name; its sentence is for the user."""


def view(name: str, evaluation: Evaluation, bound: float | None = None) -> tuple[Table, ...]:
    """The tables of a view.

    Args:
        name: A key of `VIEWS`, or `organisation:ID`.
        evaluation: The plan.
        bound: What no plan costs less than, in EUR, where it is known; the summary tells it.

    Raises:
        UnknownViewError: No view has this name.
        UnknownOrganisationError: Nobody has this id.
    """
    if name.startswith(ORGANISATION):
        return organisation.tables(evaluation, name.removeprefix(ORGANISATION))
    if name not in VIEWS:
        raise UnknownViewError(
            _("there is no view {name}; there are {names}").format(
                name=name, names=", ".join([*VIEWS, f"{ORGANISATION}ID"])
            )
        )
    if name == SUMMARY:
        return (summary.table(evaluation, bound),)
    return VIEWS[name](evaluation)
