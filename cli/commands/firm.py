"""`wohin firm`: what becomes of a plan where its figures turn out otherwise."""

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

NAME: Final = "firm"
AFTER: Final = 1.5
"""What follows the searches takes so many times as long as what precedes them."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _("Which figures are not known for sure is said by [[range]] in the inventory.")
    one = add_command(
        commands, NAME, _("try other values of figures that are not known for sure"), details
    )
    add_file(one)
    add_plan(one)
    one.add_argument(
        "--samples",
        metavar="N",
        type=numbers.count,
        default=50,
        help=_("how many sets of values to draw (default: 50)"),
    )
    one.add_argument(
        "--within",
        metavar=_("SHARE"),
        type=numbers.share,
        default=0.01,
        help=_("by which share the plan may be dearer and still count as good (default: 0.01)"),
    )
    one.add_argument(
        "--estimates",
        metavar=_("SHARE"),
        type=numbers.share,
        help=_("vary figures called an estimate by this share where they have no range"),
    )
    one.add_argument(
        "--run-dir",
        metavar=_("FOLDER"),
        help=_("keep what comes of each set of values, and go on from there when called again"),
    )
    one.add_argument(
        "--jobs",
        metavar="N",
        type=numbers.count,
        default=0,
        help=_("sets of values at once (default: 0, as many as there are cores)"),
    )
    one.add_argument(
        "--scheduler",
        metavar=_("ADDRESS"),
        help=_("have a Dask cluster try them, such as tcp://host:8786"),
    )
    add_effort(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Try them, and say what lasts."""
    from cli.answering import answering
    from cli.opened_plan import open_plan
    from cli.sampling import sampling
    from cli.tables import show
    from cli.valid_plan import require_valid
    from report.views import firm as view
    from solver.answers.firm.answer import firm

    plan = open_plan(arguments.file, arguments.plan)
    require_valid(plan)
    if plan.warning:
        output.message(plan.warning)
    with answering(arguments, output) as budget, sampling(plan, arguments, budget) as work:
        budget.keep_back(AFTER)
        found = firm(
            work.given,
            plan.evaluation.plan,
            budget,
            samples=arguments.samples,
            within=arguments.within,
            sweep=work.sweep,
            folder=work.folder,
        )
    show(lambda: view.tables(found), output)
    return Exit.CANCELLED if budget.cancellation.requested else Exit.DONE
