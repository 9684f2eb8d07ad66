from __future__ import annotations

import pytest

from benchmarks.classical.made import made


def _names(wish: str) -> list[str]:
    return [one.name for one in made(wish, 3)]


def test_a_type_with_its_size() -> None:
    assert _names("D:5x20") == ["d-5x20-3"]


def test_a_place_in_a_collection() -> None:
    assert _names("holmberg:p13") == ["made-p13-3"]
    assert _names("j30:13_1") == ["made-j3013_1-3"]


def test_a_pattern_of_places() -> None:
    assert _names("j30:4[78]_10") == ["made-j3047_10-3", "made-j3048_10-3"]
    assert len(_names("holmberg")) == 71


@pytest.mark.parametrize("wish", ["F:5x20", "D:5", "holmberg:p99", "j60", "j30:49_1", ""])
def test_what_cannot_be_made_is_said(wish: str) -> None:
    with pytest.raises(ValueError, match="cannot be made; write for example"):
        made(wish, 0)
