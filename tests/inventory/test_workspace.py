from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from inventory.errors import ConflictError, LockedError, UnwritableFileError, WohinError
from inventory.toml.document import Document
from inventory.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '# mine\n[planning]\nperiods = 4\n\n[[service]]\nid = "a"\nusers = 0\n'

WORKER = """
import sys
from pathlib import Path
from inventory.workspace import Workspace

with Workspace(Path(sys.argv[1]), read=lambda document: document, check=len) as work:
    number = work.document.value("service", "a")["users"]
    while True:
        number += 1
        work.apply(work.document.set("service", "a", "users", number))
        print(number, flush=True)
        if number % 7 == 0:
            work.save()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.toml"
    path.write_text(TEXT)
    return path


def work_on(path: Path, **options: bool) -> Workspace[dict[str, Any], int]:
    return Workspace(path, read=Document.data, check=len, **options)


def set_users(work: Workspace[Any, Any], users: int) -> None:
    work.apply(work.document.set("service", "a", "users", users))


def users(work: Workspace[Any, Any]) -> int:
    return int(work.document.value("service", "a")["users"])


def test_edits_are_undone_redone_and_saved(file: Path) -> None:
    with work_on(file) as work:
        assert not work.is_dirty
        set_users(work, 1)
        set_users(work, 2)
        assert work.unsaved_edits == 2
        undone = work.undo()
        assert undone
        assert undone.key == "users"
        assert (users(work), work.unsaved_edits) == (1, 1)
        assert work.redo() is not None
        assert work.redo() is None
        work.save()
        assert not work.is_dirty
        assert b"users = 2" in file.read_bytes()
        work.undo()
        assert work.unsaved_edits == 1
        work.redo()
        assert work.unsaved_edits == 0
    assert file.with_name("town.toml~").read_text() == TEXT


def test_the_backup_is_what_the_session_began_with(file: Path) -> None:
    with work_on(file) as work:
        for number in (1, 2, 3):
            set_users(work, number)
            work.save()
    assert file.with_name("town.toml~").read_text() == TEXT


def test_undo_and_redo_survive_the_end_of_the_program(file: Path) -> None:
    with work_on(file) as work:
        for number in (1, 2, 3):
            set_users(work, number)
        work.undo()
        work.save()
    with work_on(file) as work:
        assert work.recoverable() is None
        assert not work.is_dirty
        work.redo()
        assert users(work) == 3
        for _ in range(3):
            work.undo()
        assert work.undo() is None
        assert work.document.text == TEXT


def test_what_was_not_saved_can_be_recovered(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        work.save()
        set_users(work, 2)
        set_users(work, 3)
        work.undo()
    with work_on(file) as work:
        found = work.recoverable()
        assert found
        assert len(found.edits) == 1, "what was taken back is no change any more"
        assert found.owner
        assert found.owner.pid == os.getpid()
        with pytest.raises(WohinError, match="crash"):
            set_users(work, 9)
        assert users(work) == 1
        work.recover()
        assert (users(work), work.is_dirty, work.unsaved_edits) == (2, True, 1)
        work.redo()
        work.save()
    with work_on(file) as work:
        assert (users(work), work.recoverable()) == (3, None)


def test_what_was_taken_back_before_the_end_need_not_be_recovered(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        work.save()
        set_users(work, 2)
        set_users(work, 3)
        work.undo()
        work.undo()
        assert not work.is_dirty
    with work_on(file) as work:
        assert work.recoverable() is None
        assert (users(work), work.is_dirty) == (1, False)
        work.redo()
        assert (users(work), work.is_dirty, work.unsaved_edits) == (2, True, 1)
    with work_on(file) as work:
        found = work.recoverable()
        assert found
        work.recover()
        assert users(work) == 2
        work.undo()
        work.undo()
        assert work.document.text == TEXT


def test_what_was_not_saved_can_be_discarded_for_good(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        work.save()
        set_users(work, 2)
    with work_on(file) as work:
        work.discard()
        assert work.recoverable() is None
        set_users(work, 5)
        work.save()
    with work_on(file) as work:
        assert (users(work), work.recoverable()) == (5, None)
        work.undo()
        work.undo()
        assert work.document.text == TEXT


def test_a_save_that_was_cut_off_behind_the_file_is_understood(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        work.save()
    journal = file.with_name(".town.toml.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    assert b'"saved"' in lines[-1]
    journal.write_bytes(b"".join(lines[:-1]))
    with work_on(file) as work:
        assert work.recoverable() is None
        work.undo()
        assert users(work) == 0


def test_a_file_changed_elsewhere_is_not_overwritten(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        assert not work.external_change()
        file.write_text(TEXT.replace("= 0", "= 77"))
        assert work.external_change()
        with pytest.raises(ConflictError):
            work.save()
        assert work.is_dirty
        other = file.with_name("other.toml")
        work.save_as(other)
        assert (work.path, work.is_dirty) == (other, False)
        assert other.read_text() == TEXT.replace("= 0", "= 1")
        work.undo()
        assert users(work) == 0
    assert "77" in file.read_text()
    with work_on(other) as work:
        # The undo above was not saved.
        work.discard()
        work.undo()
        assert work.document.text == TEXT


def test_a_file_changed_elsewhere_can_be_overwritten_on_purpose(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        file.write_text("x = 1\n")
        work.save(overwrite=True)
        assert "users = 1" in file.read_text()
        file.unlink()
        work.save(overwrite=True)
        assert "users = 1" in file.read_text()


def test_a_file_read_again_begins_without_the_edits_made_here(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        work.reload()
        assert (users(work), work.is_dirty, work.recoverable()) == (0, False, None)
        set_users(work, 2)
        file.write_text(TEXT.replace("= 0", "= 77"))
        work.reload()
        assert (users(work), work.undo()) == (77, None)
        set_users(work, 78)
        work.save()
    with work_on(file) as work:
        work.undo()
        assert users(work) == 77
    # What did not fit any more is kept.
    assert file.with_name(".town.toml.journal.1~").exists()


def test_a_broken_file_leaves_everything_as_it_was_when_read_again(file: Path) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        file.write_bytes(b"\xff")
        with pytest.raises(WohinError):
            work.reload()
        assert users(work) == 1
        work.undo()
        assert users(work) == 0


def test_only_one_may_write(file: Path) -> None:
    with work_on(file) as work:
        with pytest.raises(LockedError):
            work_on(file)
        with work_on(file, read_only=True) as reader:
            with pytest.raises(WohinError, match="read-only"):
                set_users(reader, 1)
            set_users(work, 1)
            assert reader.document.text == TEXT
    assert not file.with_name(".town.toml.lock").exists()


def test_opening_without_an_edit_leaves_no_trace(file: Path) -> None:
    with work_on(file) as work:
        assert work.inventory == tomllib.loads(TEXT)
        work.save()
        assert work.apply(work.document.set("planning", None, "periods", 4)).splices == ()
    assert [path.name for path in file.parent.iterdir()] == ["town.toml"]


def test_inventory_and_findings_are_made_once_for_each_state(file: Path) -> None:
    calls: list[str] = []

    def read(document: Document) -> Document:
        calls.append("read")
        return document

    def check(document: Document) -> int:
        calls.append("check")
        return len(document.text)

    with Workspace(file, read=read, check=check) as work:
        assert calls == []
        assert work.findings == work.findings == len(TEXT)
        assert work.inventory is work.document
        assert calls == ["read", "check"]
        set_users(work, 10)
        assert work.findings == len(TEXT) + 1
        assert calls == ["read", "check"] * 2


def test_an_edit_that_cannot_be_recorded_is_not_made(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int, _data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with work_on(file) as work:
        set_users(work, 1)
        with monkeypatch.context() as patch:
            patch.setattr("os.write", full)
            with pytest.raises(UnwritableFileError):
                set_users(work, 2)
        assert users(work) == 1
        set_users(work, 3)
        work.save()
    assert tomllib.loads(file.read_text())["service"][0]["users"] == 3


def test_a_missing_file_leaves_no_lock(tmp_path: Path) -> None:
    with pytest.raises(WohinError):
        work_on(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff")
    with pytest.raises(WohinError):
        work_on(tmp_path / "bad.toml")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.toml"]


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_no_edit_that_was_acknowledged(file: Path) -> None:
    seeded = random.Random(1)
    last = 0
    for _ in range(12):
        command = [sys.executable, "-c", WORKER, str(file)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        assert process.stdout.readline() == f"{last + 1}\n"
        time.sleep(seeded.uniform(0, 0.08))
        process.kill()
        printed = [last + 1, *map(int, process.stdout.read().split())]
        process.stdout.close()
        process.wait()

        saved = tomllib.loads(file.read_text())["service"][0]["users"]
        with work_on(file) as work:
            assert users(work) == saved
            work.recover()
            last = users(work)
            # The worker may have been killed between its edit and saying so.
            assert printed[-1] <= last <= printed[-1] + 1
            work.save()
    with work_on(file) as work:
        for number in reversed(range(last)):
            work.undo()
            assert users(work) == number
        assert work.document.text == TEXT
