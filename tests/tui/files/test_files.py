from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from inventory.loading import load_document
from inventory.toml.document import Document
from tests.tui.frames import frame, opened, press
from tui.files import completion, new, recent
from tui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp


def test_an_empty_inventory_has_no_errors() -> None:
    loaded = load_document(Document.from_text(new.empty()))
    assert [one for one in loaded.findings if one.severity == "error"] == []


def test_recent_files_survive_missing_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert recent.recent() == []
    one, other = tmp_path / "a.toml", tmp_path / "ü b.toml"
    for path in (one, other):
        path.write_text("")
        recent.remember(path)
    assert recent.recent() == [other, one]
    recent.remember(one)
    other.unlink()
    assert recent.recent() == [one]
    recent.list_path().write_bytes(b"\xff\xfe\n\0\n")
    assert recent.recent() == []


def test_a_drive_that_does_not_answer_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    here, gone, away = (tmp_path / name for name in ("here.toml", "gone.toml", "away.toml"))
    here.touch()
    for path in (away, gone, here):
        recent.remember(path)
    answers = threading.Event()

    def look(path: Path) -> bool:
        return path.exists() if path != away else answers.wait(60.0)

    monkeypatch.setattr(recent, "_is_file", look)
    try:
        assert recent.recent(patience=0.05) == [here, away]
    finally:
        answers.set()


def test_paths_are_completed(tmp_path: Path) -> None:
    (tmp_path / "kreis-a.toml").touch()
    (tmp_path / "kreis-b.toml").touch()
    (tmp_path / "kreis.txt").touch()
    (tmp_path / "other").mkdir()
    start = str(tmp_path)
    assert completion.completed(f"{start}/k") == f"{start}/kreis-"
    assert completion.completed(f"{start}/o") == f"{start}/other/"
    assert completion.completed(f"{start}/x") == f"{start}/x"
    assert completion.candidates(f"{start}/none/x") == []
    assert completion.candidates("\0") == []


def test_paths_are_completed_in_a_folder_with_many_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "_MOST", 2)
    for name in ("a.txt", "b.txt", "c.toml", "d.txt", "e.toml"):
        (tmp_path / name).touch()
    start = str(tmp_path)
    assert completion.candidates(f"{start}/") == [f"{start}/c.toml", f"{start}/e.toml"]


async def until(pilot: Pilot[int], text: str) -> None:
    """Wait until a text is on the screen."""
    for _time in range(200):
        if text in frame(pilot.app):
            return
        await pilot.pause(0.02)
    pytest.fail(f"no {text!r} on\n{frame(pilot.app)}")


def read(path: Path) -> str:
    """What a file says."""
    return path.read_text("utf-8")


def write(path: Path, text: str) -> None:
    """Write a file as an editor does."""
    path.write_text(text, "utf-8")


def remove(path: Path) -> None:
    """Remove a file as somebody else does."""
    path.unlink()


def dirty(path: Path) -> WohinApp:
    """The application on a file with a change that is not saved."""
    app = opened(path)
    assert app.session is not None
    app.session.change(lambda one: one.set("service", "kasse-musterstadt", "name", "[/] neu"))
    return app


async def test_quitting_with_changes_asks(tiny: Path) -> None:
    app = dirty(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+q")
        await until(pilot, "1 change to tiny.toml is not saved")
        await press(pilot, "c")
        await pilot.pause()
        assert app.is_running
        await press(pilot, "ctrl+q")
        await pilot.pause()
        await press(pilot, "s")
        await pilot.app.workers.wait_for_complete()
    assert app.return_code == 0
    assert "[/] neu" in read(tiny)


@pytest.mark.parametrize(("key", "count"), [("d", None), ("k", 1)])
async def test_discarded_changes_are_gone_and_kept_ones_are_offered(
    tiny: Path, key: str, count: int | None
) -> None:
    app = dirty(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+q")
        await pilot.pause()
        await press(pilot, key)
        await pilot.app.workers.wait_for_complete()
    again = Session.open(tiny)
    found = again.workspace.recoverable()
    assert (None if found is None else len(found.edits)) == count
    again.close()


async def test_recovery_is_looked_at_and_done(tiny: Path) -> None:
    crashed = dirty(tiny).session
    assert crashed is not None
    crashed.close()
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "1 change was not saved")
        await press(pilot, "l")
        await until(pilot, "kasse-musterstadt")
        await press(pilot, "escape")
        await pilot.pause()
        await press(pilot, "r")
        await pilot.pause()
        assert app.session is not None
        assert app.session.workspace.unsaved_edits == 1


@pytest.mark.parametrize("keys", [["e"], ["enter"], ["tab", "enter"], ["u"], ["w"]])
async def test_an_edit_asks_again_about_the_changes_of_a_crash(tiny: Path, keys: list[str]) -> None:
    crashed = dirty(tiny).session
    assert crashed is not None
    crashed.close()
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "It was made by")
        await press(pilot, "escape")
        await until(pilot, "whoever edits is asked again")
        await press(pilot, "down")
        assert "1 change was" not in frame(app)
        await press(pilot, *keys)
        await until(pilot, "1 change was not saved")
        await press(pilot, "D")
        await until(pilot, "discarded")
        assert app.session is not None
        assert not app.session.waits_for_recovery
        await press(pilot, *keys)
        await pilot.pause()
        assert "was not saved" not in frame(app)


async def test_a_folder_that_cannot_be_written_offers_another_name(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inventory import refusal, storage

    def full(*_arguments: object, **_settings: object) -> storage.Stamp:
        raise refusal.unwritable(tiny, OSError(28, "No space left on device"))

    app = dirty(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(storage, "write", full)
            await press(pilot, "w")
            await until(pilot, "the disk is full")
        await press(pilot, "a")
        await pilot.pause()
        other = tmp_path / "other.toml"
        line = app.screen.query_one("TextInput")
        line.value = str(other)  # type: ignore[attr-defined]  # found by its name
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        assert app.session is not None
        assert app.session.path == other
        assert "[/] neu" in read(other)
        assert not app.session.workspace.is_dirty


async def test_conflicts_are_chosen_row_by_row(tiny: Path) -> None:
    app = dirty(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        write(tiny, read(tiny).replace("Kasse Musterstadt", "Theirs"))
        await press(pilot, "w")
        await until(pilot, "was changed by somebody else")
        await press(pilot, "m")
        await until(pilot, "Changed on both sides")
        await until(pilot, "theirs: name =")
        await press(pilot, "w")
        await pilot.app.workers.wait_for_complete()
        assert app.session is not None
        name = app.session.document.value("service", "kasse-musterstadt")["name"]
        assert name == "[/] neu"
        app.action_undo()
        assert app.session.document.value("service", "kasse-musterstadt")["name"] == "Theirs"


def test_any_of_several_endings_fits_large_or_small(tmp_path: Path) -> None:
    for name in ("a.CSV", "b.toml", "c.xlsx"):
        (tmp_path / name).touch()
    start = f"{tmp_path}/"
    assert completion.candidates(start, (".csv", ".xlsx")) == [f"{start}a.CSV", f"{start}c.xlsx"]


@pytest.mark.parametrize("has_changes", [False, True])
async def test_a_removed_file_is_written_again(tiny: Path, *, has_changes: bool) -> None:
    text = read(tiny)
    app = dirty(tiny) if has_changes else opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        remove(tiny)
        await press(pilot, "ctrl+s")
        await until(pilot, "tiny.toml saved")
    assert (read(tiny) == text) is not has_changes


async def test_whoever_leaves_is_asked_about_a_removed_file(tiny: Path) -> None:
    text = read(tiny)
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        remove(tiny)
        await press(pilot, "ctrl+q")
        await until(pilot, "tiny.toml was removed; what it held is here alone.")
        await press(pilot, "s")
        await pilot.app.workers.wait_for_complete()
    assert app.return_code == 0
    assert read(tiny) == text


async def test_a_merge_that_leaves_nothing_of_ours_says_so(tiny: Path) -> None:
    app = dirty(tiny)
    theirs = read(tiny).replace("Kasse Musterstadt", "Kasse M.")
    async with app.run_test(size=(80, 24)) as pilot:
        write(tiny, theirs)
        await press(pilot, "ctrl+s")
        await until(pilot, "somebody else")
        await press(pilot, "m")
        await until(pilot, "both sides")
        await press(pilot, "t", "w")
        await until(pilot, "nothing of yours was left")
        assert app.session is not None
        assert not app.session.workspace.is_dirty
