"""What a user has chosen once and for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from inventory.language import LANGUAGES, _, _n

AUTO: Final = "auto"

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "language": (AUTO, *LANGUAGES),
    "theme": (AUTO, "wohin-dark", "wohin-light", "wohin-contrast", "wohin-16", "wohin-16-light"),
    "mouse": ("no", "yes"),
    "ascii": (AUTO, "no", "yes"),
}
"""What each choice may be; the first is the default."""

_LANGUAGES: Final = {"de": "Deutsch", "en": "English"}

NAMES: Final[dict[str, str]] = {
    "language": _n("Language"),
    "theme": _n("Theme"),
    "mouse": _n("Mouse"),
    "ascii": _n("ASCII only"),
}
"""What the choices are called."""


@dataclass(frozen=True)
class Settings:
    """The choices, as they stand in the user's file of settings.

    Attributes:
        language: `auto` follows the environment.
        theme: `auto` follows the number of colours.
        mouse: Whether the mouse is taken from the terminal: `yes` or `no`.
        ascii: Whether only ASCII is drawn; `auto` follows the locale.
        keys: Other keys for actions, by their ids such as `app.save`, apart by commas.
        columns: The columns shown of each table.
    """

    language: str = AUTO
    theme: str = AUTO
    mouse: str = "no"
    ascii: str = AUTO
    keys: dict[str, str] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)


def in_words(value: str) -> str:
    """A value for people."""
    words = {"auto": _("automatic"), "yes": _("yes"), "no": _("no")}
    return words.get(value, _LANGUAGES.get(value, value))
