from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.errors import ConflictError, LockedError, UnreadableFileError
from inventory.journal import Journal
from inventory.opened_file import OpenedFile
from inventory.toml.document import Document
from inventory.toml.history import Past

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '[[service]]\nid = "a"\n'
EDIT = Document.from_text(TEXT).set("service", "a", "users", 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "town.toml"
    path.write_text(TEXT)
    return path


def test_a_file_without_a_journal(path: Path) -> None:
    file = OpenedFile(path)
    text, past, unsaved = file.read()
    assert (text, past.done, unsaved) == (TEXT, None, None)
    assert not file.is_changed()
    file.close()


def test_the_lock_is_given_back_even_if_the_journal_cannot_be_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_journal: Journal) -> None:
        raise OSError(5, "the disk is gone")

    file = OpenedFile(path)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "close", fails)
        with pytest.raises(OSError, match="gone"):
            file.close()
    OpenedFile(path).close()


def test_what_was_recorded_and_not_written_is_found_again(path: Path) -> None:
    file = OpenedFile(path)
    file.read()
    file.record({"edit": EDIT.to_json()})
    file.close()
    again = OpenedFile(path)
    unsaved = again.read().unsaved
    assert unsaved is not None
    assert unsaved.record.unsaved(unsaved.anchor) == [EDIT]
    again.close()


def test_a_journal_that_fits_no_more_is_kept_under_another_name(path: Path) -> None:
    file = OpenedFile(path)
    file.read()
    file.record({"edit": EDIT.to_json()})
    file.close()
    path.write_text(TEXT + "# by hand\n")
    again = OpenedFile(path)
    assert again.read().unsaved is None
    assert [kept.name for kept in path.parent.glob(".*~")] == [".town.toml.journal.1~"]
    again.close()


def test_a_file_is_written_if_it_is_in_the_expected_state(path: Path) -> None:
    file = OpenedFile(path)
    file.read()
    path.write_text("# theirs\n")
    with pytest.raises(ConflictError):
        file.write(b"# mine\n", file.expected(overwrite=False))
    file.write(b"# mine\n", file.expected(overwrite=True))
    assert path.read_text() == "# mine\n"
    assert path.with_name("town.toml~").read_text() == "# theirs\n"
    assert not file.is_changed()
    file.close()


def test_a_new_file_has_the_past_that_led_to_it(path: Path) -> None:
    new = path.with_name("new.toml")
    file = OpenedFile.create(new, b"# new\n", Past().with_edit(EDIT))
    with pytest.raises(LockedError):
        OpenedFile(new)
    file.close()
    again = OpenedFile(new)
    assert again.read().past.edits() == [EDIT]
    again.close()


def test_what_is_there_is_not_made_again_and_stays_free(path: Path) -> None:
    with pytest.raises(ConflictError):
        OpenedFile.create(path, b"", Past())
    OpenedFile(path).close()


def test_without_a_file_there_is_no_lock(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        OpenedFile(tmp_path / "none.toml")
    assert list(tmp_path.iterdir()) == []
