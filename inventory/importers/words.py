"""Words that people write in cells for the fixed words of the format."""

from __future__ import annotations

from typing import Final

from inventory.importers.safe_text import folded
from inventory.language import language

YES: Final = frozenset({"true", "yes", "ja", "wahr", "j", "y", "1", "x", "vrai", "oui"})
NO: Final = frozenset({"false", "no", "nein", "falsch", "n", "0", "faux", "non"})

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "normal": ("normal", "n"),
    "high": ("high", "h", "hoch"),
    "very-high": ("very-high", "vh", "sh", "sehr hoch", "very high"),
    "open": ("open", "offen", "nicht entschieden", "unentschieden", "undecided"),
    "agreed": ("agreed", "zugestimmt", "zusage", "einverstanden"),
    "decided": ("decided", "beschlossen", "entschieden"),
    "declined": ("declined", "abgelehnt", "ablehnung"),
    "operation": ("operation", "betrieb"),
    "steering": ("steering", "steuerung"),
    "consulting": ("consulting", "beratung"),
    "data_centre": ("data_centre", "rechenzentrum", "data centre", "data center", "standort"),
    "provider": ("provider", "anbieter", "betreiber", "dienstleister"),
    "before": ("before", "vorher", "davor", "vor"),
    "with": ("with", "gleichzeitig", "mit"),
    "month": ("month", "monat"),
    "quarter": ("quarter", "quartal"),
    "half-year": ("half-year", "halbjahr"),
    "year": ("year", "jahr"),
    "run": ("run", "laufend", "betrieb"),
    "one_off": ("one_off", "einmalig"),
    "total": ("total", "gesamt", "insgesamt"),
    "service": ("service", "dienst"),
    "user": ("user", "nutzer", "benutzer"),
    "workplace": ("workplace", "arbeitsplatz"),
    "inhabitant": ("inhabitant", "einwohner"),
}


def choice(text: str, words: tuple[str, ...]) -> str | None:
    """The word of the format that a text means; None if it means none of them."""
    if text in words:
        return text
    wanted = folded(text)
    for word in words:
        if wanted == folded(word) or wanted in map(folded, _WORDS.get(word, ())):
            return word
    return None


def written(word: str) -> str:
    """How people write a word of the format in the language in use, as `choice` reads it."""
    if language() != "de":
        return word
    # The first that is more than a letter or two.
    return next((one for one in _WORDS.get(word, ()) if one != word and len(one) > 2), word)


def flag(text: str) -> bool | None:
    """Yes or no; None if the text says neither."""
    word = folded(text)
    if word in YES:
        return True
    return False if word in NO else None
