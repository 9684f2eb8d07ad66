from __future__ import annotations

from report.places import Place, places
from tests.report.plans import evaluated


def test_moves_stays_and_starts() -> None:
    found = places(evaluated())
    assert list(found)[:2] == ["ad-musterstadt", "fin-musterstadt"]
    assert found["fin-musterstadt"] == Place("rz-nord", "2027-Q2", 2)
    assert found["ad-musterstadt"] == Place("rathaus")
    assert found["ki-musterstadt"] == Place("cloud-1", is_new=True)


def test_in_short_and_in_words() -> None:
    moved, stays, new = (
        Place("rz-nord", "2027-Q2", 2),
        Place("rathaus"),
        Place("cloud-1", is_new=True),
    )
    assert [place.text for place in (moved, stays, new)] == [
        "rz-nord 2027-Q2",
        "rathaus",
        "cloud-1",
    ]
    assert moved.words == "to rz-nord in 2027-Q2"
    assert stays.words == "stays at rathaus"
    assert new.words == "new at cloud-1"
