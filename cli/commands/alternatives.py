"""`wohin alternatives`: plans of nearly the same cost that are as different as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli import numbers
from cli.answering import add_effort
from cli.exits import Exit
from cli.parser import add_command, add_file, add_plan, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "alternatives"
AFTER: Final = 2.0
"""What follows the searches takes so many times as long as what precedes them."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    one = add_command(
        commands, NAME, _("find plans of nearly the same cost that are as different as possible")
    )
    add_file(one)
    add_plan(one)
    one.add_argument(
        "--within",
        metavar=_("SHARE"),
        type=numbers.share,
        default=0.01,
        help=_("by which share they may be dearer than the plan (default: 0.01)"),
    )
    one.add_argument(
        "--count",
        metavar="N",
        type=numbers.count,
        default=3,
        help=_("how many to look for (default: 3)"),
    )
    add_effort(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Find them and lay them beside the plan."""
    from cli.answering import answering
    from cli.opened_plan import open_plan
    from cli.plan_folder import plan_record
    from cli.tables import leave_plan, show
    from cli.valid_plan import require_valid
    from report.views import alternatives as view
    from solver.answers.alternatives.answer import alternatives

    plan = open_plan(arguments.file, arguments.plan)
    require_valid(plan)
    if plan.warning:
        output.message(plan.warning)
    with answering(arguments, output) as budget:
        budget.keep_back(AFTER)
        found = alternatives(
            plan.opened.problem, plan.evaluation.plan, budget, arguments.within, arguments.count
        )
    for row, one in enumerate(found.found, start=1):
        record = plan_record(
            plan.opened, one.evaluation, is_optimal=False, bound=None, seconds=arguments.time_limit
        )
        leave_plan("alternatives", row, record, output)
    show(lambda: view.tables(found), output)
    return Exit.CANCELLED if budget.cancellation.requested else Exit.DONE
