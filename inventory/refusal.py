"""What is said where a disk does not give or take a file: what happened, and what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from inventory import disk_words
from inventory.errors import UnreadableFileError, UnwritableFileError
from inventory.language import _

if TYPE_CHECKING:
    from pathlib import Path


def unreadable(path: Path, error: OSError) -> UnreadableFileError:
    """A file that could not be read."""
    if isinstance(error, FileNotFoundError):
        message = _("{file} does not exist.").format(file=path)
        hint = _("Check the name and the folder.")
    elif isinstance(error, IsADirectoryError):
        message = _("{file} is a folder, not a file.").format(file=path)
        hint = _("Name a file in it.")
    elif isinstance(error, PermissionError):
        message = _("You have no permission to read {file}.").format(file=path)
        hint = _("Ask the owner of the file for permission.")
    else:
        message = _("{file} cannot be read: {reason}.").format(
            file=path, reason=disk_words.reason(error)
        )
        hint = _("Check the disk or the connection to it.")
    return UnreadableFileError(message, hint)


def unwritable(path: Path, error: OSError) -> UnwritableFileError:
    """A file that could not be written; the one before it is still there."""
    kept = _("Nothing was lost: the old file is untouched.")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        message = _("{file} cannot be saved: the disk is full.").format(file=path)
        hint = _("Make room and save again, or save under a name on another disk.")
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        message = _("{file} cannot be saved: the folder {folder} does not permit it.").format(
            file=path, folder=path.parent
        )
        hint = _("Save under a name in another folder, or ask for permission.")
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        message = _("{file} cannot be saved: there is no folder {folder}.").format(
            file=path, folder=path.parent
        )
        hint = _("Make the folder, or save under another name.")
    else:
        message = _("{file} cannot be saved: {reason}.").format(
            file=path, reason=disk_words.reason(error)
        )
        hint = _("Check the disk, or save under another name.")
    return UnwritableFileError(message, f"{kept} {hint}")
