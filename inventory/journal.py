"""Every edit on disk at the moment it is made: for undo, redo, and after a crash.

The journal of `NAME` is `.NAME.journal` beside it, one JSON document in each line. The first names
the file it began with by its SHA-256. Each edit, undo and redo is a line; before and after a save a
line names the file's new SHA-256. Whatever the file holds when it is opened, the journal then says
which edits led there and which came after.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from inventory import disk_words
from inventory.errors import UnwritableFileError
from inventory.language import _
from inventory.lock import Owner
from inventory.toml.edit import Edit
from inventory.toml.history import Past

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = 1


@dataclass(frozen=True)
class Anchor:
    """A state of the file that the journal knows.

    Attributes:
        sha256: Of the file.
        past: What could be undone and redone there.
        effects: How many of the record's effects had led there.
    """

    sha256: str
    past: Past
    effects: int


@dataclass
class Record:
    """What a journal tells.

    Attributes:
        size: Bytes of the journal that are sound; the rest is the torn line of a crash.
        owner: Who wrote the latest part.
        past: What can be undone and redone at the end of the journal.
        effects: The edits in the order in which they took effect, undone ones as their inverse.
        anchors: The states of the file, in order.
    """

    size: int = 0
    owner: Owner | None = None
    past: Past = field(default_factory=Past)
    effects: list[Edit] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    def anchor(self, sha256: str) -> Anchor | None:
        """The latest state with this SHA-256; None if the journal does not know the file."""
        return next((here for here in reversed(self.anchors) if here.sha256 == sha256), None)

    def unsaved(self, anchor: Anchor) -> list[Edit]:
        """What took effect after a state of the file."""
        return self.effects[anchor.effects :]

    def take(self, line: dict[str, Any]) -> None:
        """Follow one line.

        Raises:
            ValueError: It is no line of a journal.
        """
        match line:
            case {"journal": int(), "sha256": str(sha256)} | {"saving": str(sha256)}:
                self.anchors.append(Anchor(sha256, self.past, len(self.effects)))
            case {"saved": str(sha256)}:
                if self.anchors[-1].sha256 != sha256 or self.anchors[-1].past is not self.past:
                    self.anchors.append(Anchor(sha256, self.past, len(self.effects)))
            case {"edit": dict(data)}:
                edit = Edit.from_json(data)
                self.past = self.past.with_edit(edit)
                self.effects.append(edit)
            case {"undo": True}:
                self._move(self.past.undo(), back=True)
            case {"redo": True}:
                self._move(self.past.redo(), back=False)
            case {"back": int(place)}:
                self._go_back(place)
            case {"owner": _}:
                pass
            case _:
                raise ValueError(line)
        if "owner" in line:
            self.owner = Owner(**line["owner"])

    def _move(self, step: tuple[Edit, Past] | None, *, back: bool) -> None:
        if step is None:
            message = "nothing to undo or redo"
            raise ValueError(message)
        edit, self.past = step
        self.effects.append(edit.inverse() if back else edit)

    def _go_back(self, place: int) -> None:
        if not 0 <= place < len(self.anchors):
            raise ValueError(place)
        anchor = self.anchors[place]
        del self.anchors[place + 1 :], self.effects[anchor.effects :]
        self.past = anchor.past


class Journal:
    """The journal of one file; it is made with the first line that is written to it."""

    def __init__(self, path: Path, mode: int = 0o600) -> None:
        """Name the journal.

        Args:
            path: Its file.
            mode: The permissions it gets when it is made (those of the inventory).
        """
        self.path = path
        self._mode = mode
        self._handle: int | None = None
        self._size = 0

    def read(self) -> Record | None:
        """What the journal tells, up to the first line that is not whole; None if nothing.

        Raises:
            UnwritableFileError: It cannot be read, nor be kept under another name.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            # The next line would begin it anew, but it may hold somebody's work.
            self.set_aside()
            return None
        record = Record()
        for line in data.splitlines(keepends=True):
            try:
                found = json.loads(line) if line.endswith(b"\n") else None
                if not isinstance(found, dict) or ("journal" in found) != (record.size == 0):
                    break
                record.take(found)
            except (ValueError, TypeError, IndexError):
                break
            record.size += len(line)
        return record if record.anchors else None

    def begin(self, sha256: str, past: Past | None = None) -> None:
        """Begin anew, for a file with this SHA-256.

        Args:
            sha256: Of the file as it is now.
            past: What was done and undone to get there, if that is to be kept.

        Raises:
            UnwritableFileError: The journal cannot be written.
        """
        self.close()
        self._open(0)
        head: dict[str, Any] = {"journal": FORMAT, "sha256": sha256, "owner": asdict(Owner.me())}
        if past is None:
            self.write(head)
            return
        undone = past.edits_undone()
        edits = [{"edit": edit.to_json()} for edit in (*past.edits(), *undone)]
        # Nobody has the file with which that past began, so no SHA-256 stands for it.
        self.write(
            head | {"sha256": ""}, *edits, *[{"undo": True}] * len(undone), {"saved": sha256}
        )

    def resume(self, record: Record) -> None:
        """Go on behind what the journal tells.

        Raises:
            UnwritableFileError: The journal cannot be written.
        """
        self.close()
        self._open(record.size)
        self.write({"owner": asdict(Owner.me())})

    @property
    def is_open(self) -> bool:
        """Whether lines can be written."""
        return self._handle is not None

    def write(self, *lines: dict[str, Any]) -> None:
        """Append lines and force them to the disk.

        Raises:
            UnwritableFileError: They cannot be written; the journal is as before.
        """
        if self._handle is None:
            raise ValueError(lines)
        texts = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines]
        data = "".join(f"{text}\n" for text in texts).encode()
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._handle, view) :]
            # macOS has no fdatasync
            getattr(os, "fdatasync", os.fsync)(self._handle)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._handle, self._size)
            raise _unwritable(self.path, error) from error
        self._size += len(data)

    def set_aside(self) -> Path | None:
        """Keep the journal under another name and begin without one; None if there is none."""
        self.close()
        number = 1
        while (kept := self.path.with_name(f"{self.path.name}.{number}~")).exists():
            number += 1
        try:
            return self.path.rename(kept)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def close(self) -> None:
        """Close the file; without effect if it is not open."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)

    def _open(self, size: int) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            is_new = not self.path.exists()
            self._handle = os.open(self.path, flags, 0o600)
            if is_new:
                # Whoever may read the inventory may recover it, whatever this user's mask says.
                os.fchmod(self._handle, self._mode)
            os.ftruncate(self._handle, size)
        except OSError as error:
            self.close()
            raise _unwritable(self.path, error) from error
        self._size = size


def _unwritable(path: Path, error: OSError) -> UnwritableFileError:
    message = _("The change cannot be recorded in {file}: {reason}.").format(
        file=path, reason=disk_words.reason(error)
    )
    hint = _("Nothing was changed. Make room on the disk, or save under another name, and repeat.")
    return UnwritableFileError(message, hint)
