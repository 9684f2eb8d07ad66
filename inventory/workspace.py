"""An inventory file that is open: its document, what can be undone, and what is on disk."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Lock as Mutex
from typing import TYPE_CHECKING, Self

from inventory import storage
from inventory.edited_file import EditedFile, FindingsT, ReadT
from inventory.errors import UnwritableFileError
from inventory.opened_file import OpenedFile
from inventory.toml.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from inventory.lock import Owner
    from inventory.toml.edit import Edit
    from inventory.toml.history import Past


@dataclass(frozen=True)
class Recovery:
    """Edits that were made and not saved before a crash.

    Attributes:
        edits: The edits in the order in which they took effect, without those taken back again.
        owner: Who made them; None if the journal does not say.
    """

    edits: tuple[Edit, ...]
    owner: Owner | None


class Workspace(EditedFile[ReadT, FindingsT]):
    """One open inventory file; what the command line and a terminal interface hold.

    Every edit is in the journal before it takes effect, so that a crash loses none. What the text
    means is found by the two functions given, when it is asked for and once for each state.
    """

    def __init__(
        self,
        path: Path,
        *,
        read: Callable[[Document], ReadT],
        check: Callable[[ReadT], FindingsT],
        read_only: bool = False,
        take_over: bool = False,
    ) -> None:
        """Open a file.

        Args:
            path: The file.
            read: Makes the inventory of a document.
            check: Makes the findings of what `read` gave.
            read_only: Whether to do without lock and journal; edits are refused.
            take_over: Whether to take a lock that another machine has left behind.

        Raises:
            UnreadableFileError: The file is missing, not permitted or not text.
            LockedError: Somebody else has it open for changes.
            UnwritableFileError: Neither the folder nor the user's own can hold the lock.
        """
        file = OpenedFile(path, is_read_only=read_only, take_over=take_over)
        super().__init__(file, read=read, check=check)
        # Held while the file is written or exchanged.
        self._writing = Mutex()
        try:
            self._load()
        except BaseException:
            self.close()
            raise

    # --- the file --------------------------------------------------------------------------------

    def save(self, *, overwrite: bool = False) -> Document:
        """Write the text to the file; the file as it was before the first save is kept as `NAME~`.

        Args:
            overwrite: Whether to write over what somebody else has changed or removed.

        Returns:
            What stands in the file now; edits that were made meanwhile are not in it.

        Raises:
            WohinError: The file is open read-only.
            ConflictError: The file was changed by somebody else.
            UnwritableFileError: It cannot be written; the old file is untouched.
        """
        with self._writing:
            self._check_editable()
            if not self.is_dirty and not overwrite:
                return self._document
            expected = self._file.expected(overwrite=overwrite)
            document, data, past = self._announce()
            self._file.write(data, expected)
            with self._changing:
                self._saved = past
                # What is written here is taken to be about the state at the end of the journal.
                # The line before the save says enough, as it does if there is no room for this one.
                if self._past is past:
                    with suppress(UnwritableFileError):
                        self._file.record({"saved": self._file.stamp.sha256})
            return document

    def save_as(self, path: Path) -> None:
        """Write the text to a new file and go on with that; what was done can still be undone.

        Raises:
            ConflictError: There is such a file already.
            LockedError: Somebody else is about to make it.
            UnwritableFileError: It cannot be written.
        """
        with self._writing, self._changing:
            file = OpenedFile.create(path, self._document.to_bytes(), self._past)
            self._file.close()
            self._file, self._saved, self._unsaved = file, self._past, None

    def external_change(self) -> bool:
        """Whether somebody else has changed or removed the file since it was read or saved.

        While a save is under way nothing is said: it looks for itself.
        """
        if not self._writing.acquire(blocking=False):
            return False
        try:
            return self._file.is_changed()
        finally:
            self._writing.release()

    def reload(self) -> None:
        """Read the file again; edits that were not saved are left in a journal set aside.

        Raises:
            UnreadableFileError: It is gone or not text any more; everything stays as it was.
        """
        with self._writing, self._changing:
            self._load()
            self.discard()

    def recoverable(self) -> Recovery | None:
        """The edits that a crash left unsaved; None if there are none."""
        if self._unsaved is None:
            return None
        record, anchor = self._unsaved
        left: list[Edit] = []
        for edit in record.unsaved(anchor):
            if left and left[-1].inverse() == edit:
                left.pop()
            else:
                left.append(edit)
        return Recovery(tuple(left), record.owner)

    def recover(self) -> None:
        """Perform the edits that a crash left unsaved; they can be undone and are not yet saved.

        Raises:
            MisfitError: They do not fit the file; nothing was changed.
        """
        if self._unsaved is None:
            return
        record, anchor = self._unsaved
        document = self._document
        for edit in record.unsaved(anchor):
            document = document.apply(edit)
        self._document, self._past, self._saved = document, record.past, anchor.past
        self._unsaved = None

    def discard(self) -> None:
        """Leave the edits of a crash undone for good."""
        if self._unsaved is None:
            return
        record, anchor = self._unsaved
        self._file.record({"back": record.anchors.index(anchor)})
        self._unsaved = None

    def close(self) -> None:
        """Give the lock back; what was not saved can be recovered when the file is opened again.

        A save that is under way is waited for.
        """
        with self._writing:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- how it is done --------------------------------------------------------------------------

    def _announce(self) -> tuple[Document, bytes, Past]:
        """Record that the state of now is about to be saved; its text, its bytes and its past."""
        for _attempt in range(3):
            document = self._document
            data = document.to_bytes()
            line = {"saving": storage.digest(data)}
            with self._changing:
                # The line counts for the state at the end of the journal, so no edit may have come.
                if self._document is document:
                    self._file.record(line)
                    return document, data, self._past
        with self._changing:
            document = self._document
            data = document.to_bytes()
            self._file.record({"saving": storage.digest(data)})
            return document, data, self._past

    def _load(self) -> None:
        text, past, unsaved = self._file.read()
        self._document = Document.from_text(text)
        if unsaved is not None and unsaved[0].past.done is unsaved[1].past.done:
            # Whoever has taken back all that was not saved has nothing to recover, but to redo.
            past, unsaved = unsaved[0].past, None
        self._past = self._saved = past
        self._unsaved = unsaved
