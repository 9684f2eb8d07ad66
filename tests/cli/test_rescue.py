from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from cli import rescue
from inventory import storage
from inventory.errors import UnwritableFileError
from solver.run import RunDirectory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Ran, Wohin


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a user's own files lie."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "own"))
    return tmp_path / "own" / "wohin" / "plans"


def _kept(own: Path, ran: Ran) -> Path:
    (path,) = own.iterdir()
    assert f"The plan is kept in {path}." in ran.err
    assert path.name.startswith("tiny-")
    return path


def test_a_plan_that_a_full_disk_does_not_take_is_kept_elsewhere(
    wohin: Wohin, tiny: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes, *, expected: object) -> None:
        message = f"{path} cannot be saved: {len(content)} {expected}"
        raise UnwritableFileError(message, "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(storage, "write", full)
        ran = wohin("solve", tiny)
    assert ran.code == 2
    assert not tiny.with_name("tiny.plan.toml").exists()
    assert wohin("verify", tiny, _kept(own, ran)).code == 0


def test_the_best_plan_of_a_run_whose_folder_fails_is_kept_elsewhere(
    wohin: Wohin, tiny: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(RunDirectory, "finish", full)
        ran = wohin("solve", tiny, "--run-dir", tiny.parent / "run")
    assert ran.code == 2
    assert "run cannot be written: the disk is full." in ran.err
    assert wohin("verify", tiny, _kept(own, ran)).code == 0


def test_where_no_disk_takes_it_only_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(rescue, "_folders", lambda: [tmp_path / "file" / "folder"])
    error = UnwritableFileError("full", "Make room.")
    assert rescue.kept_elsewhere(error, b"plan", "tiny") is error
