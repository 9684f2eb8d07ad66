from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.drivers import keeping
from benchmarks.drivers.keeping import keep

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "RESULTS", tmp_path)
    return tmp_path / "results"


def test_what_was_measured_is_not_measured_again() -> None:
    counts = iter(range(10))
    asked = [keep("name", b"question", lambda: {"count": next(counts)}) for _time in range(2)]
    assert asked == [{"count": 0}] * 2
    assert keep("name", b"another", lambda: {"count": next(counts)}) == {"count": 1}
    assert keep("name", b"question", lambda: {"count": next(counts)}, fresh=True) == {"count": 2}
    assert keep("name", b"question", lambda: {"count": next(counts)}) == {"count": 2}


def test_results_of_plans_answers_and_engines_are_kept_apart(folder: Path) -> None:
    keep("name", b"question", dict)
    keep("name", b"question", dict, search=False)
    keep("name", b"question", dict, answers=True)
    assert len(list(folder.iterdir())) == 3


def test_an_interrupted_measurement_leaves_nothing(folder: Path) -> None:
    def interrupted() -> dict[str, int]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep("name", b"question", interrupted)
    with pytest.raises(TypeError, match="not JSON serializable"):
        keep("name", b"question", lambda: {"value": object()})
    assert not [path for path in folder.glob("*") if path.suffix == ".json"]
    assert keep("name", b"question", lambda: {"count": 1}) == {"count": 1}
