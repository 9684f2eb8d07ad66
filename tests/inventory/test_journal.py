from __future__ import annotations

import errno
import json
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.errors import UnwritableFileError
from inventory.journal import Journal, Record
from inventory.toml.edit import Edit, Splice
from inventory.toml.history import Past, distance


def edit(number: int) -> Edit:
    splice = Splice(1, 1, 1, number, "ä", "ö\n")
    return Edit("set", "service", (f"s-{number}",), "users", (splice,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".town.toml.journal"


def read(path: Path) -> Record:
    record = Journal(path).read()
    assert record
    return record


def test_a_journal_tells_what_was_written(path: Path) -> None:
    journal = Journal(path, 0o640)
    journal.begin("base")
    journal.write({"edit": edit(1).to_json()}, {"edit": edit(2).to_json()})
    journal.write({"undo": True})
    journal.close()
    record = read(path)
    assert record.past.edits() == [edit(1)]
    assert record.past.edits_undone() == [edit(2)]
    assert record.effects == [edit(1), edit(2), edit(2).inverse()]
    assert record.owner
    assert record.owner.pid == os.getpid()
    assert record.size == path.stat().st_size
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_journal_that_cannot_be_read_is_set_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(path).begin("base")
    content = path.read_bytes()

    def fails(_path: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    journal = Journal(path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fails)
        assert journal.read() is None
    journal.begin("other")
    journal.close()
    assert path.with_name(f"{path.name}.1~").read_bytes() == content


def test_a_save_is_an_anchor_for_what_comes_after(path: Path) -> None:
    journal = Journal(path)
    journal.begin("base")
    journal.write({"edit": edit(1).to_json()}, {"saving": "one"}, {"saved": "one"})
    journal.write({"edit": edit(2).to_json()}, {"saving": "two"})
    journal.close()
    record = read(path)
    assert [anchor.sha256 for anchor in record.anchors] == ["base", "one", "two"]
    one, two = record.anchor("one"), record.anchor("two")
    assert one
    assert two
    assert record.unsaved(one) == [edit(2)]
    assert record.unsaved(two) == []
    assert record.anchor("else") is None


def test_going_back_forgets_what_came_after_an_anchor(path: Path) -> None:
    journal = Journal(path)
    journal.begin("base")
    journal.write({"edit": edit(1).to_json()}, {"saved": "one"}, {"edit": edit(2).to_json()})
    journal.write({"back": 1}, {"edit": edit(3).to_json()})
    journal.close()
    record = read(path)
    assert record.past.edits() == [edit(1), edit(3)]
    assert record.effects == [edit(1), edit(3)]


@given(st.data())
def test_a_torn_line_is_ignored_and_overwritten(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal"
        journal = Journal(path)
        journal.begin("base")
        whole = [path.stat().st_size]
        for number in range(3):
            journal.write({"edit": edit(number).to_json()})
            whole.append(path.stat().st_size)
        journal.close()
        size = data.draw(st.integers(whole[0], whole[-1]))
        os.truncate(path, size)
        tail = data.draw(
            st.sampled_from([b"", b'{"edit": ', b"\x00\x00", b'{"undo": 1}\n', b"[]\n"])
        )
        with path.open("ab") as file:
            file.write(tail)
        sound = sum(end <= size for end in whole) - 1
        record = read(path)
        assert record.past.edits() == [edit(number) for number in range(sound)]
        assert record.size == whole[sound]
        journal.resume(record)
        journal.write({"edit": edit(7).to_json()})
        journal.close()
        assert read(path).past.edits()[-1] == edit(7)
        assert len(read(path).past.edits()) == sound + 1


@pytest.mark.parametrize("text", ["", "x\n", '{"edit": {}}\n', '{"journal": 1}\n', "[]\n"])
def test_what_is_no_journal_tells_nothing(path: Path, text: str) -> None:
    assert Journal(path).read() is None
    path.write_text(text)
    assert Journal(path).read() is None


def test_a_past_is_written_into_a_new_journal(path: Path) -> None:
    past = Past()
    for number in range(4):
        past = past.with_edit(edit(number))
    for _ in range(2):
        step = past.undo()
        assert step
        past = step[1]
    journal = Journal(path)
    journal.begin("copy", past)
    journal.close()
    record = read(path)
    anchor = record.anchor("copy")
    assert anchor
    assert record.unsaved(anchor) == []
    assert record.past.edits() == [edit(0), edit(1)]
    assert record.past.edits_undone() == [edit(2), edit(3)]
    assert record.anchor("") is not anchor


def test_a_full_disk_leaves_the_journal_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(path)
    journal.begin("base")
    journal.write({"edit": edit(1).to_json()})
    before = path.read_bytes()
    write = os.write

    def half(handle: int, data: memoryview) -> int:
        if len(data) < 20:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr("os.write", half)
        with pytest.raises(UnwritableFileError, match="the disk is full"):
            journal.write({"edit": edit(2).to_json()})
    assert path.read_bytes() == before
    journal.write({"undo": True})
    journal.close()
    assert read(path).past.edits() == []


def test_a_journal_is_set_aside_under_a_name_of_its_own(path: Path) -> None:
    journal = Journal(path)
    assert journal.set_aside() is None
    for number in (1, 2):
        journal.begin(str(number))
        kept = journal.set_aside()
        assert kept
        assert kept.name == f".town.toml.journal.{number}~"
        assert json.loads(kept.read_text())["sha256"] == str(number)
    assert not path.exists()


def test_a_long_past_is_no_burden() -> None:
    past = Past()
    for number in range(10_000):
        past = past.with_edit(edit(number))
    start = past
    for _ in range(10_000):
        step = past.undo()
        assert step
        past = step[1]
    assert past.undo() is None
    assert distance(start, past) == 10_000
    assert len(past.edits_undone()) == 10_000
