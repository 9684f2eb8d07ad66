"""How much an importer takes: enough for any inventory, too little to fill a machine's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory import disk_words, storage
from inventory.errors import UnreadableFileError
from inventory.figures import figure
from inventory.language import _

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 64 * 2**20
"""Of a file, and of everything in an archive once it is unpacked."""
MOST_RATIO: Final = 200
"""How many times larger than it is packed a file of an archive may be; texts reach 10 to 30."""
MOST_FILES: Final = 1000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 1000


def read(path: Path) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        UnreadableFileError: It is, or it cannot be read.
    """
    storage.check_readable(path)
    try:
        with path.open("rb") as file:
            # A device or a pipe has no size, and may have no end.
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        message = _("{file} cannot be read: {reason}.").format(
            file=path, reason=disk_words.reason(error)
        )
        raise UnreadableFileError(message, _("Check the disk or the connection to it.")) from error
    check_size(content, str(path))
    return content


def check_size(content: bytes, name: str) -> None:
    """Refuse what is too large.

    Raises:
        UnreadableFileError: It is.
    """
    if len(content) > MOST_BYTES:
        raise too_large(name)


def check_table(name: str, rows: int, columns: int) -> None:
    """Refuse a table with more rows or columns than any inventory has.

    Raises:
        UnreadableFileError: It has.
    """
    if rows > MOST_ROWS:
        message = _("{file} has more than {number} rows.")
        number = MOST_ROWS
    elif columns > MOST_COLUMNS:
        message = _("{file} has more than {number} columns.")
        number = MOST_COLUMNS
    else:
        return
    message = message.format(file=name, number=figure(number))
    raise UnreadableFileError(message, _("Import a part of it at a time."))


def too_large(name: str) -> UnreadableFileError:
    """What to say about a file that is too large."""
    message = _("{file} is larger than {number} MB.").format(
        file=name, number=figure(MOST_BYTES / 2**20)
    )
    return UnreadableFileError(message, _("Import a part of it at a time."))
