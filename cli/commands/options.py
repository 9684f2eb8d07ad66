"""`wohin options`: which sites are open to which services, at what price, and what shuts others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.parser import add_command, add_file, add_scenario, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from cli.output import Output
    from cli.parser import Commands, Parser
    from report.table import Table
    from solver.problem import Problem

NAME: Final = "options"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    one = add_command(
        commands, NAME, _("show eligible sites with prices, and the rules that forbid the others")
    )
    add_file(one)
    add_scenario(one)
    one.add_argument("--service", metavar="ID", help=_("all sites for this service, in words"))
    one.add_argument(
        "--provider",
        metavar="ID",
        help=_("what this provider may take, and what not by which rule"),
    )
    one.add_argument(
        "--screening",
        action="store_true",
        help=_("all providers: how many services each may take, and what keeps the rest away"),
    )
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Show the options."""
    from cli import known
    from cli.opened import open_inventory
    from cli.tables import show
    from inventory.errors import WohinError

    if arguments.screening and (arguments.service, arguments.provider) != (None, None):
        message = _("--screening is about all providers and services.")
        raise WohinError(message, _("Leave out --service and --provider."))
    opened = open_inventory(arguments.file, arguments.scenario)
    opened.require_readable()
    index = opened.problem.index
    if arguments.service is not None:
        known.check_known(arguments.service, index.service_number, _("service"))
    if arguments.provider is not None:
        known.check_known(arguments.provider, index.provider_number, _("provider"))
    show(_tables(opened.problem, arguments), output)
    return Exit.DONE


def _tables(problem: Problem, arguments: argparse.Namespace) -> Sequence[Table]:
    from report.views import screening

    if arguments.screening:
        return screening.tables(problem)
    return [_table(problem, arguments.service, arguments.provider)]


def _table(problem: Problem, service: str | None, provider: str | None) -> Table:
    from dataclasses import replace

    from cli import provider_options
    from report.views import options

    if service is None:
        return (
            options.table(problem)
            if provider is None
            else provider_options.table(problem, provider)
        )
    table = options.one_service(problem, service)
    if provider is None:
        return table
    place = [column.key for column in table.columns].index("provider")
    return replace(table, rows=tuple(row for row in table.rows if row[place] == provider))
