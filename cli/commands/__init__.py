"""All commands in the order in which the help lists them.

A command is a module with `NAME`, `add(commands)`, which adds its arguments, and
`run(arguments, output)`, which does it and returns the exit code. What only `run` needs is
imported there, so that the help appears at once.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAMES: Final = (
    "example",
    "check",
    "options",
    "solve",
    "verify",
    "show",
    "diff",
    "stages",
    "track",
    "explain",
    "negotiate",
    "conflict",
    "compare",
    "export",
    "alternatives",
    "firm",
    "pareto",
    "shares",
    "import",
)


class Command(Protocol):
    """One command of `wohin`."""

    NAME: str

    def add(self, commands: Commands[Parser]) -> None:
        """Add the parser of the command."""

    def run(self, arguments: argparse.Namespace, output: Output) -> int:
        """Do it, and return the exit code."""


def load(name: str) -> Command:
    """The command with a name, whose module is called the same.

    Whoever opens the interface needs none of them, and their modules take time.
    """
    module = import_module(f"cli.commands.{name}_" if iskeyword(name) else f"cli.commands.{name}")
    return cast("Command", module)
