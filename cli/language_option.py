"""`--lang` anywhere on the command line, found before anything is said in any language."""

from __future__ import annotations

from typing import NamedTuple

OPTION = "--lang"


class Found(NamedTuple):
    """What the arguments say of the language.

    Attributes:
        code: What was asked for, possibly no language that there is; None = nothing.
        rest: The other arguments.
        is_incomplete: Whether the option ends the line without saying a language.
    """

    code: str | None
    rest: tuple[str, ...]
    is_incomplete: bool = False


def find(arguments: list[str]) -> Found:
    """Take `--lang CODE` and `--lang=CODE` out of the arguments; the last one counts.

    Behind `--` there are no options.
    """
    code: str | None = None
    rest: list[str] = []
    place = 0
    while place < len(arguments):
        here = arguments[place]
        if here == "--":
            rest += arguments[place:]
            break
        if here == OPTION:
            if place + 1 == len(arguments):
                return Found(code, tuple(rest), is_incomplete=True)
            code = arguments[place + 1]
            place += 2
            continue
        if here.startswith(f"{OPTION}="):
            code = here.removeprefix(f"{OPTION}=")
        else:
            rest.append(here)
        place += 1
    return Found(code, tuple(rest))
