"""A document that is edited: what it means, what can be undone, and each edit in the journal."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from inventory.errors import WohinError
from inventory.language import _
from inventory.toml.history import Past, distance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.opened_file import OpenedFile, Unsaved
    from inventory.toml.document import Document
    from inventory.toml.edit import Edit

ReadT = TypeVar("ReadT")
FindingsT = TypeVar("FindingsT")


class EditedFile(Generic[ReadT, FindingsT]):
    """What an open file says and the edits made to it; `Workspace` adds reading and saving.

    Every edit is in the journal before it takes effect, so that a crash loses none.
    """

    _document: Document
    _past: Past
    _saved: Past
    _unsaved: Unsaved | None

    def __init__(
        self,
        file: OpenedFile,
        *,
        read: Callable[[Document], ReadT],
        check: Callable[[ReadT], FindingsT],
    ) -> None:
        """Take a file whose text has not been read yet.

        Args:
            file: The file, which holds the journal.
            read: Makes the inventory of a document.
            check: Makes the findings of what `read` gave.
        """
        self._file = file
        self._read, self._check = read, check
        self._meaning: tuple[Document, ReadT] | None = None
        self._findings: tuple[ReadT, FindingsT] | None = None
        # Held for a moment while the state changes.
        self._changing = RLock()

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def is_read_only(self) -> bool:
        """Whether edits are refused."""
        return self._file.is_read_only

    # --- what the file says ----------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """The text as it is now."""
        return self._document

    @property
    def inventory(self) -> ReadT:
        """What `read` makes of the document."""
        if self._meaning is None or self._meaning[0] is not self._document:
            self._meaning = self._document, self._read(self._document)
        return self._meaning[1]

    @property
    def findings(self) -> FindingsT:
        """What `check` makes of the inventory."""
        inventory = self.inventory
        if self._findings is None or self._findings[0] is not inventory:
            self._findings = inventory, self._check(inventory)
        return self._findings[1]

    # --- edits -----------------------------------------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        """Whether there is something to save."""
        return self._past.done is not self._saved.done

    @property
    def unsaved_edits(self) -> int:
        """Number of edits that lie between the saved text and this one."""
        return distance(self._past, self._saved)

    def apply(self, edit: Edit) -> Edit:
        """Perform an edit that was asked of `document`; an empty one changes nothing.

        Raises:
            WohinError: The file is open read-only, or edits wait to be recovered.
            MisfitError: The edit was asked of another document.
            UnwritableFileError: The edit cannot be recorded; nothing was changed.
        """
        self._check_editable()
        if edit:
            self._step(edit, self._past.with_edit(edit), {"edit": edit.to_json()})
        return edit

    def undo(self) -> Edit | None:
        """Take back the last edit and return it; None if there is none.

        Raises:
            WohinError: As for `apply`.
        """
        self._check_editable()
        step = self._past.undo()
        if step is None:
            return None
        self._step(step[0].inverse(), step[1], {"undo": True})
        return step[0]

    def redo(self) -> Edit | None:
        """Do the edit undone last once more and return it; None if there is none.

        Raises:
            WohinError: As for `apply`.
        """
        self._check_editable()
        step = self._past.redo()
        if step is None:
            return None
        self._step(step[0], step[1], {"redo": True})
        return step[0]

    # --- how it is done --------------------------------------------------------------------------

    def _step(self, change: Edit, past: Past, line: dict[str, Any]) -> None:
        document = self._document.apply(change)
        with self._changing:
            self._file.record(line)
            self._document, self._past = document, past

    def _check_editable(self) -> None:
        if self.is_read_only:
            message = _("{file} is open read-only.").format(file=self.path)
            raise WohinError(message, _("Save it under another name to change that."))
        if self._unsaved is not None:
            message = _("{file} has changes that were not saved before a crash.").format(
                file=self.path
            )
            raise WohinError(message, _("Recover or discard them first."))
