"""Where results and messages go: text or one JSON document, and never a control character."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TextIO

from inventory import disk_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.errors import WohinError

Tone = Literal["bad", "doubtful", "good", "quiet"]
_CODES: Final[dict[Tone, str]] = {"bad": "31", "doubtful": "33", "good": "32", "quiet": "2"}
# All that makes a terminal do something instead of showing it, and halves of characters.
_ACTING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Toned(NamedTuple):
    """A part of a line that has a colour where colours are shown."""

    text: str
    tone: Tone


class OutputError(Exception):
    """Standard output takes nothing more, for another reason than that nobody reads it."""


class Output:
    """Standard output for results, standard error for messages.

    Attributes:
        is_json: Whether results are one JSON document instead of text.
        tables: Name of a file that tables are left in as well; None = none.
        began: The moment at which the command began, by `time.monotonic`.
    """

    def __init__(self, *, is_json: bool = False, began: float | None = None) -> None:
        self.is_json = is_json
        self.began = time.monotonic() if began is None else began
        self.tables: str | None = None
        for stream in (sys.stdout, sys.stderr):
            # A terminal of another encoding shows a code instead of ending the program.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def line(self, *parts: str | Toned) -> None:
        """One or more lines of the result; nothing where it is JSON."""
        if not self.is_json:
            _to_standard_output(_joined(parts, sys.stdout))

    def document(self, value: Mapping[str, Any]) -> None:
        """The result as JSON; nothing where it is text."""
        if self.is_json:
            import json

            encoding = (sys.stdout.encoding or "").lower().replace("-", "")
            plain = json.dumps(value, ensure_ascii=encoding != "utf8", indent=2, allow_nan=False)
            _to_standard_output(plain + "\n")

    def data(self, data: bytes) -> None:
        """A file on standard output, byte for byte whatever the terminal's encoding."""
        with _reporting():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()

    def flush(self) -> None:
        """Hand on whatever is still kept back.

        Raises:
            OutputError, BrokenPipeError: It cannot be.
        """
        with _reporting():
            sys.stdout.flush()

    def message(self, *parts: str | Toned) -> None:
        """One or more lines on standard error."""
        # A terminal that is gone must not keep a command from doing its work.
        with suppress(OSError):
            sys.stderr.write(_joined(parts, sys.stderr))

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


def _joined(parts: tuple[str | Toned, ...], stream: TextIO) -> str:
    """A line of its parts, with colours where the stream shows them."""
    colour = has_colour(stream)
    texts = []
    for part in parts:
        if isinstance(part, Toned):
            text = shown(part.text)
            texts.append(f"\x1b[{_CODES[part.tone]}m{text}\x1b[0m" if colour else text)
        else:
            texts.append(shown(part))
    return "".join([*texts, "\n"])


def _to_standard_output(text: str) -> None:
    with _reporting():
        sys.stdout.write(text)


@contextmanager
def _reporting() -> Iterator[None]:
    """Tell errors of standard output from those of files."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(disk_words.reason(error)) from error
