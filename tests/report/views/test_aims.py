from __future__ import annotations

from report.views import aims
from tests.report.plans import TINY, evaluated

AIMS = """
[[aim]]
id = "say"
name = "Mehr Mitsprache"
criterion = "voice"
at_least = 95
at_most = 99
responsible = "Rat"

[[aim]]
id = "cheaper"
criterion = "run_cost"
at_most = 1
organisation = "musterstadt"

[[aim]]
id = "wrong"
criterion = "unheard of"
at_least = 1
"""


def test_a_row_for_each_value_with_who_answers_for_it() -> None:
    table = aims.table(evaluated(TINY + AIMS))
    least, most, cost = table.records()
    assert (least["aim"], least["value"], least["responsible"]) == ("Mehr Mitsprache", 95, "Rat")
    assert (least["by"], least["state"], least["attained"]) == ("2027-Q4", "missed", 0)
    assert (most["value"], most["state"], most["attained"]) == (99, "met", 1)
    assert (cost["aim"], cost["state"]) == ("cheaper", "missed")
    assert "musterstadt" in str(cost["figure"])
    assert aims.missed(evaluated(TINY + AIMS)) == 2


def test_without_goals_there_is_nothing() -> None:
    assert aims.table(evaluated()).rows == ()
    assert aims.missed(evaluated()) == 0
