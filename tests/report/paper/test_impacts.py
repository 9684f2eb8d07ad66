from __future__ import annotations

import pytest

from report.paper.facts import impacts
from report.paper.subject import Subject
from tests.report.paper.subjects import subject
from tests.report.plans import SMALL, evaluated

NOTHING = Subject(evaluated(SMALL, {}))
MOVED = Subject(evaluated(SMALL, {"s": ("new", 0)}))


def test_a_plan_that_changes_nothing_has_no_impact() -> None:
    found = impacts.facts(NOTHING)
    values = [found[name] for name in found if name.startswith("impact_")]
    assert values == ["no", "no", "no", "no"]


def test_the_best_plan_of_the_example_has_every_impact() -> None:
    found = impacts.facts(subject())
    values = [found[name] for name in found if name.startswith("impact_")]
    assert values == ["yes", "yes", "yes", "yes"]


def test_money_is_unknown_without_a_price_of_today() -> None:
    gone = Subject(evaluated(SMALL.replace("cost_per_year = 100\n", ""), {"s": ("new", 0)}))
    assert impacts.finance(gone) == "unknown"


@pytest.mark.parametrize("cost", [30, 100, 5000])
def test_money_is_unknown_where_estimates_are_as_high_as_the_saving(cost: int) -> None:
    text = SMALL.replace("cost_per_year = 100\n", f"cost_per_year = {cost}\n")
    text = text.replace("demand = ", 'sources = { cost_per_year = "estimate" }\ndemand = ')
    assert impacts.finance(Subject(evaluated(text, {"s": ("new", 0)}))) == "unknown"


def test_an_estimate_that_is_small_beside_the_saving_does_not_matter() -> None:
    text = SMALL + (
        '[[service]]\nid = "t"\ncurrent = "old"\ncost_per_year = 20\ndemand = { vcpu = 1 }\n'
        'sources = { cost_per_year = "estimate" }\nmigration = { periods = 0, parallel = 0 }\n'
    )
    plan = evaluated(text, {"s": ("new", 0), "t": ("new", 0)})
    assert impacts.finance(Subject(plan)) == "yes"


def test_staff_is_unknown_where_nobody_said_what_work_a_move_is() -> None:
    assert impacts.staff(MOVED) == "unknown"
    told = SMALL.replace("parallel = 0 }", "parallel = 0, one_off = 0 }")
    assert impacts.staff(Subject(evaluated(told, {"s": ("new", 0)}))) == "no"


def test_the_organisation_changes_with_the_provider_alone() -> None:
    owned = SMALL.replace('id = "s"', 'id = "s"\norganisation = "o"')
    owned += '[[organisation]]\nid = "o"\n'
    assert impacts.organisation(MOVED) == "unknown"  # within one provider, but nobody's
    assert impacts.organisation(Subject(evaluated(owned, {"s": ("new", 0)}))) == "no"
    other = owned.replace('id = "new"\nprovider = "p"', 'id = "new"\nprovider = "q"')
    other += '[[provider]]\nid = "q"\n'
    assert impacts.organisation(Subject(evaluated(other, {"s": ("new", 0)}))) == "yes"


def test_key_figures_are_unknown_without_workplaces() -> None:
    owned = SMALL.replace('id = "s"', 'id = "s"\norganisation = "o"')
    moved = {"s": ("new", 0)}
    unknown = owned + '[[organisation]]\nid = "o"\n'
    assert impacts.figures(Subject(evaluated(unknown, moved))) == "unknown"
    known = owned + '[[organisation]]\nid = "o"\nworkplaces = 10\n'
    assert impacts.figures(Subject(evaluated(known, moved))) == "yes"
    assert impacts.figures(Subject(evaluated(known, {}))) == "no"
