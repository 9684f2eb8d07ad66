"""Bytes to text, whoever has saved them."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

from inventory.errors import UnreadableFileError
from inventory.language import _

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GERMAN: Final = frozenset("äöüÄÖÜß")
_SAMPLE: Final = 200_000


class Decoded(NamedTuple):
    """A text and how it was saved.

    Attributes:
        text: Without byte order mark.
        encoding: The name of the encoding, as Python knows it.
        words: The same for people.
    """

    text: str
    encoding: str
    words: str


def decode(content: bytes, name: str, encoding: str = "") -> Decoded:
    """The bytes as text.

    Args:
        content: The bytes.
        name: Of the file, for sentences.
        encoding: How they were saved; by default it is found out.

    Raises:
        UnreadableFileError: They are no text, or not in the encoding given.
    """
    chosen = encoding or _detected(content)
    try:
        text = content.decode(chosen)
    except LookupError as error:
        message = _("There is no encoding “{name}”.").format(name=encoding)
        raise UnreadableFileError(message, _("Such as utf-8, cp1252 or utf-16.")) from error
    except UnicodeError as error:
        message = _("{file} is not a text in {encoding}.").format(file=name, encoding=chosen)
        raise UnreadableFileError(message, _("Save it again as UTF-8.")) from error
    if "\0" in text:
        message = _("{file} is not a text: it holds NUL characters.").format(file=name)
        raise UnreadableFileError(message, _("Save it as CSV, or name its real format."))
    return Decoded(text.removeprefix("\ufeff"), chosen, _in_words(chosen, given=bool(encoding)))


def _detected(content: bytes) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    sample = content[:_SAMPLE]
    # Latin letters in UTF-16 have a zero in every second byte.
    if len(sample) > 3 and sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    if len(sample) > 3 and sample[::2].count(0) > len(sample) // 4:
        return "utf-16-be"
    if _is(content, "utf-8"):
        return "utf-8"
    # Of the encodings with one byte for a letter, the one that gives more German letters.
    dos = _umlauts(content, "cp850")
    if _is(content, "cp1252"):
        return "cp850" if dos > _umlauts(content, "cp1252") else "cp1252"
    return "cp850" if dos > _umlauts(content, "latin-1") else "latin-1"


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeError:
        return False
    return True


def _umlauts(content: bytes, encoding: str) -> int:
    return sum(letter in _GERMAN for letter in content[:_SAMPLE].decode(encoding))


def _in_words(encoding: str, *, given: bool) -> str:
    name = codecs.lookup(encoding).name
    names = {
        "utf-8": "UTF-8",
        "utf-8-sig": _("UTF-8 with byte order mark"),
        "utf-16": "UTF-16",
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16",
        "utf-32": "UTF-32",
        "cp1252": _("Windows-1252 (western European)"),
        "iso8859-1": _("ISO 8859-1 (western European)"),
        "cp850": _("code page 850 (DOS)"),
    }
    words = names.get(name, name)
    is_sure = given or name.startswith("utf")
    return words if is_sure else _("{encoding}, by its letters").format(encoding=words)
