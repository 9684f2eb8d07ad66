from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from solver import STAYS, Plan, evaluate
from solver.families.placement import NAME, title
from solver.families.registry import formulate
from solver.search.extract import plan_of as plan_in
from tests.solver.small import accepted, new_service, plan_of, problem_of, refused, states_of

if TYPE_CHECKING:
    from solver.linear import LinearModel


def test_to_stay_and_to_move() -> None:
    case = problem_of()
    accepted(case, s="old")
    for cutover in (1, 2, 3, 4):
        accepted(case, s=("new", cutover))


def test_a_new_site_takes_a_cutover() -> None:
    case = problem_of()
    plan = Plan(np.array([1]), np.array([STAYS]))
    (violation,) = evaluate(case, plan).violations
    assert (violation.family, violation.subject) == (NAME, "s")
    assert violation.text == "s has a new site but no cutover"


def test_a_cutover_takes_a_new_site() -> None:
    case = problem_of()
    (violation,) = evaluate(case, plan_of(case, s=("old", 2))).violations
    assert violation.text == "s cuts over to where it already runs"


def test_a_pair_that_is_barred_is_named_by_its_rule() -> None:
    case = problem_of(service={"forbidden": ["new"]})
    assert refused(case, "selection", s=("new", 1)) == "new is forbidden for s"


def test_a_cutover_that_is_barred_is_named_by_its_period_and_rule() -> None:
    case = problem_of(service={"latest": date(2027, 4, 1)})
    sentence = "s may not cut over in 2027-Q3: s needs 1 periods; horizon 1..4, earliest -, latest 2027-04-01"
    assert refused(case, "horizon", s=("new", 3)) == sentence
    (violation, *_others) = evaluate(case, plan_of(case, s=("new", 9))).violations
    assert violation.text.startswith("s may not cut over in -: ")


def test_every_service_is_judged() -> None:
    service = [
        {"id": "s", "current": "old", "forbidden": ["new"]},
        {"id": "t", "current": "old", "needs": ["hsm"]},
        new_service(),
    ]
    case = problem_of(service=service)
    plan = plan_of(case, s=("new", 1), t=("new", 1), n="new")
    violations = evaluate(case, plan).violations
    assert [(one.family, one.subject) for one in violations] == [("selection", "s"), ("needs", "t")]


def test_every_choice_has_its_own_states() -> None:
    sites = [{"id": name, "provider": "p-new"} for name in ("new", "newer")]
    case = problem_of(
        data_centre=[{"id": "old", "provider": "p-old"}, *sites],
        service={"migration": {"periods": 0}},
        planning={"periods": 3},
    )
    formulation = formulate(case)
    model = formulation.build()
    plans = [plan_of(case)]
    plans += [plan_of(case, s=(site, c)) for site in ("new", "newer") for c in range(4)]
    seen = set()
    for plan in plans:
        x = states_of(formulation, plan, model.columns)
        assert np.isfinite(x).all()
        activity = model.activity(x)
        assert (activity >= model.row_lower).all()
        assert (activity <= model.row_upper).all()
        assert plan_in(formulation, x) == plan
        seen.add(x.tobytes())
    assert len(seen) == len(plans)
    # Nothing but the plans keeps all rows.
    assert points_that_hold(model) == seen


def points_that_hold(model: LinearModel) -> set[bytes]:
    """Every 0/1 point that keeps all rows."""
    points = set()
    for values in product((0.0, 1.0), repeat=model.columns):
        x = np.array(values)
        activity = model.activity(x)
        if (activity >= model.row_lower).all() and (activity <= model.row_upper).all():
            points.add(x.tobytes())
    return points


def test_the_rule_has_a_name() -> None:
    assert title() == "eligible sites and periods"
