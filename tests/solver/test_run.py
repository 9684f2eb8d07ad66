"""A run directory can be read at any moment, also after the run was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from solver import evaluate, plan_file
from solver.answer import SolveOptions
from solver.run import PLAN, PROGRESS, STATUS, RunDirectory
from solver.solve import solve
from tests.solver.small import compiled, plan_of, problem_of

if TYPE_CHECKING:
    from solver.evaluation import Evaluation

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "kreis-warendorf.toml"


def plan_text(evaluation: Evaluation, bound: float | None, seconds: float) -> str:
    return plan_file.write(
        plan_file.record(
            evaluation,
            inventory_name=EXAMPLE.name,
            sha256="0" * 64,
            scenario="",
            status="feasible",
            bound=bound,
            seconds=seconds,
        )
    )


def lines(directory: Path) -> list[dict[str, object]]:
    text = (directory / PROGRESS).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def status(directory: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((directory / STATUS).read_text(encoding="utf-8"))
    return found


def test_a_run_leaves_its_plan_its_progress_and_its_outcome(tmp_path: Path) -> None:
    directory = RunDirectory(tmp_path / "a" / "run", plan_text)
    assert status(directory.path) == {
        "pid": os.getpid(),
        "started": status(directory.path)["started"],
        "state": "running",
    }
    case = problem_of()
    answer = solve(case, SolveOptions(time_limit=60.0), directory)
    directory.finish(answer)
    done = status(directory.path)
    assert (done["state"], done["status"], done["cancelled"]) == ("finished", "optimal", False)
    assert (done["incumbent"], done["bound"]) == (pytest.approx(1100), pytest.approx(1100))
    assert (done["difference"], done["cutovers"], done["conflict"]) == (0, 1, [])
    rows = lines(directory.path)
    assert {key: rows[0][key] for key in ("phase", "incumbent", "bound")} == {
        "phase": "start",
        "incumbent": None,
        "bound": None,
    }
    assert rows[-1]["incumbent"] == pytest.approx(1100)
    assert rows[-1]["bound"] == pytest.approx(1100)
    assert answer.evaluation is not None
    today = answer.evaluation.status_quo.cost
    assert rows[-1]["status_quo_cost"] == pytest.approx(today)
    assert rows[-1]["saving"] == pytest.approx(today - 1100)
    assert (rows[-1]["cutovers"], rows[-1]["difference"]) == (1, pytest.approx(0, abs=1e-6))
    record = plan_file.read((directory.path / PLAN).read_text(encoding="utf-8"))
    assert record.cost == 1100
    assert plan_file.plan_of(record, case) == plan_of(case, s=("new", 1))


def test_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    first = RunDirectory(tmp_path, plan_text)
    first.on_phase("start", 0.0)
    first.on_incumbent(evaluate(problem_of(), plan_of(problem_of())), 0.1)
    assert (tmp_path / PLAN).exists()
    RunDirectory(tmp_path, plan_text)
    assert not (tmp_path / PLAN).exists()
    assert lines(tmp_path) == []
    assert status(tmp_path)["state"] == "running"


def test_a_run_that_breaks_off_says_so(tmp_path: Path) -> None:
    directory = RunDirectory(tmp_path, plan_text)
    directory.on_bound(12.5, 0.25)
    directory.fail("no memory")
    assert (status(tmp_path)["state"], status(tmp_path)["message"]) == ("failed", "no memory")
    assert lines(tmp_path) == [{"seconds": 0.25, "phase": "", "incumbent": None, "bound": 12.5}]


def test_a_run_without_a_plan_leaves_none(tmp_path: Path) -> None:
    directory = RunDirectory(tmp_path, plan_text)
    case = problem_of(service={"pin": "new"}, price=[])
    answer = solve(case, SolveOptions(time_limit=60.0), directory)
    directory.finish(answer)
    assert status(tmp_path)["status"] == "infeasible"
    assert status(tmp_path)["conflict"] == [
        {"family": one.family, "subject": one.subject, "text": one.text} for one in answer.conflict
    ]
    assert answer.conflict
    assert not (tmp_path / PLAN).exists()


def test_a_directory_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        RunDirectory(tmp_path / "file" / "run", plan_text)


SCRIPT = """
import sys, tomllib
from pathlib import Path
from solver.answer import SolveOptions
from solver.run import RunDirectory
from solver.solve import solve
from tests.solver.small import compiled
from tests.solver.test_run import EXAMPLE, plan_text

if __name__ == "__main__":
    problem = compiled(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    solve(problem, SolveOptions(time_limit=600.0), RunDirectory(Path(sys.argv[1]), plan_text))
"""


@pytest.mark.parametrize("plans", [1, 2])
def test_a_run_that_is_killed_leaves_what_it_had(tmp_path: Path, plans: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(tmp_path)], cwd=ROOT)
    try:
        deadline = time.monotonic() + 120
        while incumbents(tmp_path) < plans and time.monotonic() < deadline:
            # Whoever looks in while it runs sees whole files only.
            if (tmp_path / STATUS).exists():
                assert status(tmp_path)["state"] == "running"
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    finally:
        process.kill()
        process.wait()
    # The process writes line by line: a line that was cut would be the last one.
    rows = lines(tmp_path)
    assert status(tmp_path) == {
        "pid": process.pid,
        "started": status(tmp_path)["started"],
        "state": "running",
    }
    problem = compiled(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    record = plan_file.read((tmp_path / PLAN).read_text(encoding="utf-8"))
    evaluation = evaluate(problem, plan_file.plan_of(record, problem))
    assert not evaluation.violations
    assert evaluation.cost == pytest.approx(record.cost, abs=0.01)
    costs = [row["incumbent"] for row in rows if row["incumbent"] is not None]
    # The plan may be one further than the last line.
    assert record.cost <= min(float(str(cost)) for cost in costs) + 0.01


def incumbents(directory: Path) -> int:
    """How many plans the run has told of."""
    try:
        rows = lines(directory)
    except (FileNotFoundError, json.JSONDecodeError):
        return 0
    return len({row["incumbent"] for row in rows} - {None})
