from __future__ import annotations

from inventory.loading import load_text
from report.views import digital
from tests.report.plans import TINY

ROWS = """
[[digital]]
function = "finanzwesen"
status = "partly"
organisations = ["kreis-musterau/*"]
cases_per_year = 1000

[[digital]]
function = "finanzwesen"
status = "end-to-end"
organisations = ["musterstadt"]
cases_per_year = 3000

[[digital]]
function = "fischereischein"
status = "paper"
organisations = ["beispieldorf", "musterstadt"]
cases_per_year = 5000

[[digital]]
function = "webauftritt"
status = "digital"
"""


def _records(text: str) -> list[dict[str, object]]:
    inventory = load_text(text).inventory
    assert inventory is not None
    return digital.table(inventory).records()


def test_most_open_cases_first_with_what_runs_and_who_offers_it() -> None:
    fish, money, web = _records(TINY + ROWS)
    assert (fish["function"], fish["paper"], fish["unstated"]) == ("fischereischein", 2, 1)
    assert (fish["share"], fish["running"], fish["offered"]) == (0, 0, 0)
    # The later row is about the town; the other two are as the first row says.
    assert (money["partly"], money["end-to-end"], money["cases"]) == (2, 1, 4000)
    assert (money["share"], money["running"], money["offered"]) == (0.75, 1, 1)
    assert (web["digital"], web["share"], web["cases"], web["running"]) == (3, 1, None, 1)


def test_without_a_status_there_is_nothing() -> None:
    assert _records(TINY) == []
