from __future__ import annotations

from typing import TYPE_CHECKING

from tui.runs.progress import ProgressReader, Step, last_step

if TYPE_CHECKING:
    from pathlib import Path

FIRST = b'{"seconds": 1.0, "phase": "start", "incumbent": null, "bound": 5}\n'
SECOND = (
    b'{"seconds": 2.5, "phase": "search", "incumbent": 9.0, "bound": 5.0, "difference": 4.0,'
    b' "status_quo_cost": 10.0, "saving": 1.0, "cutovers": 2}\n'
)


def test_only_what_was_appended_is_read(tmp_path: Path) -> None:
    reader = ProgressReader(tmp_path)
    assert reader.read() == 0
    path = tmp_path / "progress.jsonl"
    path.write_bytes(FIRST)
    assert reader.read() == 1
    assert reader.read() == 0
    with path.open("ab") as file:
        file.write(SECOND[:30])
        file.flush()
        assert reader.read() == 0
        file.write(SECOND[30:] + FIRST[:5])
    assert reader.read() == 1
    assert reader.steps == [
        Step(1.0, "start", bound=5.0),
        Step(2.5, "search", 9.0, 5.0, 4.0, 10.0, 1.0, 2),
    ]
    assert last_step(tmp_path) == reader.steps[-1]


def test_a_file_that_begins_anew_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "progress.jsonl"
    path.write_bytes(FIRST + SECOND)
    reader = ProgressReader(tmp_path)
    assert reader.read() == 2
    path.write_bytes(FIRST)
    assert reader.read() == 1
    assert len(reader.steps) == 1


def test_nonsense_is_passed_over(tmp_path: Path) -> None:
    odd = b'[1]\n{"seconds": "x", "incumbent": NaN, "bound": true, "phase": 3}\n\xff\xfe\n'
    (tmp_path / "progress.jsonl").write_bytes(b"nonsense\n" + odd + FIRST)
    reader = ProgressReader(tmp_path)
    assert reader.read() == 2
    assert reader.steps == [Step(), Step(1.0, "start", bound=5.0)]


def test_a_long_course_is_not_read_for_its_last_step(tmp_path: Path) -> None:
    (tmp_path / "progress.jsonl").write_bytes(FIRST * 1000 + SECOND + b'{"half')
    found = last_step(tmp_path)
    assert found is not None
    assert found.cost == 9.0
    assert last_step(tmp_path / "none") is None
