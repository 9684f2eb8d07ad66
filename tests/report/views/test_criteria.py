from __future__ import annotations

from report.text import render
from report.views import compare_figures, criteria
from tests.report.plans import TINY, evaluated


def test_plan_beside_status_quo() -> None:
    rows = {str(row["criterion"]): row for row in criteria.table(evaluated()).records()}
    assert rows["criterion:voice"]["plan"] == 72.5
    assert rows["criterion:voice"]["status_quo"] == 88.75
    assert rows["criterion:voice"]["better"] == "more"
    assert rows["criterion:one_site_share"]["plan"] == 0.375
    assert rows["criterion:one_site_share"]["better"] == "less"
    assert rows["criterion:data_centres"]["plan"] == 3


def test_the_text_says_what_is_missing() -> None:
    text = render(criteria.table(evaluated(TINY.replace("scores = { voice = 60 }\n", ""))))
    assert "Without Voice, and so counted as 0: zv-nord." in text
    assert "37.5 %" in text


def test_a_comparison_has_control_and_safety_among_its_figures() -> None:
    table = compare_figures.table([("best", evaluated(), None)])
    rows = {str(row["figure"]): row for row in table.records()}
    assert rows["criterion:voice"]["best"] == 72.5
    assert rows["criterion:voice"]["status_quo"] == 88.75
    assert "criterion:providers" not in rows
