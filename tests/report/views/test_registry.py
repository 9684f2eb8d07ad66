from __future__ import annotations

import json

import pytest

from inventory.language import LANGUAGES, set_language
from report.text import render
from report.views.registry import VIEWS, UnknownViewError, view
from tests.report.plans import SMALL, TINY, evaluated

STAFFED = TINY.replace(
    'id = "fin-musterstadt"', 'id = "fin-musterstadt"\nstaff = { days_at_own = 60 }'
).replace('id = "team-rathaus"', 'id = "team-rathaus"\nposts_filled = 2')
STAFFED = STAFFED.replace('id = "zv-nord"', 'id = "zv-nord"\nowners = [{ name = "Land" }]', 1)
STAFFED = STAFFED.replace(
    'id = "rathaus"', 'id = "rathaus"\nkwh_per_year = 9\nhardware_until = 2027-03-31', 1
).replace('id = "fin"', 'id = "fin"\ncontacts = { technical = "IT" }', 1)
STAFFED += """
[[digital]]
function = "finanzwesen"
status = "partly"

[[funding]]
id = "grant"
provider = "it-musterstadt"
kind = "grant"
amount = 1000

[[agreement]]
id = "basis"
provider = "zv-nord"

[[committee]]
id = "assembly"

[[phase]]
id = "c"
status = "running"
"""
STAFFED += '\n[[aim]]\nid = "few"\ncriterion = "providers"\nat_most = 1\n'
"""With what views are about that only show what a file says."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*VIEWS, "organisation:musterstadt"])
def test_every_view_has_keys_rows_and_text(name: str, language: str) -> None:
    set_language(language)
    for table in view(name, evaluated(STAFFED)):
        assert table.rows
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys)
        assert json.loads(json.dumps(table.records())) == table.records()
        for width in (None, 40, 80, 120):
            assert table.title.split()[0] in render(table, width=width)
        assert render(table, ascii_only=True).isascii()


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_of_an_inventory_without_services(name: str) -> None:
    empty = SMALL.partition("[[service]]")[0]
    for table in view(name, evaluated(empty, {})):
        table.records()
        assert render(table, width=80)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_of_a_plan_that_breaks_rules(name: str) -> None:
    moves = {"psr-musterstadt": ("cloud-1", 1), "ki-musterstadt": ("rathaus", 2)}
    for table in view(name, evaluated(TINY, moves)):
        table.records()
        assert render(table, width=80)


def test_an_unknown_view_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownViewError, match="assignments"):
        view("colours", evaluated())
