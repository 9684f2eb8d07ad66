"""`wohin stages`: where a plan can be stopped, and what is due before it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.parser import add_command, add_file, add_plan, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "stages"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "For the end of each wave: whether that state can be stayed in, what it costs, what has "
        "been paid and saved by then, and which decisions the next wave waits for."
    )
    one = add_command(commands, NAME, _("show where a plan can be stopped"), details)
    add_file(one)
    add_plan(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Show the stages."""
    from cli.opened_plan import open_plan
    from cli.tables import show
    from report.views import stages

    plan = open_plan(arguments.file, arguments.plan)
    if plan.warning:
        output.message(plan.warning)
    show(lambda: stages.tables(plan.evaluation), output)
    return Exit.DONE
