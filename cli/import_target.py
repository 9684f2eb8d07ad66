"""Where an import goes: an inventory that is open for changes, or a new one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from cli.opened import STANDARD_INPUT, Opened
from inventory import storage
from inventory.errors import UnwritableFileError, WohinError
from inventory.importers.new_inventory import PERIODS, new_document
from inventory.language import _
from inventory.loading import load_document
from inventory.toml.document import Document
from inventory.workspace import Workspace

if TYPE_CHECKING:
    from types import TracebackType

    from inventory.findings import Finding
    from inventory.importers.merge import Merged
    from inventory.loading import Loaded


class Target(Protocol):
    """An inventory before and after the import.

    Attributes:
        document: Before.
        name: The file as it was named; "" for standard output.
        is_new: Whether there was none before.
    """

    document: Document
    name: str
    is_new: bool

    def new_errors(self, document: Document) -> list[Finding]:
        """The errors that keep it from being used afterwards, and did not before."""

    def newly_nowhere(self, document: Document) -> list[Finding]:
        """Services that no site may take afterwards, and that had one before or were not there."""

    def write(self, merged: Merged) -> None:
        """Write the inventory."""

    def notes(self) -> list[str]:
        """What the user should know of it, in sentences."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class OpenFile:
    """An inventory that is locked while it is updated; the import can be undone in the interface."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Open the file.

        Raises:
            LockedError: Somebody else has it open for changes; the message says who.
            UnreadableFileError: It is missing or no text.
        """
        self.name, self.is_new = str(path), False
        self._workspace: Workspace[Loaded, tuple[Finding, ...]] = Workspace(
            path, read=load_document, check=lambda loaded: loaded.findings, read_only=read_only
        )
        self.document: Document = self._workspace.document
        try:
            self._check()
        except BaseException:
            self._workspace.close()
            raise
        self._before = {_known_by(finding) for finding in self._workspace.findings}

    def _check(self) -> None:
        loaded = self._workspace.inventory
        if loaded.data is None:
            first = loaded.findings[0]
            message = _("{file} cannot be used: {reason}").format(file=self.name, reason=first.text)
            raise WohinError(message, first.hint)
        if "plan" in loaded.data and "planning" not in loaded.data:
            message = _("{file} is a plan, not an inventory.").format(file=self.name)
            raise WohinError(message)

    def new_errors(self, document: Document) -> list[Finding]:
        """The errors that keep it from being used afterwards, and did not before."""
        return [one for one in _errors(document) if _known_by(one) not in self._before]

    def newly_nowhere(self, document: Document) -> list[Finding]:
        """Services that no site may take afterwards, and that had one before or were not there."""
        found = _nowhere(document)
        known = {_known_by(one) for one in _nowhere(self.document)} if found else set()
        return [one for one in found if _known_by(one) not in known]

    def write(self, merged: Merged) -> None:
        """Make the edits and save them; the file as it was is kept as `NAME~`."""
        for edit in merged.edits:
            self._workspace.apply(edit)
        if merged.edits:
            self._workspace.save()

    def notes(self) -> list[str]:
        """Nothing."""
        return []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._workspace.close()


class NewFile:
    """An inventory that does not exist yet."""

    def __init__(self, output: str | None, title: str, *, force: bool, has_horizon: bool) -> None:
        """Name it.

        Args:
            output: The file; None or `-` for standard output.
            title: What it is called inside.
            force: Whether it may exist.
            has_horizon: Whether [planning] is imported, as from an export of an inventory.

        Raises:
            UnwritableFileError: It exists.
        """
        self.is_new = True
        self.name = "" if output in {None, STANDARD_INPUT} else str(output)
        self.document: Document = (
            Document.from_text("") if has_horizon else new_document(title, _today())
        )
        self._path = Path(self.name) if self.name else None
        self._has_horizon = has_horizon
        if self._path is not None and self._path.exists() and not force:
            message = _("{file} exists already.").format(file=self.name)
            hint = _("Update it with --into, or overwrite it with --force.")
            raise UnwritableFileError(message, hint)

    def new_errors(self, document: Document) -> list[Finding]:
        """The errors that keep it from being used."""
        return _errors(document)

    def newly_nowhere(self, document: Document) -> list[Finding]:
        """Services that no site may take."""
        return _nowhere(document)

    def write(self, merged: Merged) -> None:
        """Write the file, unless it goes to standard output."""
        if self._path is None:
            return
        expected = storage.state(self._path)
        storage.write(self._path, merged.document.to_bytes(), expected=expected)

    def notes(self) -> list[str]:
        """That the horizon is assumed, where the source has none."""
        if self._has_horizon:
            return []
        start = self.document.data()["planning"]["start"]
        text = _(
            "The horizon is assumed: {periods} quarters from {start}. Change it in [planning]."
        )
        return [text.format(periods=PERIODS, start=start.isoformat())]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is held."""


def _errors(document: Document) -> list[Finding]:
    return [one for one in load_document(document).findings if one.severity == "error"]


def _nowhere(document: Document) -> list[Finding]:
    """The errors that rules of eligibility find; none where something keeps them from being asked."""
    loaded = load_document(document)
    return list(Opened(None, document.text, "", loaded).errors) if loaded.solvable else []


def _known_by(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.table, finding.subject, finding.key


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
