from __future__ import annotations

import numpy as np

from report.site_loads import parallel, site_loads
from solver.families import capacity
from tests.report.plans import SMALL, evaluated


def test_a_service_counts_as_parallel_at_its_new_site_until_its_cutover() -> None:
    found = {(one.site, one.resource): one for one in site_loads(evaluated())}
    north = found["rz-nord", "vcpu"]
    # Finance brings 10 and runs at both in the second quarter; the cash desk (3) has no such time.
    assert list(north.parallel) == [0, 10, 0, 0]
    assert list(north.load) == [2, 12, 15, 15]
    assert list(north.alone) == [2, 2, 15, 15]
    assert list(north.limit) == [21.6, 21.6, 43.2, 43.2]


def test_nothing_runs_at_both_sites_without_parallel_periods() -> None:
    evaluation = evaluated(SMALL, {"s": ("new", 1)})
    assert not parallel(evaluation).any()


def test_a_resource_without_limit_counts_where_it_is_used() -> None:
    found = {(one.site, one.resource): one for one in site_loads(evaluated())}
    assert set(found["cloud-1", "vcpu"].limit) == {None}
    assert found["cloud-1", "vcpu"].load[-1] == 10
    assert site_loads(evaluated(SMALL, {})) == []


def test_parallel_load_is_part_of_the_load() -> None:
    evaluation = evaluated()
    load = capacity.loads(evaluation.problem, evaluation.occupancy)
    assert np.all(parallel(evaluation) <= load + 1e-9)
