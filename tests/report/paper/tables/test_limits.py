from __future__ import annotations

import pytest

from report.paper.tables import limits
from tests.report.plans import SMALL, TINY, evaluated

ALL = """
[[limit]]
max_providers = 4
max_data_centres = 5
max_cutovers_per_period = 3
[[limit]]
provider = "zv-nord"
max_share = 0.5
[[limit]]
criterion = "voice"
at_least = 40
at_most = 90
"""


def test_each_bound_with_the_values_of_the_status_quo_and_the_plan() -> None:
    plan = evaluated(TINY + ALL)
    rows = limits.table(plan).records()[-6:]
    values = [[row[key] for key in ("bound", "status_quo", "plan")] for row in rows]
    provider, site = plan.problem.index.site_provider, plan.plan.site
    assert values[0][0] == 4
    assert values[0][2] == len(set(provider[site].tolist()))
    assert values[1][::2] == [5, len(set(site.tolist()))]
    # Two move in the second period, one in the first; the new service does not cut over.
    assert values[2] == [3, 0, 2]
    assert values[3] == [0.5, pytest.approx(1 / 8), pytest.approx(3 / 8)]
    assert [row[0] for row in values[4:]] == [40, 90]
    assert values[4][1:] == values[5][1:] == [pytest.approx(88.75), pytest.approx(72.5)]


def test_without_limits_there_is_nothing() -> None:
    assert not limits.table(evaluated(SMALL, {})).rows
