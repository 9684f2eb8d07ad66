"""What a terminal tells besides keys."""

from __future__ import annotations

from textual.message import Message


class Unreadable(Message):
    """It has sent bytes that are not UTF-8."""


class Gone(Message):
    """It is not there any more."""
