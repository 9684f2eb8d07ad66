"""The command `wohin`: arguments in, exit code out, and never a traceback."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from cli import interface, language_option
from cli.commands import NAMES, load
from cli.errors import InventoryHasErrors, PlanHasErrors, WrongUsageError
from cli.exits import Exit
from cli.output import Output, OutputError, Toned
from cli.parser import parser
from cli.signals import ending_in_order, is_interruption
from inventory import disk_words
from inventory.errors import WohinError
from inventory.language import LANGUAGES, _, preferred_language, set_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cli.parser import Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: What follows the name of the command; those of the process by default.

    Returns:
        The exit code, see `Exit`.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_streams()
    # Python itself has taken some time to start, and a command that was called is its process.
    began = time.monotonic() - (time.process_time() if arguments is None else 0.0)
    output = Output(is_json="--json" in words, began=began)
    try:
        code = _guarded(words, output)
        output.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough, as with `| head`. What is left must not be written at the
        # end of the process either, or Python complains.
        _discard_output()
        return Exit.DONE
    except OutputError as error:
        _discard_output()
        output.message(_("wohin: the output cannot be written: {reason}").format(reason=error))
        return Exit.WRONG_USAGE
    return code


def _guarded(words: list[str], output: Output) -> int:
    try:
        return _run(words, output)
    except SystemExit as end:  # argparse: help or version
        code = end.code if isinstance(end.code, int) else int(Exit.WRONG_USAGE)
    except (BrokenPipeError, OutputError):
        raise
    except KeyboardInterrupt:
        output.message(_("wohin: cancelled"))
        code = Exit.CANCELLED
    except Exception as error:  # noqa: BLE001 - whatever it is, a user must not see a traceback
        if is_interruption(error):
            output.message(_("wohin: cancelled"))
            code = Exit.CANCELLED
        else:
            code = _refuse(error, words, output)
    return code


def _refuse(error: Exception, words: list[str], output: Output) -> Exit:
    """Say what is wrong with what the user gave, or that the program is at fault."""
    match error:
        case InventoryHasErrors():
            from cli import findings

            findings.refuse(error.opened, output)
            return Exit.INPUT_HAS_ERRORS
        case PlanHasErrors():
            for text in error.errors:
                output.message(f"{error.name}: ", Toned(text, "bad"))
            output.message(f"  {error.hint}")
            output.document({"errors": list(error.errors), "hint": error.hint})
            return Exit.INPUT_HAS_ERRORS
        case WohinError():
            output.error(error)
            return Exit.WRONG_USAGE
        case OSError(filename=str() as name) if name in words:
            # A name that no file can have, or a disk that fails where nobody expected it.
            output.error(WohinError(f"{name}: {disk_words.reason(error)}"))
            return Exit.WRONG_USAGE
        case _:
            _report(error, words, output)
            return Exit.INTERNAL


def _run(words: list[str], output: Output) -> int:
    set_language(preferred_language())
    found = language_option.find(words)
    if found.code in LANGUAGES:
        set_language(found.code)
    if found.is_incomplete or (found.code is not None and found.code not in LANGUAGES):
        _grammar().error(
            _("--lang is one of {languages}, not {found}").format(
                languages=", ".join(LANGUAGES), found=found.code or "-"
            )
        )
    if interface.is_meant(found.rest, NAMES):
        unknown = interface.unknown_command(found.rest, NAMES)
        if unknown:
            _grammar().error(unknown)
        return interface.open_interface(found.rest, _grammar, output, found.code)
    arguments, more = _grammar().parse_known_args(found.rest)
    if more:
        raise WrongUsageError(
            _("unrecognized arguments: %s") % " ".join(more),
            _("Try: {command} --help").format(command=f"wohin {arguments.command}"),
        )
    output.is_json, output.tables = arguments.json, arguments.tables
    if arguments.tables is not None:
        from cli.tables import check_target

        # Before anything is searched for that could not be kept.
        check_target(arguments.tables)
    with ending_in_order():
        return load(arguments.command).run(arguments, output)


def _grammar() -> Parser:
    """The parser of everything; the interface opens without it."""
    top, commands = parser()
    for name in NAMES:
        load(name).add(commands)
    return top


def _report(error: Exception, words: list[str], output: Output) -> None:
    from cli import crash

    path = crash.report(error, words)
    if path is None:
        what = crash.last_words(error)
        message = _("wohin: internal error, and no report could be written: {error}").format(
            error=what
        )
    else:
        message = _("wohin: internal error; a report is in {path}").format(path=path)
    output.message(message)


def _open_streams() -> None:
    """Give a process that was started without outputs, as with `>&-`, some that lead nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _discard_output() -> None:
    """Let whatever is still in the buffer of standard output go nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
