from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from inventory import storage
from inventory.errors import ConflictError, UnreadableFileError, UnwritableFileError

if TYPE_CHECKING:
    from collections.abc import Callable


WRITER = """
import sys
from pathlib import Path
from inventory import storage
path = Path(sys.argv[1])
data, stamp = storage.read(path)
stamp = storage.write(path, data, expected=stamp, backup=True)
print("writing", flush=True)
for number in range(10**6):
    data = b"%d" % (number % 10) * 300_000
    stamp = storage.write(path, data, expected=stamp, backup=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.toml"
    path.write_bytes(b"old\n")
    return path


def failing(code: int) -> Callable[..., Any]:
    def fail(*_args: object, **_options: object) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


def test_a_file_is_written_and_read(file: Path) -> None:
    stamp = storage.write(file, b"new\n", expected=storage.read(file)[1])
    assert storage.read(file) == (b"new\n", stamp)
    assert not storage.is_changed(file, stamp)
    assert [path.name for path in file.parent.iterdir()] == ["town.toml"]


def test_a_new_file_must_be_new(file: Path) -> None:
    with pytest.raises(ConflictError, match="exists"):
        storage.write(file, b"new\n", expected=None)
    storage.write(file.with_name("other.toml"), b"new\n", expected=None)
    assert file.with_name("other.toml").read_bytes() == b"new\n"
    assert file.read_bytes() == b"old\n"


def test_mode_and_owner_stay(file: Path) -> None:
    file.chmod(0o640)
    before = file.stat()
    storage.write(file, b"new\n", expected=storage.read(file)[1])
    after = file.stat()
    assert stat.S_IMODE(after.st_mode) == 0o640
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_a_new_file_gets_the_mode_that_the_mask_asks_for(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        storage.write(tmp_path / "new.toml", b"", expected=None)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.toml").stat().st_mode) == 0o640


@pytest.mark.slow
def test_a_kill_while_writing_leaves_one_whole_version(file: Path) -> None:
    file.write_bytes(b"0" * 300_000)
    for number in range(10):
        command = [sys.executable, "-c", WRITER, str(file)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        assert process.stdout.readline() == "writing\n"
        time.sleep(number * 0.003)
        process.kill()
        process.stdout.close()
        process.wait()
        for path in (file, file.with_name("town.toml~")):
            data = path.read_bytes()
            assert len(data) == 300_000
            assert data == data[:1] * 300_000


def test_a_symbolic_link_is_followed(file: Path) -> None:
    link = file.parent / "folder" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(file)
    storage.write(link, b"new\n", expected=storage.read(link)[1], backup=True)
    assert link.is_symlink()
    assert file.read_bytes() == b"new\n"
    assert file.with_name("town.toml~").read_bytes() == b"old\n"
    assert (
        storage.beside(link, "lock")
        == storage.beside(file, "lock")
        == file.with_name(".town.toml.lock")
    )


def test_a_change_by_somebody_else_is_noticed(file: Path) -> None:
    stamp = storage.read(file)[1]
    os.utime(file, ns=(1, 1))
    assert not storage.is_changed(file, stamp)
    file.write_bytes(b"bad\n")
    assert storage.is_changed(file, stamp)
    with pytest.raises(ConflictError, match="somebody else"):
        storage.write(file, b"new\n", expected=stamp)
    assert file.read_bytes() == b"bad\n"
    file.unlink()
    assert storage.is_changed(file, stamp)


@pytest.mark.parametrize("is_new", [False, True])
def test_a_change_while_it_is_written_is_noticed(
    file: Path, monkeypatch: pytest.MonkeyPatch, *, is_new: bool
) -> None:
    target = file.with_name("other.toml") if is_new else file
    stamp = storage.state(target)
    monkeypatch.setattr(os, "fsync", lambda _handle: target.write_bytes(b"theirs\n"))
    with pytest.raises(ConflictError):
        storage.write(target, b"mine\n", expected=stamp)
    assert target.read_bytes() == b"theirs\n"


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 300)
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        storage.state(path)
    with pytest.raises(UnwritableFileError, match="cannot be saved"):
        storage.write(path, b"", expected=None)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "does not permit"),
        (errno.EACCES, "does not permit"),
        (errno.EIO, "cannot be saved"),
    ],
)
@pytest.mark.parametrize("call", ["tempfile.mkstemp", "os.fsync", "os.fchmod"])
def test_a_failing_disk_loses_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, call: str
) -> None:
    stamp = storage.read(file)[1]
    with monkeypatch.context() as patch:
        patch.setattr(call, failing(code))
        with pytest.raises(UnwritableFileError, match=words) as caught:
            storage.write(file, b"new\n", expected=stamp)
    assert "Nothing was lost" in caught.value.hint
    assert file.read_bytes() == b"old\n"
    assert [path.name for path in file.parent.iterdir()] == ["town.toml"]


def test_a_disk_that_stores_something_else_is_noticed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = storage.read(file)[1]
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.read_bytes", lambda _path: b"nev\n")
        with pytest.raises(UnwritableFileError):
            storage.write(file, b"new\n", expected=stamp)
    assert file.read_bytes() == b"old\n"


def test_a_write_protected_file_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = storage.read(file)[1]
    monkeypatch.setattr("os.access", lambda path, _mode: path != file)
    with pytest.raises(UnwritableFileError, match="write-protected"):
        storage.write(file, b"new\n", expected=stamp)


def test_companions_of_a_file_in_a_read_only_folder_lie_elsewhere(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    path = storage.beside(file, "journal")
    assert path.parent != file.parent
    assert path.name.endswith("-town.toml.journal")
    assert path != storage.beside(file.parent / "folder" / "town.toml", "journal")


def test_old_left_overs_are_removed_and_new_ones_are_not(file: Path) -> None:
    old, new = file.with_name(".town.toml.a.saving"), file.with_name(".town.toml.b.saving")
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    storage.write(file, b"new\n", expected=storage.read(file)[1])
    assert not old.exists()
    assert new.exists()


def test_what_cannot_be_read_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, words in ((tmp_path / "none.toml", "does not exist"), (tmp_path, "is a folder")):
        with pytest.raises(UnreadableFileError, match=words) as caught:
            storage.read(path)
        assert caught.value.hint
    monkeypatch.setattr("pathlib.Path.open", failing(errno.EACCES))
    with pytest.raises(UnreadableFileError, match="permission"):
        storage.read(tmp_path / "x")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = 1\nb = '\xe4'\n", r"not UTF-8: line 2, byte 12"),
        (b"a = 1\n\nb\x00", "NUL: line 3, byte 9"),
        ("a = 1".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_text_is_named_by_line_and_byte(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words) as caught:
        storage.decode(data, tmp_path / "x.toml")
    assert "x.toml" in caught.value.message
    assert caught.value.hint


def test_whether_a_file_can_be_read_is_seen_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    with pytest.raises(UnreadableFileError, match="does not exist"):
        storage.check_readable(path)
    with pytest.raises(UnreadableFileError, match="is a folder"):
        storage.check_readable(tmp_path)
    path.write_bytes(b"\xff")
    storage.check_readable(path)


def test_a_device_stays_and_takes_the_bytes() -> None:
    """Root could replace it by a file, which breaks every other program."""
    nowhere = Path(os.devnull)
    assert storage.is_stream(nowhere)
    assert storage.state(nowhere) is None
    storage.write(nowhere, b"new", expected=None)
    assert stat.S_ISCHR(nowhere.stat().st_mode)
    with pytest.raises(UnwritableFileError, match="full"):
        storage.write(Path("/dev/full"), b"new", expected=None)


def test_a_pipe_stays_and_takes_the_bytes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    storage.write(pipe, b"new", expected=storage.state(pipe))
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_without_an_end_is_not_read_for_ever() -> None:
    assert storage.read(Path(os.devnull))[0] == b""
    with pytest.raises(UnreadableFileError, match="device"):
        storage.read(Path("/dev/zero"))


def test_the_state_of_what_is_replaced(file: Path) -> None:
    assert storage.state(file) == storage.read(file)[1]
    assert storage.state(file.with_name("new.toml")) is None
