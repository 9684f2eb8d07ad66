"""The grammar of the command line, in the language in use."""

from __future__ import annotations

import argparse
from typing import Any, Final, NoReturn

from cli.errors import WrongUsageError
from inventory import language
from inventory.language import _, _n
from inventory.version import VERSION

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


# What argparse says itself. Its sentences are its msgids: each one that is here is translated, and
# one that a later Python words differently is shown in English.
ARGPARSE_SENTENCES: Final = (
    _n("usage: "),
    _n("options"),
    _n("positional arguments"),
    _n("argument %(argument_name)s: %(message)s"),
    _n("expected one argument"),
    _n("ignored explicit argument %r"),
    _n("invalid choice: %(value)r (choose from %(choices)s)"),
    _n("the following arguments are required: %s"),
    _n("unrecognized arguments: %s"),
)


class Parser(argparse.ArgumentParser):
    """A parser without abbreviations: a new option must not change what a script means."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False, add_help=False)
        self.add_argument("-h", "--help", action="help", help=_("show this help and end"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to get help.

        Raises:
            WrongUsageError: Always; so it is said as any other error is, with --json as a document.
        """
        raise WrongUsageError(message, _("Try: {command} --help").format(command=self.prog))


def speak() -> None:
    """Have argparse use the language in use for its own sentences too.

    It looks them up by the environment alone, which knows nothing of `--lang`.
    """
    vars(argparse).update(_=language._, ngettext=language.ngettext)


def parser() -> tuple[Parser, Commands[Parser]]:
    """The parser of the whole command, and where each command adds its own."""
    speak()
    top = Parser(
        prog="wohin",
        description=_(
            "Which service of a municipality or region is to run where, and when does it move."
        ),
        epilog=_(
            "Exit codes: 0 done, 1 the input has errors, 2 wrong usage or unreadable file, "
            "3 proven infeasible, 4 no plan found in time, 70 a fault of the program, 130 cancelled."
        ),
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"wohin {VERSION}",
        help=_("show the version and end"),
    )
    # It is found before anything is parsed; it stands here to be seen in the help.
    top.add_argument("--lang", choices=language.LANGUAGES, help=_("language of all sentences"))
    add_switches(
        top.add_argument_group(
            _("in the terminal"),
            _("wohin FILE opens an inventory (by default inventory.toml in this folder)"),
        )
    )
    commands = top.add_subparsers(
        title=_("commands"), metavar=_("COMMAND"), dest="command", required=True, prog="wohin"
    )
    # What argparse would make of it names the file and the command in one line, as if both went.
    top.usage = "\n       ".join(
        (
            _("wohin [FILE] [--read-only] [--ascii] [--mouse]"),
            _("wohin COMMAND …"),
            _("wohin COMMAND --help"),
        )
    )
    return top, commands


def interface_parser() -> Parser:
    """The parser of the arguments that open the interface."""
    speak()
    parser = Parser(prog="wohin")
    parser.add_argument("file", nargs="?")
    add_switches(parser)
    return parser


def add_switches(parser: argparse._ActionsContainer) -> None:
    """Add the options of the interface."""
    parser.add_argument("--read-only", action="store_true", help=_("refuse changes"))
    parser.add_argument("--ascii", action="store_true", help=_("draw ASCII only"))
    parser.add_argument("--mouse", action="store_true", help=_("take the mouse from the terminal"))


def add_command(commands: Commands[Parser], name: str, summary: str, details: str = "") -> Parser:
    """Add the parser of a command, with the options that each has.

    Args:
        commands: Where commands are added.
        name: What is typed.
        summary: What it does, in a few words without a full stop.
        details: More sentences for its own help.
    """
    description = f"{summary[:1].upper()}{summary[1:]}." + (f" {details}" if details else "")
    one = commands.add_parser(name, help=summary, description=description)
    one.add_argument("--json", action="store_true", help=_("one JSON document instead of text"))
    one.add_argument("--lang", choices=language.LANGUAGES, help=_("language of all sentences"))
    one.set_defaults(tables=None)
    return one


def add_tables(parser: Parser) -> None:
    """Add the option that leaves the answer as it is, with headings and kinds: for papers."""
    parser.add_argument(
        "--tables",
        metavar=_("FILE"),
        help=_("leave the tables in this file as well, which wohin export takes up by --answer"),
    )


def add_file(parser: Parser) -> None:
    """Add the inventory file as an argument."""
    parser.add_argument("file", metavar=_("FILE"), help=_("an inventory; - reads standard input"))


def add_scenario(parser: Parser) -> None:
    """Add the option of a scenario."""
    parser.add_argument(
        "--scenario", metavar="ID", default="", help=_("lay this scenario over the inventory")
    )


def add_plan(parser: Parser) -> None:
    """Add the plan file as an argument."""
    parser.add_argument("plan", metavar=_("PLAN"), help=_("a plan; - reads standard input"))
