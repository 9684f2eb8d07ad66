"""`wohin track`: plan against actual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.parser import add_command, add_file, add_plan, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "track"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "FILE is the inventory that the plan was made for, ACTUAL the one that says where services "
        "run and what they cost now."
    )
    one = add_command(commands, NAME, _("hold a plan against what has happened"), details)
    add_file(one)
    add_plan(one)
    one.add_argument("actual", metavar=_("ACTUAL"), help=_("the inventory as it is now"))
    one.add_argument(
        "--at",
        metavar=_("PERIOD"),
        required=True,
        help=_("the period that is beginning: what cuts over before it should be done"),
    )
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Show how far the plan is."""
    from cli import known
    from cli.opened import open_inventory
    from cli.opened_plan import open_plan, refuse_two_inputs
    from cli.tables import show
    from report.views import track

    refuse_two_inputs(arguments.file, arguments.plan, arguments.actual)
    plan = open_plan(arguments.file, arguments.plan)
    period = known.period(plan.evaluation.problem, arguments.at)
    actual = open_inventory(arguments.actual)
    actual.require_readable()
    if plan.warning:
        output.message(plan.warning)
    show(lambda: track.tables(plan.evaluation, actual.inventory, period), output)
    return Exit.DONE
