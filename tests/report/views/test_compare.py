from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from inventory.language import LANGUAGES, set_language
from report.table import Figure
from report.text import render
from report.views import compare, compare_figures
from tests.report.plans import MOVES, SMALL, TINY, evaluated

if TYPE_CHECKING:
    from solver.evaluation import Evaluation

# Of the town hall (4,500 a quarter) the village pays what its website and a quarter of the register
# are of the run costs there: of 54,250 at first, of 52,000 without the website, of 19,500 at the end.
HALL_TODAY = 4 * 4_500 * (2_250 + 2_625) / 54_250
HALL = 4_500 * ((2_250 + 2_625) / 54_250 + 2_625 / 52_000 + 2 * 2_625 / 19_500)
VILLAGE_TODAY = 9_000 + 10_500 + HALL_TODAY
VILLAGE = 2_250 + 3 * 327.5 + 1_440 + 10_500 + HALL

ALL_STAY = {"ki-musterstadt": ("cloud-1", 2)}
REGISTER = {"ki-musterstadt": ("cloud-1", 2), "melde-kreis": ("rz-nord", 3)}


def figures(*plans: tuple[str, Evaluation, float | None]) -> dict[str, dict[str, Any]]:
    """Rows of the figures by what they are."""
    rows = compare_figures.table(plans).records()
    return {str(row["figure"]): row for row in rows}


def test_sums_and_savings_of_each_plan_beside_the_status_quo() -> None:
    rows = figures(("best", evaluated(), None), ("none", evaluated(moves=ALL_STAY), None))
    assert rows["run"]["status_quo"] == 228_500
    assert rows["run"]["best"] == 201_232.5
    assert rows["total"] == {
        "figure": "total",
        "status_quo": 246_500,
        "best": 237_652.5,
        "none": 246_500,
    }
    assert (rows["saving"]["best"], rows["saving"]["none"]) == (8_847.5, 0)
    assert rows["saving"]["status_quo"] is None
    assert (rows["paid_once"]["best"], rows["paid_once"]["none"]) == (15_620 + 1_000, 0)
    assert (rows["break_even"]["best"], rows["break_even"]["none"]) == ("2027-Q4", None)
    assert rows["discounted"]["best"] == round(evaluated().cost, 2)
    assert (rows["moves"]["best"], rows["moves"]["none"]) == (3, 0)
    assert rows["sites"] == {"figure": "sites", "status_quo": 3, "best": 3, "none": 3}
    assert rows["providers"]["best"] == 3
    assert rows["violations"]["best"] == 0


def test_what_a_year_costs_less_at_the_end() -> None:
    # Finance 58,000, cash 10,000, the website 7,690; the platform 2,400 more.
    rows = figures(("best", evaluated(), None))
    assert rows["saving_per_year_at_end"]["best"] == 58_000 + 10_000 + 7_690 - 2_400


def test_what_is_paid_once_in_the_last_period_does_not_lessen_the_saving_at_the_end() -> None:
    text = SMALL.replace('id = "old"', 'id = "old"\nclosing_cost = 70').replace(
        "parallel = 0", "parallel = 0, one_off = 9"
    )
    rows = figures(("late", evaluated(text, {"s": ("new", 1)}), None))
    # In 2028, the last year: the closing costs 70, and 40 are paid instead of 100.
    assert rows["saving_per_year_at_end"]["late"] == 60
    assert rows["saving"]["late"] == 60 - 70 - 9


def test_who_gains_and_who_loses() -> None:
    rows = figures(("best", evaluated(), None), ("register", evaluated(moves=REGISTER), None))
    assert (rows["better_off"]["best"], rows["worse_off"]["best"]) == (2, 0)
    assert rows["worst_off"]["best"] == "musterstadt"
    town = (237_652.5 - VILLAGE) / (246_500 - VILLAGE_TODAY) - 1
    assert rows["worst_off_change"]["best"] == pytest.approx(town, abs=1e-6)
    assert (rows["better_off"]["register"], rows["worse_off"]["register"]) == (0, 2)
    assert rows["worst_off"]["register"] == "beispieldorf"


def test_who_paid_nothing_and_pays_now_is_worst_off_without_limit() -> None:
    text = SMALL.replace(
        "[[service]]", '[[organisation]]\nid = "o"\n[[service]]\norganisation = "o"'
    )
    text = text.replace("cost_per_year = 100", "cost_per_year = 0")
    evaluation = evaluated(text, {"s": ("new", 0)})
    (rise,) = (
        row[-1]
        for row in compare_figures.table([("p", evaluation, None)]).rows
        if getattr(row[0], "code", "") == "worst_off_change"
    )
    assert isinstance(rise, Figure)
    assert rise.value == math.inf
    rows = figures(("p", evaluation, None))
    assert (rows["worst_off"]["p"], rows["worst_off_change"]["p"]) == ("o", None)


def test_without_organisations_nobody_is_worst_off() -> None:
    rows = figures(("p", evaluated(SMALL, {"s": ("new", 1)}), None))
    assert (rows["worst_off"]["p"], rows["better_off"]["p"]) == (None, 0)


def test_what_is_proven() -> None:
    plan = evaluated()
    rows = figures(("a", plan, plan.cost - 126), ("b", plan, plan.cost + 0.001), ("c", plan, None))
    assert rows["difference"]["a"] == pytest.approx(126)
    assert rows["difference"]["b"] == 0
    assert rows["difference"]["c"] is None
    assert rows["difference"]["status_quo"] is None


def test_labels_may_repeat_or_be_those_of_other_columns() -> None:
    plan = evaluated()
    table = compare_figures.table(
        [("x", plan, None), ("x", plan, None), ("status_quo", plan, None)]
    )
    keys = [column.key for column in table.columns]
    assert keys == ["figure", "status_quo", "x", "x (2)", "status_quo (2)"]
    assert [column.title for column in table.columns][2:] == ["x", "x", "status_quo"]


def test_costs_of_each_organisation() -> None:
    plans = [("best", evaluated(), None), ("none", evaluated(moves=ALL_STAY), None)]
    table = compare.organisations(plans)
    county, town, village = table.records()
    assert county == {
        "organisation": "kreis-musterau",
        "status_quo": 0,
        "best": 0,
        "none": 0,
        "name": "Kreis Musterau",
    }
    assert town["none"] == town["status_quo"]
    assert village["best"] == pytest.approx(VILLAGE, abs=0.005)
    assert village["status_quo"] == pytest.approx(VILLAGE_TODAY, abs=0.005)
    total = table.total_record()
    assert total is not None
    assert (total["status_quo"], total["best"], total["none"]) == (246_500, 237_652.5, 246_500)


def test_services_that_differ() -> None:
    plans = [("best", evaluated(), None), ("register", evaluated(moves=REGISTER), None)]
    rows = {row["service"]: row for row in compare.services(plans).records()}
    assert list(rows) == [
        "fin-musterstadt",
        "kasse-musterstadt",
        "melde-kreis",
        "web-beispieldorf",
    ]
    assert rows["melde-kreis"] == {
        "service": "melde-kreis",
        "today": "rathaus",
        "best": "rathaus",
        "register": "rz-nord 2027-Q3",
        "name": "Meldewesen für beide Gemeinden",
    }


def test_sites_and_periods_are_whole_where_lines_are_short() -> None:
    plans = [(name, evaluated(moves=REGISTER), None) for name in ("one", "two")]
    plans.append(("best", evaluated(), None))
    assert "rz-nord 2027-Q3" in render(compare.services(plans), width=80)


def test_plans_of_different_inventories_are_matched_by_id() -> None:
    longer = SMALL.replace("periods = 2", "periods = 3")
    longer += SMALL.partition("[[service]]")[1] + SMALL.partition("[[service]]")[2].replace(
        'id = "s"', 'id = "more"\norganisation = "o"'
    )
    longer = longer.replace("[[data_centre]]", '[[organisation]]\nid = "o"\n[[data_centre]]', 1)
    plans = [
        ("short", evaluated(SMALL, {"s": ("new", 1)}), None),
        ("long", evaluated(longer, {"s": ("new", 1), "more": ("new", 2)}), None),
    ]
    table = compare.services(plans)
    # Both have "s" at "new" from 2028 on; the number of the period is the same as well.
    assert [(row["service"], row["short"], row["long"]) for row in table.records()] == [
        ("more", None, "new 2028")
    ]
    assert "–" in render(table)
    rows = {row["organisation"]: row for row in compare.organisations(plans).records()}
    assert (rows["o"]["short"], rows["o"]["long"], rows["o"]["status_quo"]) == (None, 240, 300)
    notes = compare_figures.table(plans).notes
    assert any("short 2027 – 2028; long 2027 – 2029" in note for note in notes)
    assert any("short 200; long 600" in note for note in notes)


def test_plans_of_one_inventory_need_no_warnings() -> None:
    plans = [("a", evaluated(), None), ("b", evaluated(moves=ALL_STAY), None)]
    assert len(compare_figures.table(plans).notes) == 1
    assert len(compare.tables([*plans, *plans, plans[0]])[0].columns) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_tables_in_both_languages_and_narrow(language: str) -> None:
    set_language(language)
    scenario = evaluated(TINY, MOVES, scenario="mehr-platz")
    plans = [("A", evaluated(), 1.0), ("B", scenario, None), ("C", evaluated(moves=REGISTER), 2.0)]
    for table in compare.tables(plans):
        assert json.loads(json.dumps(table.records())) == table.records()
        assert max(map(len, render(table, width=80).split("\n"))) <= 80


def test_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="nothing"):
        compare.tables([])
