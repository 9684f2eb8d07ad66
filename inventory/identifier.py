"""What an id may look like, and what to call something whose id may not stay."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_VALID: Final = re.compile(r"[a-z0-9._-]+")
_OTHER: Final = re.compile(r"[^a-z0-9._-]+")
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def is_identifier(text: str) -> bool:
    """Whether the text is made of `a-z 0-9 - _ .` alone and not empty."""
    return _VALID.fullmatch(text) is not None


def identifier_for(text: str) -> str:
    """An id for a name: `Stadt Köln (neu)` gives `stadt-koeln-neu`.

    Args:
        text: Any text.

    Returns:
        A valid id; `unnamed` where the text has no letter or digit at all.
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _OTHER.sub("-", plain).strip("-") or "unnamed"
