"""An organisation may cap by how much its own direct costs grow against its status quo.

For an organisation with `max_cost_increase` x, over the whole horizon, undiscounted, in EUR:
    sum over services of share * (run + contract + one-off) <= (1 + x) * the same of the status quo
New services count on both sides: the status quo has them as the plan does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT, amount, figure
from inventory.language import _
from solver.arrays import product
from solver.families.choice_costs import CHOICE_COSTS, of_moves, of_stays
from solver.families.family import Violation, exceeds
from solver.families.payers import share_of
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Organisation
    from solver.arrays import Floats
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "max_cost_increase"


def title() -> str:
    """The name of the rule for people."""
    return _("cost increase of an organisation")


def _everywhere(problem: Problem) -> Floats:
    """Weight 1 for every period, (T + 1,)."""
    weight = np.ones(problem.horizon + 1)
    weight[0] = 0.0
    return weight


def _capped(problem: Problem) -> list[tuple[Organisation, float]]:
    return [
        (row, row.max_cost_increase)
        for row in problem.index.inventory.organisations
        if row.max_cost_increase is not None
    ]


def add(formulation: Formulation) -> None:
    """One row for each organisation that caps its costs."""
    problem, states = formulation.problem, formulation.states
    capped = _capped(problem)
    if not capped:
        return
    weight = _everywhere(problem)
    moves = of_moves(problem, weight, CHOICE_COSTS)
    stays = of_stays(problem, weight, CHOICE_COSTS)
    coefficient = states.telescope(moves, stays)
    service = problem.option_service[states.option]
    is_new = problem.is_new[service]
    # The columns of service s are first[s] .. first[s + 1] - 1.
    first = np.searchsorted(service, np.arange(problem.services + 1))
    rows = Rows(NAME, len(capped), lambda place: capped[place][0].id, upper=HALF_A_CENT)
    for place, (organisation, increase) in enumerate(capped):
        for number, share in problem.index.paid_by.get(organisation.id, ()):
            columns = np.arange(first[number], first[number + 1])
            # A new service is in the plan once and in its status quo (1 + x) times.
            factor = np.where(is_new[columns], -increase, 1.0) * share
            rows.upper[place] += increase * share * stays[number]
            rows.add(place, columns, coefficient[columns] * factor)
    formulation.add_rows(rows)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Organisations whose costs grow by more than they accept."""
    capped = _capped(problem)
    if not capped:
        return
    direct = sum(
        (kind.amounts(problem, occupancy).sum(axis=1) for kind in CHOICE_COSTS),
        start=np.zeros(problem.services),
    )
    stays = of_stays(problem, _everywhere(problem), CHOICE_COSTS)
    before = np.where(problem.is_new, direct, stays)
    for organisation, increase in capped:
        share = share_of(problem, organisation.id)
        spent, limit = product(share, direct), (1 + increase) * product(share, before)
        if exceeds(spent, limit, HALF_A_CENT):
            yield Violation(
                NAME,
                organisation.id,
                _("{organisation} pays {spent} EUR, but accepts at most {limit} EUR").format(
                    organisation=organisation.id, spent=amount(spent), limit=amount(limit)
                ),
            )


def conflict(problem: Problem, subject: str) -> str:
    """What one organisation accepts."""
    row = problem.index.inventory.organisation_by_id[subject]
    return _("{organisation} accepts to pay at most {share} more than today").format(
        organisation=subject, share=f"{figure((row.max_cost_increase or 0.0) * 100, 2)} %"
    )
