"""`wohin [FILE]`: opens the terminal interface, where there is a terminal."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cli.exits import Exit
from cli.parser import interface_parser
from inventory.language import _
from inventory.nearest import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from cli.output import Output
    from cli.parser import Parser


def is_meant(words: Sequence[str], commands: Collection[str]) -> bool:
    """Whether the words ask for the interface: a file or nothing, and its options."""
    first = words[0] if words else ""
    return first not in {*commands, "-h", "--help", "--version"}


def unknown_command(words: Sequence[str], commands: Collection[str]) -> str:
    """What to say where the first word is neither a command nor a file; "" if it may be one."""
    first = words[0] if words else ""
    if not first or first.startswith("-") or _may_be_file(first):
        return ""
    message = _('there is no command "{name}"').format(name=first)
    nearest = Names(commands).nearest(first)
    if nearest:
        return f"{message}; " + _("did you mean {name}?").format(name=nearest)
    return f"{message}, " + _("and no such file either")


def open_interface(
    words: Sequence[str], grammar: Callable[[], Parser], output: Output, language: str | None
) -> int:
    """Open the interface.

    Args:
        words: The arguments without the language.
        grammar: Makes the parser of the whole command, for its help.
        output: For messages.
        language: What was asked for with `--lang`.
    """
    arguments = interface_parser().parse_args(list(words))
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        grammar().print_help(sys.stderr)
        output.message("")
        output.message(_("wohin: the interface needs a terminal; here the commands above work."))
        return Exit.WRONG_USAGE
    from tui.terminal.environment import is_dumb

    if is_dumb(os.environ):
        output.message(
            _(
                'wohin: this terminal (TERM="{name}") cannot show the interface; '
                "the commands work: wohin --help"
            ).format(name=os.environ.get("TERM", ""))
        )
        return Exit.WRONG_USAGE
    # Nearly all that is loaded from here on stays: there is no garbage to look for.
    gc.disable()
    from tui.main import run

    return run(
        arguments.file,
        read_only=arguments.read_only,
        ascii_only=arguments.ascii,
        mouse=arguments.mouse,
        language=language,
    )


def _may_be_file(word: str) -> bool:
    if "." in word or "/" in word:
        return True
    try:
        return Path(word).exists()
    except OSError:
        return False


def _is_terminal(stream: object) -> bool:
    try:
        return bool(getattr(stream, "isatty", lambda: False)())
    except ValueError:  # it is closed
        return False
