from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inventory.errors import LockedError, UnwritableFileError
from inventory.language import set_language
from inventory.lock import Lock, Owner

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys, time
from pathlib import Path
from inventory.lock import Lock
lock = Lock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".town.toml.lock"


def hold(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


def test_a_lock_says_who_holds_it_and_leaves_no_trace(path: Path) -> None:
    lock = Lock(path)
    assert lock.owner() is None
    with lock:
        owner = Lock(path).owner()
        assert owner
        assert owner.pid == os.getpid()
        assert owner.user in str(owner)
        assert owner.host in str(owner)
    assert not lock.is_held
    assert not path.exists()


def test_a_second_lock_is_refused_with_the_name_of_the_holder(path: Path) -> None:
    with Lock(path), pytest.raises(LockedError) as caught:
        Lock(path).acquire()
    assert str(os.getpid()) in caught.value.owner
    assert caught.value.owner in caught.value.message


def test_another_process_is_refused_until_this_one_is_killed(path: Path) -> None:
    process = hold(path)
    try:
        with pytest.raises(LockedError) as caught:
            Lock(path).acquire()
        assert str(process.pid) in caught.value.owner
    finally:
        end(process)
    assert path.exists()
    with Lock(path) as lock:
        owner = lock.owner()
        assert owner
        assert owner.pid == os.getpid()


def test_a_lock_of_another_machine_is_taken_over_on_purpose_only(path: Path) -> None:
    text = {"user": "erika", "host": "elsewhere", "pid": 1, "since": "2027-01-01T08:00:00+01:00"}
    path.write_text(json.dumps(text))
    with pytest.raises(LockedError, match="erika on elsewhere"):
        Lock(path).acquire()
    assert Lock(path).owner() == Owner("erika", "elsewhere", 1, "2027-01-01T08:00:00+01:00")
    lock = Lock(path)
    lock.acquire(take_over=True)
    assert lock.is_held
    lock.release()


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"user": "x"}', "\x00\xff"])
def test_a_damaged_lock_file_holds_nobody_up(path: Path, text: str) -> None:
    path.write_text(text)
    with Lock(path) as lock:
        assert lock.is_held


def test_a_lock_file_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableFileError, match="lock file"):
        Lock(tmp_path / "file" / "x.lock").acquire()


def test_the_owner_is_named_with_the_time_as_people_write_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    owner = Owner("erika", "rathaus", 7, "2026-11-22T01:55:28+00:00")
    try:
        assert str(owner) == "erika on rathaus (process 7) since 2026-11-22 02:55"
        set_language("de")
        assert str(owner).endswith("22.11.2026 02:55")
        assert str(replace(owner, since="soon")).endswith("soon")
    finally:
        set_language("en")
        monkeypatch.undo()
        time.tzset()
