from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import examples
from cli.commands import NAMES
from inventory.errors import UnwritableFileError
from report import table_file
from solver.kept_prices import beside
from tui.questions import start
from tui.questions.asked import ASKED, Asked, find_asked, read_asked
from tui.questions.question import QUESTIONS
from tui.questions.start import ask
from tui.runs import filling
from tui.runs.plans import entries
from tui.runs.process import kill
from tui.runs.run import find_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.runs.plans import PlanEntry

PATIENCE = 30.0


@pytest.fixture
def inventory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the smallest example in a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "tiny.toml"
    path.write_text(examples.text("tiny"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a plan of the smallest example, as the command finds and names it."""
    folder = tmp_path_factory.mktemp("solved")
    inventory = folder / "tiny.toml"
    inventory.write_text(examples.text("tiny"), encoding="utf-8")
    words = [sys.executable, "-m", "cli", "solve", str(inventory), "--time-limit", "20"]
    subprocess.run(words, check=True, capture_output=True)
    (plan,) = set(folder.iterdir()) - {inventory}
    return plan


@pytest.fixture
def plan(inventory: Path, solved: Path) -> PlanEntry:
    """Give its plan."""
    shutil.copy(solved, inventory.parent)
    (entry,) = entries(inventory)
    return entry


@pytest.fixture
def asked(inventory: Path) -> Iterator[list[Asked]]:
    """Collect questions, whose processes are ended at last."""
    found: list[Asked] = []
    yield found
    for one in found:
        if one.state == "running":
            kill(one.pid)


def over(one: Asked) -> Asked:
    """Wait until it is over."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        now = read_asked(one.folder)
        assert now is not None
        if now.state != "running":
            return now
        time.sleep(0.05)
    raise TimeoutError(one.folder)


def test_every_question_is_a_command_and_its_options_are_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert set(QUESTIONS) <= set(NAMES)
    from cli.main import main

    for question in QUESTIONS.values():
        assert main([question.command, "--help"]) == 0
        told = capsys.readouterr().out
        for asking in question.asks:
            assert asking.option in told
            if asking.usual:
                said = rf"{asking.option} [A-Z]+ [^(]*\(default: {asking.usual}\)"
                assert re.search(said, " ".join(told.split())), asking
        assert ("--time-limit" in told) == question.is_solved
        assert ("--run-dir" in told) == question.goes_on
        assert ("PLAN" in told.split("FILE", 1)[1][:40]) == question.needs_plan


def test_an_answer_is_found_again(inventory: Path, plan: PlanEntry, asked: list[Asked]) -> None:
    text = inventory.read_bytes()
    beside(plan.path).write_bytes(b"what its search has left")
    asked.append(ask(inventory, text, QUESTIONS["stages"], [], plan=plan))
    assert asked[0].state == "running"
    taken = beside(asked[0].folder / "plan.toml").read_bytes()
    assert taken == b"what its search has left"
    done = over(asked[0])
    assert (done.state, done.command, done.plan) == ("answered", "stages", plan.id)
    tables = table_file.read(done.answer.read_text("utf-8"))
    assert tables[0].key == "stages"
    assert find_asked(inventory) == [done]
    # Neither is the other.
    assert find_runs(inventory) == []
    assert [one.id for one in entries(inventory)] == [plan.id]


def test_what_was_asked_for_is_kept(inventory: Path, plan: PlanEntry, asked: list[Asked]) -> None:
    about = ["fin-musterstadt", ""]
    question = QUESTIONS["explain"]
    asked.append(ask(inventory, inventory.read_bytes(), question, about, plan=plan, seconds=20))
    done = over(asked[0])
    assert done.state == "answered"
    assert done.about == ("fin-musterstadt", "", "")


def test_asked_again_it_goes_on_from_what_was_found(
    inventory: Path, asked: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[list[str]] = []

    def take(words: list[str], *_rest: object) -> int:
        told.append(words)
        return 0

    monkeypatch.setattr(start, "launch", take)
    question = QUESTIONS["compare"]
    first = ask(inventory, inventory.read_bytes(), question, [])
    (first.folder / "found" / "INVENTORY").mkdir(parents=True)
    (first.folder / "found" / "INVENTORY" / "plan.toml").write_text("a plan", "utf-8")
    again = ask(inventory, inventory.read_bytes(), question, [], after=first)
    assert told[1][-2:] == ["--run-dir", str(again.folder / "found")]
    assert (again.folder / "found" / "INVENTORY" / "plan.toml").read_text("utf-8") == "a plan"
    shutil.rmtree(first.folder)
    third = ask(inventory, inventory.read_bytes(), question, [], after=first)
    assert not (third.folder / "found").exists()
    assert asked == []


def test_why_there_is_no_answer(inventory: Path, plan: PlanEntry, asked: list[Asked]) -> None:
    question = QUESTIONS["explain"]
    asked.append(ask(inventory, inventory.read_bytes(), question, ["nobody", ""], plan=plan))
    done = over(asked[0])
    assert done.state == "failed"
    assert "nobody" in done.progress


def test_one_that_was_killed_is_lost(inventory: Path, asked: list[Asked]) -> None:
    question = QUESTIONS["compare"]
    large = examples.text("kreis-warendorf").encode()
    asked.append(ask(inventory, large, question, []))
    kill(asked[0].pid)
    assert over(asked[0]).state in {"lost", "failed"}


def test_an_inventory_may_be_called_as_a_file_of_the_folder(
    tmp_path: Path, inventory: Path, plan: PlanEntry, asked: list[Asked]
) -> None:
    other = tmp_path / "plan.toml"
    asked.append(ask(other, inventory.read_bytes(), QUESTIONS["stages"], [], plan=plan))
    assert over(asked[0]).state == "answered"


def test_a_folder_that_cannot_be_made(
    inventory: Path, monkeypatch: pytest.MonkeyPatch, plan: PlanEntry
) -> None:
    def full(*_words: object) -> int:
        raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(start, "launch", full)
    with pytest.raises(UnwritableFileError, match="the disk is full"):
        ask(inventory, b"", QUESTIONS["stages"], [], plan=plan)
    assert find_asked(inventory) == []


def test_a_question_whose_number_cannot_be_kept_is_ended(
    inventory: Path, monkeypatch: pytest.MonkeyPatch, plan: PlanEntry
) -> None:
    def full(_path: Path, told: dict[str, object]) -> None:
        if "pid" in told:
            raise OSError(28, "No space left on device", "disk")

    ended: list[int] = []
    monkeypatch.setattr(start, "write_json", full)
    monkeypatch.setattr(start, "launch", lambda *_words: 4711)
    monkeypatch.setattr(filling, "kill", ended.append)
    with pytest.raises(UnwritableFileError, match="the disk is full"):
        ask(inventory, b"", QUESTIONS["stages"], [], plan=plan)
    assert ended == [4711]


def test_folders_of_others_are_no_questions(tmp_path: Path) -> None:
    for content in (b"", b"{", b"[]", b'{"command": "x"}', b'{"started": "soon", "command": "x"}'):
        (tmp_path / ASKED).write_bytes(content)
        assert read_asked(tmp_path) is None
    (tmp_path / ASKED).write_text(
        json.dumps({"started": "2027-01-01T00:00:00+00:00", "command": "x", "host": "elsewhere"})
    )
    found = read_asked(tmp_path)
    assert found is not None
    assert (found.state, found.is_here) == ("running", False)


def test_a_plan_that_is_gone_cannot_be_asked_about(inventory: Path, plan: PlanEntry) -> None:
    gone = replace(plan, path=plan.path.with_name("gone.toml"))
    with pytest.raises(UnwritableFileError, match=r"gone\.toml"):
        ask(inventory, b"", QUESTIONS["stages"], [], plan=gone)
    assert list(inventory.with_name("tiny.runs").iterdir()) == []
