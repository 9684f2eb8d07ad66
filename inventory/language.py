"""German and English through gettext: msgids are English, the catalogues lie in `translations`.

The language is chosen once at start (`set_language`) and looked up at every call, so that a module
may be imported before it is known. English needs no catalogue.
"""

from __future__ import annotations

import gettext as gnu
import os
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES: Final = ("de", "en")
DOMAIN: Final = "wohin"

_current: gnu.NullTranslations = gnu.NullTranslations()
_code: str = "en"


def preferred_language(environment: dict[str, str] | None = None) -> str:
    """The language that the environment asks for, by the order POSIX gives its variables.

    Args:
        environment: Variables to look in; the process's own by default.

    Returns:
        `de` or `en`; `en` where the environment names neither.
    """
    variables = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = variables.get(name, "")
        if value:
            return "de" if value.lower().startswith("de") else "en"
    return "en"


def set_language(code: str) -> None:
    """Choose the language of all sentences from now on.

    Args:
        code: `de` or `en`.

    Raises:
        ValueError: For any other code.
    """
    global _code, _current  # noqa: PLW0603 - one language for the whole process, as gettext has it
    if code not in LANGUAGES:
        raise ValueError(code)
    # The catalogue first: without it, the language stays what it was.
    _current = _translations(code)
    _code = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """All sentences in a language as long as the block runs.

    Raises:
        ValueError: For any code but `de` and `en`.
    """
    before = _code
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


@cache
def _translations(code: str) -> gnu.NullTranslations:
    """All sentences of a language; read once, for a paper or an answer may switch often."""
    if code == "en":
        return gnu.NullTranslations()
    with _catalogue(code).open("rb") as file:
        return gnu.GNUTranslations(file)


def _catalogue(code: str) -> Path:
    # What `importlib.resources` loads to open a single file takes longer than reading it.
    spec = find_spec("translations")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise ModuleNotFoundError(name="translations")
    return Path(folders[0], code, "LC_MESSAGES", f"{DOMAIN}.mo")


def language() -> str:
    """The code of the language in use."""
    return _code


def _(message: str) -> str:
    """The message in the language in use."""
    return _current.gettext(message)


def _n(message: str) -> str:
    """Mark a message for collection where it is written; it is looked up where it is shown."""
    return message


def looked_up(message: str) -> str:
    """A message that `_n` marks elsewhere, in the language in use."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the form that the number asks for."""
    return _current.ngettext(singular, plural, number)
