from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from inventory.errors import UnwritableFileError
from solver import run as solver_run
from tests.tui.runs.conftest import again, until
from tui.runs import files, filling, place, start
from tui.runs.plans import PlanEntry
from tui.runs.process import is_alive, launch, program
from tui.runs.run import RunOptions, find_runs
from tui.runs.start import start_run

if TYPE_CHECKING:
    from tests.tui.runs.conftest import Begin


def test_the_files_have_the_names_that_the_solver_gives_them() -> None:
    assert (files.PROGRESS, files.PLAN, files.STATUS) == (
        solver_run.PROGRESS,
        solver_run.PLAN,
        solver_run.STATUS,
    )


def test_a_run_keeps_the_text_as_it_is_in_the_editor(begin: Begin, inventory: Path) -> None:
    run = begin(scenario="große Lösung", label="first", note="why")
    assert run.folder.parent == inventory.with_name("tiny.runs")
    assert run.folder.name == f"{run.started:%Y%m%d-%H%M%S}-große_Lösung"
    assert run.snapshot.name == "tiny.toml"
    assert run.snapshot.read_bytes() == b"unsaved"
    assert inventory.read_bytes() == b"saved"
    assert (run.scenario, run.label, run.note, run.state) == (
        "große Lösung",
        "first",
        "why",
        "running",
    )
    assert find_runs(inventory) == [again(run)]


def test_a_run_has_a_session_of_its_own_and_gives_way(begin: Begin) -> None:
    run = begin()
    assert os.getsid(run.pid) == run.pid
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, run.pid) == min(own + 5, 19)
    assert Path(f"/proc/{run.pid}/fd/0").resolve() == Path(os.devnull)
    for descriptor, name in ((1, files.OUTPUT), (2, files.MESSAGES)):
        assert Path(f"/proc/{run.pid}/fd/{descriptor}").resolve() == (run.folder / name).resolve()


def test_a_run_is_told_everything(
    inventory: Path, monkeypatch: pytest.MonkeyPatch, begin: Begin
) -> None:
    told: list[str] = []

    def take(words: list[str], folder: Path, output: str, messages: str) -> int:
        told.extend(words)
        return 0

    monkeypatch.setattr(start, "launch", take)
    entry = PlanEntry(
        id="before",
        label="",
        scenario="",
        path=Path("before.toml"),
        cost=None,
        bound=None,
        status="draft",
        made=dt.datetime.now(dt.UTC),
        status_quo_cost=None,
    )
    options = RunOptions(time_limit=90.0, gap=0.01, difference=5.0, workers=2, seed=7)
    run = start_run(inventory, b"x", options, scenario="-odd", begin_with=entry)
    assert told[: len(program())] == program()
    line = " ".join(told[len(program()) :])
    assert line.startswith(f"solve {run.snapshot} --run-dir {run.folder} --json --lang en ")
    assert "--time-limit 90.0 --gap 0.01 --difference 5.0 --workers 2 --seed 7" in line
    assert f"--scenario=-odd --start={Path.cwd() / 'before.toml'}" in line
    assert run.parent == "before"
    assert run.options == options


@pytest.mark.parametrize("name", ["plan.toml", "run.json", "status.json"])
def test_an_inventory_with_the_name_of_a_file_of_the_run(
    tmp_path: Path, name: str, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "launch", lambda *_words: 0)
    run = start_run(tmp_path / name, b"text", RunOptions())
    assert run.snapshot.name == f"inventory-{name}"
    assert run.snapshot.read_bytes() == b"text"


def test_runs_of_the_same_second_have_folders_of_their_own(inventory: Path) -> None:
    now = dt.datetime(2027, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    made = [place.new_folder(inventory, "a/../b", now) for _attempt in range(3)]
    assert [folder.name for folder in made] == [
        "20270102-030405-a_.._b",
        "20270102-030405-a_.._b.2",
        "20270102-030405-a_.._b.3",
    ]


def test_beside_a_folder_that_is_read_only_runs_are_the_user_s_own(
    inventory: Path, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        "os.access", lambda path, mode: path != inventory.parent and real(path, mode)
    )
    run = begin()
    assert run.folder.is_relative_to(platformdirs.user_state_path("wohin", appauthor=False))
    assert not inventory.with_name("tiny.runs").exists()
    assert [one.id for one in find_runs(inventory)] == [run.id]


def test_a_link_has_the_runs_of_its_file(begin: Begin, inventory: Path) -> None:
    run = begin()
    link = inventory.parent / "elsewhere" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(inventory)
    assert [one.id for one in find_runs(link)] == [run.id]


def test_a_search_whose_number_cannot_be_kept_is_ended(
    inventory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []

    def full(path: Path, told: object) -> None:
        written.append((path, told))
        if len(written) > 1:
            raise OSError(28, "No space left on device", "disk")

    ended: list[int] = []
    monkeypatch.setattr(start, "write_json", full)
    monkeypatch.setattr(start, "launch", lambda *_words: 4711)
    monkeypatch.setattr(filling, "kill", ended.append)
    with pytest.raises(UnwritableFileError, match="the disk is full"):
        start_run(inventory, b"", RunOptions())
    assert ended == [4711]
    assert find_runs(inventory) == []


def test_what_cannot_be_started_leaves_nothing(
    inventory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "program", lambda: [str(inventory.parent / "none")])
    with pytest.raises(UnwritableFileError, match="cannot be started"):
        start_run(inventory, b"", RunOptions())
    assert list(inventory.with_name("tiny.runs").iterdir()) == []
    assert find_runs(inventory) == []


def test_the_program_is_found_from_any_folder(tmp_path: Path) -> None:
    """Not even a package of the same name in the working folder stands in for it."""
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli" / "__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    pid = launch([*program(), "--version"], tmp_path, "out", "err")
    until(lambda: not is_alive(pid, tmp_path))
    assert (tmp_path / "out").read_text("utf-8").startswith("wohin ")
    assert (tmp_path / "err").read_text("utf-8") == ""


def test_nothing_of_the_solver_is_loaded() -> None:
    code = (
        "import sys, tui.runs.plans, tui.runs.start, tui.runs.watch, tui.run_watch;"
        "print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", f"import json;{code}"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        check=True,
        text=True,
    )
    assert not {"numpy", "ortools", "solver"} & set(json.loads(done.stdout))
