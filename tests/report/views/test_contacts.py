from __future__ import annotations

from report.views import contacts
from tests.report.plans import TINY, evaluated

NAMED = TINY.replace(
    'id = "fin"', 'id = "fin"\ncontacts = { professional = "Kämmerei", technical = "IT" }', 1
).replace(
    'id = "fin-musterstadt"',
    'id = "fin-musterstadt"\ncontacts = { organisational = "Amt 10", technical = "Team Nord" }',
    1,
)


def test_client_contractor_and_three_contacts_key_by_key() -> None:
    rows = {row["service"]: row for row in contacts.table(evaluated(NAMED)).records()}
    money = rows["fin-musterstadt"]
    assert (money["organisation"], money["provider"]) == ("musterstadt", "zv-nord")
    assert (money["professional"], money["organisational"]) == ("Kämmerei", "Amt 10")
    assert money["technical"] == "Team Nord"
    assert list(rows) == ["fin-musterstadt"]
    assert contacts.incomplete(evaluated(NAMED)) == 7


def test_where_nobody_is_named_there_is_nothing() -> None:
    assert contacts.table(evaluated()).rows == ()
    assert contacts.incomplete(evaluated()) == 0
