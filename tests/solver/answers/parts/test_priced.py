"""Parts of a model at prices, against the best plans there are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from solver.answers.budget import Budget
from solver.answers.parts.part import parts_of
from solver.answers.parts.priced import priced_part, with_shut
from solver.answers.variation import varied as variation
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from solver.solve import solve
from tests.solver.small import problem_of

if TYPE_CHECKING:
    from solver.answers.parts.part import Parts
    from solver.answers.parts.priced import PricedPart


def _priced() -> tuple[Parts, PricedPart]:
    """Three services that save by going, the model as a whole and its prices."""
    services = [
        {"id": name, "current": "old", "migration": {"periods": 0}, "cost_per_year": cost}
        | {"organisation": "town"}
        for name, cost in (("s", 1000), ("t", 1200), ("u", 1500))
    ]
    parts = parts_of(problem_of(service=services), Budget(20.0, workers=1))
    matrix = parts.matrix
    found = prices(matrix, Inner(matrix), 60, lambda: False)
    return parts, priced_part(matrix, found, (), -math.inf)


def test_no_plan_with_a_choice_costs_less() -> None:
    parts, part = _priced()
    best = solve(parts.problem).evaluation
    assert best is not None
    assert part.bound <= best.cost + 0.01
    for service, dearer in enumerate((200.0, 400.0, 700.0)):
        stays = part.least(np.zeros(0, dtype=np.int64), service, stays=True)
        # Nothing ties them together: prices say all there is.
        assert abs(stays - best.cost - dearer) < 1.0
        choices = part.matrix.choices_of(np.array([service]))
        assert part.least(choices, service, stays=False) <= best.cost + 0.01


def test_what_was_known_of_a_part_is_not_lost() -> None:
    parts, part = _priced()
    again = priced_part(parts.matrix, part.priced, (), part.bound + 5.0)
    assert again.bound == part.bound + 5.0
    assert again.least(np.zeros(0, dtype=np.int64), 0, stays=True) >= again.bound


def test_where_choices_are_shut_the_bound_rises() -> None:
    parts, part = _priced()
    site = parts.problem.index.site_number["old"]
    changed = variation.forced(parts.problem, 2, [site])
    shut = parts.varied(changed, lambda _plan: 0.0).matrix.forbidden
    closer = with_shut(part, changed, shut, lambda: False)
    best = solve(changed).evaluation
    assert closer is not None
    assert best is not None
    assert part.bound + 600 < closer.bound <= best.cost + 0.01


def test_whom_nothing_is_left_has_no_plan() -> None:
    parts, part = _priced()
    site = parts.problem.index.site_number["new"]
    changed = variation.forced(parts.problem, 0, [site])
    every = part.matrix.service == 0
    assert not changed.stay_allowed[0]
    assert with_shut(part, changed, every, lambda: False) is None
