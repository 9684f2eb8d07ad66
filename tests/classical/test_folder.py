from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.classical.__main__ import main
from benchmarks.classical.folder import instances
from benchmarks.classical.known import best_known, plain, published, published_bound
from benchmarks.classical.result import Result
from benchmarks.drivers import keeping
from tests.classical import test_assignment, test_location, test_scheduling
from tests.classical.projects import as_text

if TYPE_CHECKING:
    from pathlib import Path

    from solver.answer import Status


@pytest.fixture(autouse=True)
def _keep_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "RESULTS", tmp_path.with_name(f"{tmp_path.name}-results"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gap-small.txt").write_text(test_assignment.SMALL)
    (tmp_path / "sscflp-small.txt").write_text(test_location.SMALL)
    (tmp_path / "rcpsp-small.sm").write_text(as_text(test_scheduling.SMALL))
    (tmp_path / "notes.txt").write_text("not an instance")
    return tmp_path


def test_downloaded_collections_are_read_as_they_are(tmp_path: Path) -> None:
    several = tmp_path / "or-library"
    several.mkdir()
    (several / "gapc.txt").write_text(f"2 {test_assignment.SMALL} {test_assignment.SMALL}")
    (tmp_path / "d10400").write_text(test_assignment.SMALL)
    (tmp_path / "p10").write_text(test_location.SMALL)
    (tmp_path / "p2").write_text(f"{test_location.SMALL} 77")
    (tmp_path / "j3013_1.sm").write_text(as_text(test_scheduling.SMALL))
    (tmp_path / "j30opt.sm").write_text(
        "Authors : somebody\n\nPar Inst  Make-Span  CPU\n---------\n"
        "  1     1         43         0.0\n 13     1         58         0.1\n"
    )
    found = list(instances(tmp_path))
    size = [int(word) for word in test_assignment.SMALL.split()[:2]]
    name = f"c{size[0]:02}{size[1]}"
    assert [one.name for one in found] == [name, name, "d10400", "p2", "p10", "j3013_1"]
    assert [one.optimum for one in found] == [None, None, None, 77.0, None, None]
    assert best_known(tmp_path) == {"j301_1": 43.0, "j3013_1": 58.0}


def test_names_without_what_files_add() -> None:
    assert [
        plain(name) for name in ("gap-c10400", "sscflp-holmberg-p13", "rcpsp-j301_1", "d10400.txt")
    ] == ["c10400", "p13", "j301_1", "d10400"]


def test_published_values_are_at_hand() -> None:
    assert published()["c10400"] == 5597
    assert published()["d10400"] == 24961
    assert len(published()) == 36


def test_instances_that_are_made_need_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--made", "C:3x12", "--workers", "1", "--time-limit", "20"]) == 0
    printed = capsys.readouterr().out
    assert "c-3x12-0" in printed
    assert "optimal" in printed
    # The second time it is read, not solved.
    assert main(["--made", "C:3x12", "--workers", "1", "--time-limit", "20"]) == 0
    assert capsys.readouterr().out == printed
    assert main(["--made", "F:3x12"]) == 2


def write_known(folder: Path, gap: float) -> None:
    known = {"gap-small": gap, "rcpsp-small.sm": 9}
    (folder / "best_known.json").write_text(json.dumps(known))


def test_files_are_read_by_their_names(folder: Path) -> None:
    assert [one.name for one in instances(folder)] == ["gap-small", "sscflp-small", "rcpsp-small"]


def test_best_known_values_have_names_with_and_without_ending(folder: Path) -> None:
    assert best_known(folder) == {}
    write_known(folder, 28)
    assert best_known(folder) == {"gap-small": 28.0, "rcpsp-small": 9.0}


def test_what_fits_ends_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    best = test_assignment.by_trying_all(test_assignment.SMALL)
    assert best is not None
    write_known(folder, best)
    assert main([str(folder), "--only", "gap-*", "--workers", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("|")[1].strip() == "instance"
    assert [cell.strip() for cell in lines[2].split("|")[1:4]] == [
        "gap-small",
        f"{best:g}",
        f"{best:g}",
    ]
    assert lines[2].split("|")[-2].strip() == "optimal"


@pytest.mark.parametrize("off", [-1, 1])
def test_a_contradiction_ends_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str], off: int
) -> None:
    best = test_assignment.by_trying_all(test_assignment.SMALL)
    assert best is not None
    write_known(folder, best + off)
    assert main([str(folder), "--only", "gap-*", "--workers", "1"]) == 1
    assert "gap-small" in capsys.readouterr().err


def test_nothing_to_read_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    (tmp_path / "gap-wrong.txt").write_text("3 6 1")
    assert main([str(tmp_path)]) == 2
    assert "gap-wrong.txt: the text ends" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("best", "value", "bound", "status", "contradicts"),
    [
        (10, 10, 10, "optimal", False),
        (10, 10, 9.5, "optimal", False),
        (None, 10, 10, "optimal", False),
        (10, 12, 9.2, "feasible", False),
        # An unproven plan may be better than what was known.
        (10, 9, 8, "feasible", False),
        (10, 12, 11, "feasible", True),
        (10, 12, 10.1, "feasible", True),
        (10, 9, 9, "optimal", True),
        (10, 11, 10, "optimal", True),
        (10, None, None, "infeasible", True),
        (10, None, None, "unknown", False),
    ],
)
def test_what_contradicts(
    best: float | None, value: float | None, bound: float | None, status: Status, contradicts: bool
) -> None:
    result = Result("x", best, value, bound, 1.0, status)
    assert bool(result.contradiction) == contradicts


def test_a_best_known_value_that_nobody_has_proven_may_be_beaten() -> None:
    for value, contradicts in ((9, False), (7, True)):
        result = Result("x", 10, value, value, 1.0, "optimal", known_bound=8)
        assert bool(result.contradiction) is contradicts
    assert published_bound("d20400") == 24563
    assert published_bound("unheard-of") is None
