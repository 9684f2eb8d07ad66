"""`wohin check`: everything that is wrong, doubtful or worth knowing about an inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.parser import add_command, add_file, add_scenario
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "check"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    one = add_command(commands, NAME, _("list all findings about an inventory"))
    add_file(one)
    add_scenario(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List the findings; exit code 1 if one of them is an error."""
    from cli import findings
    from cli.opened import open_inventory

    opened = open_inventory(arguments.file, arguments.scenario)
    findings.show(opened.findings, opened.name, output.line)
    output.line(findings.counted(opened.findings))
    output.document({"findings": findings.plain(opened.findings)})
    return Exit.INPUT_HAS_ERRORS if opened.errors else Exit.DONE
