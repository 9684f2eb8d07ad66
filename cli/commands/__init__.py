"""All commands in the order in which the help lists them.

A command is a module with `NAME`, `add(commands)`, which adds its arguments, and
`run(arguments, output)`, which does it and returns the exit code. What only `run` needs is
imported there, so that the help appears at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from cli.commands import (
    alternatives,
    check,
    compare,
    conflict,
    diff,
    example,
    explain,
    export,
    firm,
    import_,
    negotiate,
    options,
    pareto,
    shares,
    show,
    solve,
    stages,
    track,
    verify,
)

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser


class Command(Protocol):
    """One command of `wohin`."""

    NAME: str

    def add(self, commands: Commands[Parser]) -> None:
        """Add the parser of the command."""

    def run(self, arguments: argparse.Namespace, output: Output) -> int:
        """Do it, and return the exit code."""


COMMANDS: Final[tuple[Command, ...]] = (
    example,
    check,
    options,
    solve,
    verify,
    show,
    diff,
    stages,
    track,
    explain,
    negotiate,
    conflict,
    compare,
    export,
    alternatives,
    firm,
    pareto,
    shares,
    import_,
)
