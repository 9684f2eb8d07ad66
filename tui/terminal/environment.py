"""What the environment says about the terminal, and what is told to Textual before it starts."""

from __future__ import annotations

import locale
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DUMB: Final = frozenset({"", "dumb", "unknown"})
"""Values of TERM that stand for no terminal on which lines can be drawn."""

_CALM: Final = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_SMOOTH_SCROLL": "0", "ESCDELAY": "50"}
_REMOTE: Final = {"TEXTUAL_FPS": "20"}
_PLAIN_KEYS: Final = {"TEXTUAL_DISABLE_KITTY_KEY": "1"}


def settings(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that Textual reads when it is imported, as far as nobody has set them.

    Nothing moves. Over SSH there are fewer pictures in a second, because each costs time on the
    line. The console of Linux and old terminals show the questions about newer keyboards.
    """
    wanted = dict(_CALM)
    if is_remote(environment):
        wanted |= _REMOTE
    if environment.get("TERM", "").startswith(("linux", "vt", "ansi", "putty")):
        wanted |= _PLAIN_KEYS
    return {name: value for name, value in wanted.items() if name not in environment}


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether there is a line between this machine and the terminal."""
    return any(environment.get(name) for name in ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"))


def is_dumb(environment: Mapping[str, str]) -> bool:
    """Whether the terminal can only print one line after another."""
    return environment.get("TERM", "") in DUMB


def speaks_utf8(environment: Mapping[str, str], encoding: str | None) -> bool:
    """Whether the terminal is likely to show more than ASCII.

    Python itself turns the locale C into UTF-8, so what was set by the user counts first.

    Args:
        environment: Variables.
        encoding: That of standard output.
    """
    named = ""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if environment.get(name):
            named = environment[name].lower()
            break
    if "." in named:
        return "utf-8" in named or "utf8" in named
    if named in {"c", "posix", ""}:
        # Most minimal systems set nothing and have UTF-8 all the same: Python's guess counts.
        return _is_utf8(encoding)
    return _is_utf8(encoding) and _is_utf8(locale.getpreferredencoding(do_setlocale=False))


def _is_utf8(encoding: str | None) -> bool:
    return (encoding or "").lower().replace("-", "").replace("_", "") == "utf8"
