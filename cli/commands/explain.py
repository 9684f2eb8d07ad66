"""`wohin explain`: why a service is where a plan has it, and what anything else would cost."""

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
    from solver.answers.explain.answer import Explanation

NAME: Final = "explain"
AFTER: Final = 2.0
"""What follows the searches takes so many times as long as what precedes them."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "Each price is the difference of two plans: the best one with the other decision, all other "
        "services free to adapt, and the best one there is. What is proven about it stands beside "
        "it. Ctrl+C ends the search and shows what is known by then."
    )
    summary = _("say why a service is where it is, and what another site would cost")
    one = add_command(commands, NAME, summary, details)
    add_file(one)
    add_plan(one)
    one.add_argument("--service", metavar="ID", required=True, help=_("which service"))
    one.add_argument(
        "--to",
        metavar=_("SITE"),
        help=_("what would it cost there: a data centre, a provider, or current"),
    )
    one.add_argument(
        "--in",
        dest="period",
        metavar=_("PERIOD"),
        help=_("what would it cost if it cut over then, such as 2028-Q1"),
    )
    add_effort(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Explain."""
    from cli import known, tables
    from cli.answering import answering
    from cli.opened_plan import open_plan
    from inventory.errors import WohinError
    from report.views import explain as view
    from solver.answers.explain.answer import explain

    with answering(arguments, output) as budget:
        plan = open_plan(arguments.file, arguments.plan)
        budget.keep_back(AFTER)
        problem = plan.opened.problem
        service = known.service(problem, arguments.service)
        sites = None if arguments.to is None else known.target(problem, service, arguments.to)
        cutovers = None if arguments.period is None else (known.period(problem, arguments.period),)
        if cutovers is not None and problem.is_new[service]:
            message = _("{service} is new: it starts when it is needed and has no cutover.")
            raise WohinError(message.format(service=arguments.service), _("Leave out --in."))
        if plan.warning:
            output.message(plan.warning)
        found = explain(
            problem,
            plan.evaluation.plan,
            service,
            budget,
            sites=sites,
            cutovers=cutovers,
            # A bound was proven for the inventory that the plan was made for, and for no other.
            bound=None if plan.warning else plan.record.bound,
            kept=plan.kept_prices(),
        )
    tables.show(lambda: view.tables(found), output)
    return _exit_code(found)


def _exit_code(found: Explanation) -> Exit:
    if found.base.is_infeasible:
        return Exit.INFEASIBLE
    if found.cancelled:
        return Exit.CANCELLED
    return Exit.DONE if found.base.evaluation is not None else Exit.NO_PLAN_IN_TIME
