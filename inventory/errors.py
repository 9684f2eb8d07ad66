"""Errors that a user can read: what happened, where, and what to do."""

from __future__ import annotations


class WohinError(Exception):
    """Something the user can put right.

    Attributes:
        message: One sentence that says what is wrong and where.
        hint: One sentence that says what to do; empty if there is nothing to add.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnreadableFileError(WohinError):
    """A file is missing, not a file, not permitted, or not text in UTF-8."""


class UnknownNameError(WohinError):
    """A name given on the command line is not in the inventory."""


class UnwritableFileError(WohinError):
    """A file cannot be written; what was there before is still there."""


class ConflictError(WohinError):
    """A file was changed by somebody else in the meantime."""


class LockedError(WohinError):
    """Somebody else has the file open for changes.

    Attributes:
        owner: Who, in words: user, host, process and since when.
    """

    def __init__(self, message: str, hint: str = "", *, owner: str = "") -> None:
        super().__init__(message, hint)
        self.owner = owner
