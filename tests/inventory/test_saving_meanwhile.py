"""A file is saved in one thread while it is edited in another: nothing is lost, nothing is claimed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from inventory import storage
from inventory.toml.document import Document
from inventory.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TEXT = '[planning]\nperiods = 4\n\n[[service]]\nid = "a"\nusers = 0\n'


class Gate:
    """Holds a thread in the middle of writing until the test lets it go on."""

    def __init__(self, write: Callable[..., storage.Stamp]) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self._write = write

    def __call__(self, *arguments: Any, **options: Any) -> storage.Stamp:
        self.reached.set()
        assert self.opened.wait(10)
        return self._write(*arguments, **options)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(storage.write)
    monkeypatch.setattr(storage, "write", gate)
    yield gate
    gate.opened.set()


def work_on(path: Path) -> Workspace[dict[str, Any], int]:
    return Workspace(path, read=Document.data, check=len)


def set_users(work: Workspace[Any, Any], users: int) -> None:
    work.apply(work.document.set("service", "a", "users", users))


def users_in(text: str) -> int:
    return int(Document.from_text(text).value("service", "a")["users"])


def saved_with(work: Workspace[Any, Any], gate: Gate, meanwhile: Callable[[], object]) -> None:
    """Save in another thread, and do something while it writes."""
    thread = threading.Thread(target=work.save)
    thread.start()
    assert gate.reached.wait(10)
    meanwhile()
    gate.opened.set()
    thread.join()


def test_an_edit_during_a_save_remains_to_be_saved(file: Path, gate: Gate) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        saved_with(work, gate, lambda: set_users(work, 2))
        assert users_in(file.read_text()) == 1
        assert users_in(work.document.text) == 2
        assert work.is_dirty
        assert work.unsaved_edits == 1
        assert not work.external_change()
        work.save()
        assert users_in(file.read_text()) == 2
        assert not work.is_dirty


def test_an_edit_during_a_save_is_recovered_after_a_crash(file: Path, gate: Gate) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        saved_with(work, gate, lambda: set_users(work, 2))
    with work_on(file) as work:
        assert users_in(work.document.text) == 1
        recovery = work.recoverable()
        assert recovery is not None
        assert len(recovery.edits) == 1
        work.recover()
        assert users_in(work.document.text) == 2
        assert work.unsaved_edits == 1
        assert work.undo()
        assert work.undo()
        assert work.document.text == TEXT


def test_an_edit_undone_during_a_save(file: Path, gate: Gate) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        saved_with(work, gate, work.undo)
        assert users_in(file.read_text()) == 1
        assert work.is_dirty
        assert work.unsaved_edits == 1
        work.redo()
        assert not work.is_dirty


def test_what_is_being_written_is_nobody_elses_change(file: Path, gate: Gate) -> None:
    with work_on(file) as work:
        set_users(work, 1)
        told: list[bool] = []
        saved_with(work, gate, lambda: told.append(work.external_change()))
        assert told == [False]
        assert not work.external_change()
        assert not work.is_dirty


def test_a_workspace_is_closed_when_its_save_is_done(file: Path, gate: Gate) -> None:
    work = work_on(file)
    set_users(work, 1)
    closing = threading.Thread(target=work.close)
    saved_with(work, gate, closing.start)
    closing.join()
    assert users_in(file.read_text()) == 1
    with work_on(file) as again:
        assert again.recoverable() is None
        assert again.undo() is not None


@pytest.mark.parametrize("times", [1, 2, 3])
def test_an_edit_before_the_journal_knows_of_the_save_is_saved_with_it(
    file: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    digest = storage.digest
    with work_on(file) as work:
        set_users(work, 1)
        edits = iter(range(2, 2 + times))

        def busy(data: bytes) -> str:
            users = next(edits, None)
            if users is not None:
                set_users(work, users)
            return digest(data)

        monkeypatch.setattr(storage, "digest", busy)
        work.save()
        monkeypatch.undo()
        assert users_in(file.read_text()) == 1 + times
        assert not work.is_dirty
    with work_on(file) as work:
        assert work.recoverable() is None


def test_saving_again_and_again_while_edits_are_made(file: Path) -> None:
    over = threading.Event()
    faults: list[Exception] = []

    def save() -> None:
        try:
            while not over.is_set():
                work.save()
        except Exception as error:  # noqa: BLE001 - told by the thread that waits
            faults.append(error)

    with work_on(file) as work:
        thread = threading.Thread(target=save)
        thread.start()
        for users in range(1, 120):
            set_users(work, users)
            if users % 10 == 0:
                work.undo()
                work.redo()
        over.set()
        thread.join()
        assert faults == []
        final = work.document.text
        on_disk = users_in(file.read_text())
        assert work.is_dirty == (on_disk != 119)
    with work_on(file) as work:
        assert (work.recoverable() is not None) == (on_disk != 119)
        work.recover()
        assert work.document.text == final
        while work.undo():
            pass
        assert work.document.text == TEXT
