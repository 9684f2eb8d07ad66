"""`wohin show`: one view of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.parser import add_command, add_file, add_plan, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "show"

VIEWS: Final = (
    "summary",
    "assignments",
    "waves",
    "capacity",
    "teams",
    "staff",
    "costs",
    "curve",
    "fixed",
    "coverage",
    "criteria",
    "elsewhere",
    "governance",
    "energy",
    "digital",
    "contacts",
    "aims",
    "phases",
    "ledger",
    "completeness",
)
"""The names in `report.views.registry`, which takes long to load; help appears at once."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    one = add_command(commands, NAME, _("show one view of a plan"))
    add_file(one)
    add_plan(one)
    one.add_argument(
        "--view",
        metavar=_("VIEW"),
        default="summary",
        help=_("{views}, or organisation:ID (default: %(default)s)").format(views=", ".join(VIEWS)),
    )
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Show the view."""
    from cli.opened_plan import open_plan
    from cli.tables import show
    from inventory.errors import UnknownNameError
    from report.views.organisation import UnknownOrganisationError
    from report.views.registry import UnknownViewError, view

    plan = open_plan(arguments.file, arguments.plan)
    # A bound was proven for the inventory that the plan was made for, and for no other.
    bound = None if plan.warning else plan.record.bound
    try:
        tables = view(arguments.view, plan.evaluation, bound)
    except (UnknownViewError, UnknownOrganisationError) as error:
        raise UnknownNameError(str(error.args[0])) from error
    if plan.warning:
        output.message(plan.warning)
    show(tables, output)
    return Exit.DONE
