from __future__ import annotations

from report.views import funding
from tests.report.plans import TINY, evaluated

ROWS = """
[[funding]]
id = "grant"
name = "Anschub"
provider = "it-musterstadt"
kind = "grant"
amount = 1000
source = "Land"

[[funding]]
id = "fee"
provider = "it-musterstadt"
kind = "lump_sum"
amount = 500
organisation = "beispieldorf"

[[funding]]
id = "levy"
provider = "it-musterstadt"
kind = "levy"
key = "inhabitants"
"""


def test_each_funding_with_what_it_comes_to() -> None:
    organisations, sources = funding.told(evaluated(TINY + ROWS, {}))
    grant, fee, levy = sources.records()
    assert (grant["funding"], grant["payer"], grant["given"]) == ("Anschub", "Land", 1000)
    assert (fee["funding"], fee["payer"], fee["given"]) == ("fee", "Gemeinde Beispieldorf", 500)
    assert (levy["payer"], levy["given"]) == ("inhabitants", 18000 - 1500)
    total = organisations.total_record()
    assert total is not None
    assert (total["by_use"], total["lump_sums"], total["difference"]) == (18000, 500, -1000)
    village = {row["organisation"]: row for row in organisations.records()}["beispieldorf"]
    paid = float(str(village["by_use"])) + float(str(village["difference"]))
    # The lump sum, and its share of what is left by inhabitants.
    assert abs(paid - (500 + 16500 * 7000 / 31000)) < 0.01
    funded = float(str(village["with_funding"])) - float(str(village["ledger"]))
    assert abs(funded - float(str(village["difference"]))) < 0.02


def test_without_any_there_is_nothing() -> None:
    assert funding.told(evaluated()) == ()
