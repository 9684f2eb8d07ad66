"""A file on disk as long as it is open: with the lock that keeps others off, and its journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from inventory import storage
from inventory.journal import Anchor, Journal, Record
from inventory.lock import Lock
from inventory.toml.history import Past

if TYPE_CHECKING:
    from pathlib import Path


class Unsaved(NamedTuple):
    """What a crash left: a journal, and the last state in it that the file has been in."""

    record: Record
    anchor: Anchor


class Content(NamedTuple):
    """What was found when a file was read.

    Attributes:
        text: Of the file.
        past: What could be undone and redone when it was saved.
        unsaved: What was done afterwards and not saved; None if nothing was.
    """

    text: str
    past: Past
    unsaved: Unsaved | None


class OpenedFile:
    """One file, its lock and its journal; it knows nothing of what the text means.

    Attributes:
        path: The file.
        is_read_only: Whether it does without lock and journal.
        stamp: The state of the file when it was read or written.
    """

    stamp: storage.Stamp

    def __init__(
        self,
        path: Path,
        *,
        is_read_only: bool = False,
        take_over: bool = False,
        is_new: bool = False,
    ) -> None:
        """Take the lock of a file.

        Args:
            path: The file.
            is_read_only: Whether to do without lock and journal.
            take_over: Whether to take a lock that another machine has left behind.
            is_new: Whether there is no such file yet.

        Raises:
            UnreadableFileError: The file is missing or not permitted.
            LockedError: Somebody else has it open for changes.
            UnwritableFileError: Neither the folder nor the user's own can hold the lock.
        """
        self.path, self.is_read_only = path, is_read_only
        self._has_backup = False
        # The journal as it was found, to go on behind it.
        self._known: Record | None = None
        if not is_new:
            # Without a file that can be read there is nothing to lock either.
            storage.check_readable(path)
        mode = storage.mode(path)
        self._lock = Lock(storage.beside(path, "lock"), mode)
        self._journal = Journal(storage.beside(path, "journal"), mode)
        if not is_read_only:
            self._lock.acquire(take_over=take_over)

    @classmethod
    def create(cls, path: Path, data: bytes, past: Past) -> Self:
        """Make a new file and open it.

        Args:
            path: The file.
            data: Its bytes.
            past: What was done to get there, which can be undone from now on.

        Raises:
            ConflictError: There is such a file already.
            LockedError: Somebody else is about to make it.
            UnwritableFileError: It cannot be written.
        """
        file = cls(path, is_new=True)
        try:
            file.stamp = storage.write(path, data, expected=None)
            file._journal.begin(file.stamp.sha256, past)
        except BaseException:
            file.close()
            raise
        return file

    def read(self) -> Content:
        """Read the file and what its journal tells about it.

        Raises:
            UnreadableFileError: It is gone or not text; nothing has changed.
            UnwritableFileError: There is a journal that can neither be read nor set aside.
        """
        data, stamp = storage.read(self.path)
        text = storage.decode(data, self.path)
        self._journal.close()
        self.stamp, self._has_backup, self._known = stamp, False, None
        record = None if self.is_read_only else self._journal.read()
        anchor = record.anchor(stamp.sha256) if record else None
        if record is None:
            return Content(text, Past(), None)
        if anchor is None:
            if record.unsaved(record.anchors[-1]):
                # The file was changed by other means: what the journal holds fits no more, but it
                # is somebody's work.
                self._journal.set_aside()
            return Content(text, Past(), None)
        self._known = record
        unsaved = Unsaved(record, anchor) if record.unsaved(anchor) else None
        return Content(text, anchor.past, unsaved)

    def record(self, line: dict[str, Any]) -> None:
        """Write a line of the journal, which is begun or taken up with the first.

        Raises:
            UnwritableFileError: It cannot be written; the journal is as before.
        """
        if not self._journal.is_open:
            if self._known is None:
                self._journal.begin(self.stamp.sha256)
            else:
                self._journal.resume(self._known)
        self._journal.write(line)

    def expected(self, *, overwrite: bool) -> storage.Stamp | None:
        """The state in which the file has to be to be written.

        Args:
            overwrite: Whether any state will do, so that it is the one it is in now.
        """
        if not overwrite:
            return self.stamp
        return storage.state(self.path)

    def write(self, data: bytes, expected: storage.Stamp | None) -> None:
        """Replace the file; as it was before the first time it is kept as `NAME~`.

        Raises:
            ConflictError: It is in another state than expected.
            UnwritableFileError: It cannot be written; the old file is untouched.
        """
        self.stamp = storage.write(self.path, data, expected=expected, backup=not self._has_backup)
        self._has_backup = True

    def is_changed(self) -> bool:
        """Whether somebody else has changed or removed the file since it was read or written."""
        return storage.is_changed(self.path, self.stamp)

    def close(self) -> None:
        """Give the lock back."""
        try:
            self._journal.close()
        finally:
            self._lock.release()
