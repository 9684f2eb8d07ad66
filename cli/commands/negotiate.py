"""`wohin negotiate`: at which price services come to a provider or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.answering import add_effort
from cli.exits import Exit
from cli.parser import add_command, add_file, add_plan, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser
    from solver.answers.negotiate.answer import Negotiation

NAME: Final = "negotiate"
AFTER: Final = 7.0
"""What follows the searches takes so many times as long as what precedes them."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "Services are looked at in the order of their price. A break-even is found between two "
        "plans and then proven; what the time does not suffice for is said. Ctrl+C ends the search "
        "and shows what is known by then."
    )
    summary = _("find the prices at which services come to a provider or leave it")
    one = add_command(commands, NAME, summary, details)
    add_file(one)
    add_plan(one)
    one.add_argument("--provider", metavar="ID", required=True, help=_("which provider"))
    one.add_argument(
        "--service",
        metavar="ID",
        action="extend",
        nargs="+",
        help=_("only these services (default: all that could come or leave)"),
    )
    one.add_argument(
        "-o",
        "--output",
        metavar=_("SHEET"),
        help=_("write the sheet for the provider as well: a file that ends in .csv or .json"),
    )
    add_effort(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Negotiate."""
    from cli import known, tables
    from cli.answering import answering
    from cli.opened_plan import open_plan
    from cli.sheet import SheetTarget
    from report.views import negotiate as view
    from solver.answers.negotiate.answer import negotiate

    target = None if arguments.output is None else SheetTarget.of(arguments.output)
    with answering(arguments, output) as budget:
        plan = open_plan(arguments.file, arguments.plan)
        budget.keep_back(AFTER)
        problem = plan.opened.problem
        provider = known.provider(problem, arguments.provider)
        services = None
        if arguments.service is not None:
            services = [known.service(problem, name) for name in arguments.service]
        if plan.warning:
            output.message(plan.warning)
        found = negotiate(
            problem,
            plan.evaluation.plan,
            provider,
            budget,
            services=services,
            # A bound was proven for the inventory that the plan was made for, and for no other.
            bound=None if plan.warning else plan.record.bound,
            kept=plan.kept_prices(),
        )
    if target is not None:
        target.write(view.tables(found))
    tables.show(lambda: view.tables(found), output)
    return _exit_code(found)


def _exit_code(found: Negotiation) -> Exit:
    if found.base.is_infeasible:
        return Exit.INFEASIBLE
    if found.cancelled:
        return Exit.CANCELLED
    return Exit.DONE if found.base.evaluation is not None else Exit.NO_PLAN_IN_TIME
