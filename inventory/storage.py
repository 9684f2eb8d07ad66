"""Files as bytes: read with errors that say what to do, written so that nothing is ever lost."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory import refusal
from inventory.errors import ConflictError, UnreadableFileError, UnwritableFileError
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

_LEFT_OVER_SECONDS: Final = 24 * 3600.0
_MOST_OF_A_DEVICE: Final = 16 * 2**20
"""Bytes; a terminal or `/dev/null` gives less, `/dev/zero` would never end."""


@dataclass(frozen=True)
class Stamp:
    """What tells one state of a file from another.

    Attributes:
        size: In bytes.
        mtime_ns: Time of the last change in nanoseconds.
        inode: Number of the file in its file system.
        sha256: Of its bytes, as hexadecimal digits.
    """

    size: int
    mtime_ns: int
    inode: int
    sha256: str


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def beside(path: Path, kind: str) -> Path:
    """Where a file that accompanies another is kept: `.NAME.KIND` in the same folder.

    Where that folder is not writable it is a file in the user's own folder for such things. A
    symbolic link leads to the same place as the file that it points to.
    """
    target = Path(os.path.realpath(path))
    if os.access(target.parent, os.W_OK) or not target.parent.exists():
        return target.with_name(f".{target.name}.{kind}")
    import platformdirs

    folder = platformdirs.user_state_path("wohin", appauthor=False)
    return folder / f"{digest(os.fsencode(target))[:16]}-{target.name}.{kind}"


def mode(path: Path) -> int:
    """Who may read and write a file; the user alone where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o666
    except OSError:
        return 0o600


def check_readable(path: Path) -> None:
    """Make sure that a file can be opened, without reading it.

    Raises:
        UnreadableFileError: It is missing, no file, or not permitted.
    """
    try:
        path.open("rb").close()
    except OSError as error:
        raise refusal.unreadable(path, error) from error


def read(path: Path) -> tuple[bytes, Stamp]:
    """The bytes of a file and its stamp.

    Raises:
        UnreadableFileError: It is missing, no file, not permitted, or the disk fails.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            is_device = stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode)
            data = file.read(_MOST_OF_A_DEVICE if is_device else -1)
    except OSError as error:
        raise refusal.unreadable(path, error) from error
    if is_device and len(data) == _MOST_OF_A_DEVICE:
        message = _("{file} is a device, not a file.").format(file=path)
        raise UnreadableFileError(message, _("Check the name and the folder."))
    return data, Stamp(len(data), status.st_mtime_ns, status.st_ino, digest(data))


def is_stream(path: Path) -> bool:
    """Whether a name leads to a device, a pipe or a socket: it can be written, not replaced."""
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def state(path: Path) -> Stamp | None:
    """What is replaced if a file is written now: None where there is nothing, or a stream.

    Raises:
        UnreadableFileError: As for `read`.
    """
    try:
        if not path.exists() or is_stream(path):
            return None
    except OSError as error:
        raise refusal.unreadable(path, error) from error
    return read(path)[1]


def decode(data: bytes, path: Path) -> str:
    """The bytes as text.

    Raises:
        UnreadableFileError: They are not UTF-8, or hold a NUL.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = _("{file} is saved as UTF-16, not as UTF-8.").format(file=path)
        raise UnreadableFileError(message, _("Save it as UTF-8 in your editor."))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        message = _("{file} is not UTF-8: line {line}, byte {offset} of the file.").format(
            file=path, line=data.count(b"\n", 0, error.start) + 1, offset=error.start + 1
        )
        hint = _("Save it as UTF-8 in your editor, or convert it: iconv -f WINDOWS-1252 -t UTF-8")
        raise UnreadableFileError(message, hint) from error
    nul = data.find(b"\0")
    if nul >= 0:
        message = _("{file} holds a NUL: line {line}, byte {offset} of the file.").format(
            file=path, line=data.count(b"\n", 0, nul) + 1, offset=nul + 1
        )
        raise UnreadableFileError(message, _("It may be damaged; restore it from a backup."))
    return text


def is_changed(path: Path, stamp: Stamp) -> bool:
    """Whether a file is another than when it got its stamp; a missing one is.

    The contents are read only where size, time or inode differ.

    Raises:
        UnreadableFileError: It cannot be read any more.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return True
    except OSError as error:
        raise refusal.unreadable(path, error) from error
    if (status.st_size, status.st_mtime_ns, status.st_ino) == (
        stamp.size,
        stamp.mtime_ns,
        stamp.inode,
    ):
        return False
    return read(path)[1].sha256 != stamp.sha256


def write(path: Path, data: bytes, *, expected: Stamp | None, backup: bool = False) -> Stamp:
    """Replace a file, all of it or not at all.

    The bytes go to a new file beside it, are forced to the disk, read again and compared; only
    then does it take the old file's place, with its mode, owner and extended attributes. A
    symbolic link is followed and stays. A device or a pipe is no file and stays, too: the bytes go
    into it.

    Args:
        path: The file.
        data: Its new bytes.
        expected: The state in which it is expected to be; None: it must not exist yet.
        backup: Whether to keep the old file as `NAME~`.

    Raises:
        ConflictError: It is in another state.
        UnwritableFileError: It cannot be written; the old file is untouched.
    """
    if is_stream(path):
        return _pour(path, data)
    target = Path(os.path.realpath(path))
    check = partial(_check_state, path, target, expected)
    try:
        check()
        if target.exists() and not os.access(target, os.W_OK):
            message = _("{file} is write-protected.").format(file=path)
            hint = _("Save under another name, or ask for permission.")
            raise UnwritableFileError(message, hint)
        if backup and target.exists():
            _replace(target.with_name(target.name + "~"), target.read_bytes(), like=target)
        return _replace(target, data, like=target, check=check)
    except OSError as error:
        raise refusal.unwritable(path, error) from error


def _pour(path: Path, data: bytes) -> Stamp:
    try:
        with path.open("wb") as stream:
            stream.write(data)
            status = os.fstat(stream.fileno())
    except OSError as error:
        raise refusal.unwritable(path, error) from error
    return Stamp(len(data), status.st_mtime_ns, status.st_ino, digest(data))


def _check_state(path: Path, target: Path, expected: Stamp | None) -> None:
    if expected is None:
        if target.exists():
            message = _("{file} exists already.").format(file=path)
            raise ConflictError(message, _("Choose another name, or open that file."))
    elif is_changed(target, expected):
        message = _("{file} was changed by somebody else since it was read.").format(file=path)
        hint = _("Save under another name, or read the file again and lose the changes made here.")
        raise ConflictError(message, hint)


def _replace(
    target: Path, data: bytes, *, like: Path, check: Callable[[], None] = lambda: None
) -> Stamp:
    import tempfile

    _remove_left_overs(target)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".saving", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _take_over_rights(file.fileno(), like)
            os.fsync(file.fileno())
            status = os.fstat(file.fileno())
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        # On a slow disk all this takes seconds, in which others save, too.
        check()
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)
    return Stamp(len(data), status.st_mtime_ns, status.st_ino, digest(data))


def _take_over_rights(handle: int, like: Path) -> None:
    """Give a new file the mode, owner and attributes of an old one, as far as is permitted."""
    try:
        old = like.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
        return
    # Another owner may be out of reach while the group is not, so each is tried on its own.
    with suppress(PermissionError):
        os.fchown(handle, -1, old.st_gid)
    with suppress(PermissionError):
        os.fchown(handle, old.st_uid, -1)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))
    if hasattr(os, "listxattr"):
        # Access lists of a shared folder are such attributes.
        with suppress(OSError):
            for attribute in os.listxattr(like):
                os.setxattr(handle, attribute, os.getxattr(like, attribute))


def _sync_folder(folder: Path) -> None:
    """Force the new name of a file to the disk; some network file systems cannot, and need not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_left_overs(target: Path) -> None:
    """Remove what a killed process left behind a day ago or earlier."""
    with suppress(OSError):
        for path in target.parent.glob(f".{target.name}.*.saving"):
            if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                path.unlink()
