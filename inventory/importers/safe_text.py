"""Text from elsewhere: without letters that nobody sees, and never a formula."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Controls, marks that turn the direction of writing, and spaces without a width. A line break and a
# tab are the two controls that people type.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BREAKS: Final = re.compile("\r\n|\r|\u2028|\u2029")
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def cleaned(text: str) -> str:
    """The text without invisible letters and surrounding blanks; line breaks are LF."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text)).strip()


def is_clean(text: str) -> bool:
    """Whether `cleaned` changes nothing."""
    return cleaned(text) == text


def has_invisible(text: str) -> bool:
    """Whether letters would be taken out that nobody sees (blanks and line breaks do not count)."""
    if text.isascii() and text.isprintable():
        return False
    return _INVISIBLE.search(_BREAKS.sub("\n", text)) is not None


def defused(text: str) -> str:
    """The text for a CSV cell: an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def fused(text: str) -> str:
    """The text of a CSV cell without the apostrophe that `defused` puts before it."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_STARTS_FORMULA) else text


def folded(text: str) -> str:
    """What two names have in common that people take for the same: case, umlauts, punctuation."""
    text = text.casefold()
    if not text.isascii():
        for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
            text = unicodedata.normalize("NFC", text).replace(letter, written)
        text = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in text if letter.isalnum())
