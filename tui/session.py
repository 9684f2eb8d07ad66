"""An inventory that is open in the interface: the file, what changed, what is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import LockedError, UnknownNameError
from inventory.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from tui.analysis import Analysis

OpenFile = Workspace["Document", None]


class Session:
    """One open file; everything that screens share about it.

    Attributes:
        workspace: The file with its past.
        saved: The document as it is on disk, to tell what was changed.
        analysis: The newest that is known; it may be of an older document.
        owner: Who has the file open for changes, in words, where that is somebody else.
    """

    def __init__(self, workspace: OpenFile, owner: str = "") -> None:
        self.workspace = workspace
        self.saved = workspace.document
        self.analysis: Analysis | None = None
        self.owner = owner

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Session:
        """Open a file, read-only where somebody else changes it.

        Raises:
            UnreadableFileError: It cannot be read.
            UnwritableFileError: Its lock cannot be written.
        """
        try:
            return cls(_workspace(path, read_only=read_only))
        except LockedError as error:
            return cls(_workspace(path, read_only=True), error.owner)

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

    def change(self, make: Callable[[Document], Edit]) -> Edit:
        """Ask an edit of the document and perform it.

        Raises:
            WohinError: It cannot be done; nothing was changed.
        """
        return self.workspace.apply(make(self.document))

    def save(self, *, overwrite: bool = False) -> None:
        """Write the file.

        Raises:
            WohinError: It cannot be written; nothing is lost.
        """
        self.workspace.save(overwrite=overwrite)
        self.saved = self.document

    def is_changed(self, table: str, position: int) -> bool:
        """Whether a row is new or says something else than on disk."""
        now, saved = self.document, self.saved
        if now is saved:
            return False
        row = now.row(table, position)
        label = now.label(table, position)
        try:
            before = saved.row(table, position if label.startswith("#") else label)
        except UnknownNameError:
            return True
        old = [saved.blocks[place].text for place in before.blocks]
        return old != [now.blocks[place].text for place in row.blocks]

    def close(self) -> None:
        """Give the file back; what is not saved can be recovered."""
        self.workspace.close()


def _workspace(path: Path, *, read_only: bool) -> OpenFile:
    # What a text means is found by the analyst in the background, not by the workspace.
    return Workspace(
        path, read=lambda document: document, check=lambda _document: None, read_only=read_only
    )
