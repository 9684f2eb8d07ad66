from __future__ import annotations

from datetime import date

from tests.solver.small import problem_of


def test_each_era_has_one_provider_for_each_site() -> None:
    index = problem_of(
        provider=[
            {"id": "p-old", "available_until": date(2027, 6, 30), "successor": "p-heir"},
            {"id": "p-new"},
            {"id": "p-heir"},
        ],
    ).index
    assert index.hands_over
    assert [[row.provider for row in era.sites] for era in index.eras] == [
        ["p-old", "p-new"],
        ["p-heir", "p-new"],
    ]
    assert [era.hands_over for era in index.eras] == [False, False]
    # Place 0 is today; the third quarter is the first one of the successor.
    assert index.provider_in.tolist() == [[0, 0, 0, 2, 2], [1, 1, 1, 1, 1]]
    assert [row.provider for row in index.sites] == ["p-heir", "p-new"]


def test_without_a_successor_there_is_one_era() -> None:
    index = problem_of().index
    assert not index.hands_over
    assert len(index.eras) == 1
    assert index.provider_in.tolist() == [[0, 0, 0, 0, 0], [1, 1, 1, 1, 1]]
