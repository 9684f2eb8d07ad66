"""Where results and messages go: text or one JSON document, and never a control character."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.errors import WohinError

Tone = Literal["bad", "doubtful", "good", "quiet"]
_CODES: Final[dict[Tone, str]] = {"bad": "31", "doubtful": "33", "good": "32", "quiet": "2"}
# All that makes a terminal do something instead of showing it, and halves of characters.
_ACTING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True)
class Toned:
    """A part of a line that has a colour where colours are shown."""

    text: str
    tone: Tone


class Output:
    """Standard output for results, standard error for messages.

    Attributes:
        is_json: Whether results are one JSON document instead of text.
    """

    def __init__(self, *, is_json: bool = False) -> None:
        self.is_json = is_json
        for stream in (sys.stdout, sys.stderr):
            # A terminal of another encoding shows a code instead of ending the program.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def line(self, *parts: str | Toned) -> None:
        """One or more lines of the result; nothing where it is JSON."""
        if not self.is_json:
            _write(sys.stdout, parts)

    def document(self, value: Mapping[str, Any]) -> None:
        """The result as JSON; nothing where it is text."""
        if self.is_json:
            encoding = (sys.stdout.encoding or "").lower().replace("-", "")
            plain = json.dumps(value, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False)
            sys.stdout.write(plain + "\n")

    def data(self, data: bytes) -> None:
        """A file on standard output, byte for byte whatever the terminal's encoding."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def message(self, *parts: str | Toned) -> None:
        """One or more lines on standard error."""
        _write(sys.stderr, parts)

    def error(self, error: WohinError) -> None:
        """What went wrong, and what to do about it."""
        self.message("wohin: ", Toned(error.message, "bad"))
        if error.hint:
            self.message(f"  {error.hint}")
        self.document({"error": {"text": error.message, "hint": error.hint}})


def shown(text: str) -> str:
    """The text with the number of every sign that would act on a terminal in its place."""
    return _ACTING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def has_colour(stream: TextIO) -> bool:
    """Whether the stream is a terminal whose user wants colours (see no-color.org)."""
    return (
        stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") != "dumb"
    )


def _write(stream: TextIO, parts: tuple[str | Toned, ...]) -> None:
    colour = has_colour(stream)
    for part in parts:
        if isinstance(part, Toned) and colour:
            stream.write(f"\x1b[{_CODES[part.tone]}m{shown(part.text)}\x1b[0m")
        else:
            stream.write(shown(part.text if isinstance(part, Toned) else part))
    stream.write("\n")
