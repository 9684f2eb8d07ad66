from __future__ import annotations

import numpy as np
import pytest

from tests.solver.small import problem_of


def test_distance_and_latency_of_sites() -> None:
    index = problem_of(
        data_centre=[
            {"id": "old", "provider": "p-old", "location": {"lat": 51.96, "lon": 7.63}},
            {"id": "new", "provider": "p-new", "location": {"lat": 51.96, "lon": 7.63}},
            {"id": "far", "provider": "p-new", "location": {"lat": -51.96, "lon": -172.37}},
            {"id": "lost", "provider": "p-new"},
        ],
        link=[{"a": "new", "b": "old", "latency_ms": 1.5}],
    ).index
    assert index.distance[0, 1] == 0
    # To the other side of the earth: half its circumference.
    assert index.distance[0, 2] == pytest.approx(np.pi * 6371.0088)
    assert np.isnan(index.distance[0, 3])
    assert index.latency[0, 1] == index.latency[1, 0] == 1.5
    assert index.latency.diagonal().tolist() == [0, 0, 0, 0]
    assert np.isinf(index.latency[0, 2])
