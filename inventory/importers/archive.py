"""The files that a name stands for: one, those of a folder, or those of an archive."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory import disk_words
from inventory.errors import UnreadableFileError
from inventory.importers import limits, reasons
from inventory.importers.limits import MOST_BYTES, MOST_FILES, MOST_RATIO
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How archives begin, the second one those that hold nothing."""
_WORKBOOK: Final = "xl/workbook.xml"
# What is small is harmless, however well it packs.
_SMALL: Final = 1_000_000


class File(NamedTuple):
    """A file by name."""

    name: str
    content: bytes


def files_of(path: Path, ending: str) -> list[File]:
    """The file itself, or the files with an ending in a folder or an archive, by name.

    Args:
        path: A file, a folder, or an archive (`.zip`).
        ending: Such as `.csv`.

    Raises:
        UnreadableFileError: It cannot be read, is too large, or holds no such file.
    """
    if not path.is_dir():
        return files_in(File(str(path), limits.read(path)), ending)
    try:
        paths = sorted(one for one in path.iterdir() if _counts(one.name, ending))
    except OSError as error:
        message = _("The folder {folder} cannot be read: {reason}.").format(
            folder=path, reason=disk_words.reason(error)
        )
        raise UnreadableFileError(message, _("Ask for permission.")) from error
    files: list[File] = []
    for one in paths:
        files.append(File(one.name, limits.read(one)))
        if sum(len(file.content) for file in files) > MOST_BYTES:
            raise limits.too_large(str(path))
    return _some(files, str(path), ending)


def files_in(file: File, ending: str) -> list[File]:
    """The file, or the files of it if it is an archive; the same rules hold."""
    limits.check_size(file.content, file.name)
    if not file.content.startswith(_ZIP):
        return [file]
    unpacked = [one for one in unzipped(file) if _counts(one.name, ending)]
    return _some(sorted(unpacked), file.name, ending)


def is_workbook(file: File, sheet: str = "") -> bool:
    """Whether it is a workbook, which is an archive itself, and has a sheet of this name."""
    if not file.content.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive, archive.open(_WORKBOOK) as part:
            return f'"{sheet}"'.encode() in part.read(_SMALL) if sheet else True
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError):
        return False


def unzipped(file: File) -> Iterator[File]:
    """The files of an archive, which is refused before anything large is unpacked.

    Raises:
        UnreadableFileError: It is damaged, locked by a password, or would become too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries, file.name)
            for entry in entries:
                # No more is read than the archive says, so what it says has been checked.
                yield File(entry.filename, archive.read(entry))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        message = _("{file} is damaged: {reason}.")
        message = message.format(file=file.name, reason=reasons.of_zip(error))
        raise UnreadableFileError(message, _("Save or send it again.")) from error
    except RuntimeError as error:
        message = _("{file} cannot be unpacked: {reason}.")
        message = message.format(file=file.name, reason=reasons.of_zip(error))
        raise UnreadableFileError(message, _("Pack it again, without a password.")) from error


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_FILES:
        message = _("{file} holds more than {number} files.").format(file=name, number=MOST_FILES)
        raise UnreadableFileError(message, _("Pack only the files that are to be imported."))
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise limits.too_large(name)
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > _SMALL and entry.file_size > packed * MOST_RATIO:
            message = _("{file} is packed so tightly that it looks like an attack.").format(
                file=name
            )
            raise UnreadableFileError(message, _("Unpack it with another program first."))


def _some(files: list[File], name: str, ending: str) -> list[File]:
    if not files:
        message = _("{file} holds no file that ends in {ending}.").format(file=name, ending=ending)
        raise UnreadableFileError(message, _("Check the name and the folder."))
    return files


def _counts(name: str, ending: str) -> bool:
    last = name.replace("\\", "/").rpartition("/")[2]
    # What an earlier import has rejected lies beside its source, and waits to be corrected.
    is_left_over = last.startswith((".", "~")) or ".rejected" in last
    return name.lower().endswith(ending) and not is_left_over
