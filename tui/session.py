"""An inventory that is open in the interface: the file, what changed, what is known about it."""

from __future__ import annotations

import os
import socket
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from inventory import storage
from inventory.errors import LockedError, UnknownNameError, UnwritableFileError, WohinError
from inventory.language import _
from inventory.lock import Lock
from inventory.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inventory.importers.mapping import ImportMapping
    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from tui.analysis import Analysis
    from tui.screens.inventory.sections import Left

OpenFile = Workspace["Document", None]

_PATIENCE_SECONDS: Final = 0.2


class Session:
    """One open file; everything that screens share about it.

    Attributes:
        workspace: The file with its past.
        saved: The document as it is on disk, to tell what was changed.
        analysis: The newest that is known; it may be of an older document.
        owner: Who has the file open for changes, in words, where that is somebody else.
        is_left_behind: Whether the owner is on another machine, and perhaps not there any more.
        obstacle: Why the file could only be opened read-only, where nobody else has it.
        left: How the inventory screen was left, when all screens were made anew.
        mappings: By the path of a file that was imported, its format and where its columns went.
    """

    def __init__(self, workspace: OpenFile, owner: str = "") -> None:
        self.workspace = workspace
        self.saved = workspace.document
        self.analysis: Analysis | None = None
        self.owner = owner
        self.is_left_behind = False
        self.obstacle = ""
        self.left: Left | None = None
        self._texts: tuple[Document, dict[str, frozenset[tuple[str, ...]]]] = self.saved, {}
        self.mappings: dict[Path, tuple[str, ImportMapping]] = {}
        self._turn: Future[None] | None = None
        self._is_saving = False

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, take_over: bool = False) -> Session:
        """Open a file, read-only where somebody else changes it.

        Args:
            path: The file.
            read_only: Whether to refuse edits.
            take_over: Whether to take a lock that another machine has left behind.

        Raises:
            UnreadableFileError: It cannot be read.
        """
        try:
            return cls(_workspace(path, read_only=read_only, take_over=take_over))
        except LockedError as error:
            owner = Lock(storage.beside(path, "lock")).owner()
            session = cls(_workspace(path, read_only=True), error.owner)
            session.is_left_behind = owner is not None and owner.host != socket.gethostname()
            return session
        except UnwritableFileError as error:
            session = cls(_workspace(path, read_only=True))
            session.obstacle = error.message
            return session

    @property
    def path(self) -> Path:
        """The file."""
        return self.workspace.path

    @property
    def document(self) -> Document:
        """The text as it is now."""
        return self.workspace.document

    @property
    def is_read_only(self) -> bool:
        """Whether edits are refused."""
        return self.workspace.is_read_only

    @property
    def is_current(self) -> bool:
        """Whether the analysis is that of the document as it is now."""
        return self.analysis is not None and self.analysis.document is self.document

    # --- edits -----------------------------------------------------------------------------------

    def change(self, make: Callable[[Document], Edit]) -> Edit:
        """Ask an edit of the document and perform it.

        Raises:
            WohinError: It cannot be done; nothing was changed.
        """
        self._wait()
        return self.workspace.apply(make(self.document))

    def change_many(self, edit: Edit) -> None:
        """Perform an edit of thousands of rows, in any thread; other edits wait for the end.

        Raises:
            WohinError: It cannot be done; nothing was changed.
        """
        with self._exclusive():
            self.workspace.apply(edit)
            # Whoever shows the rows would have to wait for this.
            self.document.prepare()

    def undo(self) -> Edit | None:
        """Take back the last edit and return it; None if there is none.

        Raises:
            WohinError: It cannot be done; nothing was changed.
        """
        self._wait()
        return self.workspace.undo()

    def redo(self) -> Edit | None:
        """Do the edit undone last once more and return it; None if there is none.

        Raises:
            WohinError: It cannot be done; nothing was changed.
        """
        self._wait()
        return self.workspace.redo()

    # --- the file --------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether the file is being written or read."""
        return self._is_saving or (self._turn is not None and not self._turn.done())

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left of the file on the disk: then what it held is here alone."""
        return not os.path.exists(self.path)  # noqa: PTH110 - a drive that fails has no file either

    def save(self, *, overwrite: bool = False) -> None:
        """Write the file, in any thread; what is edited meanwhile remains to be saved.

        Args:
            overwrite: Whether to write over what somebody else has changed.

        Raises:
            WohinError: It cannot be written; nothing is lost.
        """
        self._is_saving = True
        try:
            self.saved = self.workspace.save(overwrite=overwrite)
        finally:
            self._is_saving = False

    def save_as(self, path: Path) -> None:
        """Write a new file, with which to go on, in any thread; edits wait for the end.

        Raises:
            WohinError: It cannot be written; nothing is lost.
        """
        with self._exclusive():
            self.workspace.save_as(path)
            self.owner = self.obstacle = ""
            self.saved = self.document

    def reload(self) -> None:
        """Read the file again; edits that were not saved are set aside on the disk.

        Raises:
            UnreadableFileError: It cannot be read; everything stays as it was.
        """
        with self._exclusive():
            self.workspace.reload()
            self.saved = self.document

    @property
    def waits_for_recovery(self) -> bool:
        """Whether nothing can be edited before it is decided about what a crash has left."""
        return not self.is_read_only and self.workspace.recoverable() is not None

    def recover(self) -> None:
        """Perform the edits that a crash left unsaved.

        Raises:
            MisfitError: They do not fit; nothing was changed.
        """
        self.workspace.recover()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        turn: Future[None] = Future()
        self._turn = turn
        try:
            yield
        finally:
            turn.set_result(None)

    def _wait(self) -> None:
        # Another text, or another file, takes the place of what is edited. Mostly that takes less
        # time than a key; a slow network drive may take longer than anybody would wait.
        if self._turn is not None:
            try:
                self._turn.result(_PATIENCE_SECONDS)
            except TimeoutError:
                message = _("The file is being written or read; once more, please.")
                raise WohinError(message) from None

    def is_changed(self, table: str, position: int) -> bool:
        """Whether a row is new or says something else than on disk."""
        now, saved = self.document, self.saved
        if now is saved:
            return False
        label = now.label(table, position)
        is_nameless = label.startswith("#")
        text = _text(now, table, position)
        try:
            if text == _text(saved, table, position if is_nameless else label):
                return False
        except UnknownNameError:
            if not is_nameless:
                return True
        # A row without a name is known by what it says: others may have come or gone before it.
        return not is_nameless or text not in self._texts_saved(table)

    def _texts_saved(self, table: str) -> frozenset[tuple[str, ...]]:
        """What the rows of a table say on disk."""
        if self._texts[0] is not self.saved:
            self._texts = self.saved, {}
        texts = self._texts[1]
        if table not in texts:
            rows = range(self.saved.count(table))
            texts[table] = frozenset(_text(self.saved, table, row) for row in rows)
        return texts[table]

    def close(self) -> None:
        """Give the file back; what is not saved can be recovered."""
        self.workspace.close()


def _text(document: Document, table: str, row: str | int) -> tuple[str, ...]:
    return tuple(document.blocks[place].text for place in document.row(table, row).blocks)


def _workspace(path: Path, *, read_only: bool, take_over: bool = False) -> OpenFile:
    # What a text means is found by the analyst in the background, not by the workspace.
    return Workspace(
        path,
        read=lambda document: document,
        check=lambda _document: None,
        read_only=read_only,
        take_over=take_over,
    )
