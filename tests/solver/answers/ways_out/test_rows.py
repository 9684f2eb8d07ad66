"""What a limit lacks whatever is done, and the model in which it may be exceeded for a price."""

from __future__ import annotations

import numpy as np
import pytest

from inventory.overlay import read_scenario
from solver import compile_problem
from solver.answers.ways_out.limits import budget, limit
from solver.answers.ways_out.rows import giving_way, lacking, limiting
from solver.conflict.unbarred import Rulebook
from solver.families.registry import formulate
from tests.outside.small import small

SITES = [{"id": name, "provider": "p-old"} for name in ("a", "b", "c")]
SERVICES = [
    {"id": f"s-{name}", "organisation": "town", "current": name, "pin": "current"}
    for name in ("a", "b", "c")
]


@pytest.mark.parametrize("most", [1, 2])
def test_a_limit_gives_way_by_whole_units(most: int) -> None:
    raw = small(
        provider=[{"id": "p-old"}],
        data_centre=SITES,
        service=SERVICES,
        price=[],
        limit=[{"max_data_centres": most}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    (candidate,) = limit(problem, "sites,#1")
    formulation = formulate(problem)
    model = formulation.build()
    rows = limiting(Rulebook.of(formulation, model), model, candidate)
    # Of the rows of the limit only one counts; the others say which sites are in use.
    assert [model.row_upper[row] for row in rows] == [most]
    bits = 3
    loose = giving_way(model, rows, candidate, bits)
    assert loose.columns == model.columns + bits
    assert not loose.cost[: model.columns].any()
    assert loose.cost[model.columns :].tolist() == [1.0, 2.0, 4.0]
    # All that the row has is what it had, and two units of slack are two sites more.
    entries = loose.row_of_entry == rows[0]
    slack = np.zeros(loose.columns)
    slack[model.columns + 1] = 1.0
    taken = loose.coefficient[entries] @ slack[loose.column[entries]]
    assert taken == -2.0 * candidate.unit
    assert np.count_nonzero(entries) == np.count_nonzero(model.row_of_entry == rows[0]) + bits


def test_a_budget_lacks_what_the_cheapest_choices_cost_beyond_it() -> None:
    raw = small(
        planning={"periods": 1, "period": "year"},
        service=[
            {
                "id": "s",
                "organisation": "town",
                "current": "old",
                "cost_per_year": 1000,
                "migration": {"periods": 0},
            }
        ],
        price=[{"provider": "p-new", "amount": 600}],
        budget=[{"year": 2027, "kind": "total", "amount": 500}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    (candidate,) = budget(problem, "2027,*,total,#1")
    formulation = formulate(problem)
    model = formulation.build()
    rows = limiting(Rulebook.of(formulation, model), model, candidate)
    assert lacking(formulation, model, rows, candidate) == pytest.approx(100.0, abs=0.01)


def test_a_limit_that_nobody_has_lacks_nothing() -> None:
    raw = small(
        provider=[{"id": "p-old"}],
        data_centre=SITES,
        service=SERVICES,
        price=[],
        limit=[{"max_data_centres": 1}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    (candidate,) = limit(problem, "sites,#1")
    without = read_scenario({**raw, "limit": []}, "").inventory
    assert without is not None
    formulation = formulate(compile_problem(without))
    model = formulation.build()
    rows = limiting(Rulebook.of(formulation, model), model, candidate)
    assert not len(rows)
    assert lacking(formulation, model, rows, candidate) == 0.0
