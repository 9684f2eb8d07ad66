"""`wohin firm`: what becomes of a plan where its figures turn out otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli import numbers
from cli.answering import add_effort
from cli.exits import Exit
from cli.parser import add_command, add_file, add_plan
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "firm"


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
        default=20,
        help=_("how many sets of values to draw (default: 20)"),
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
    add_effort(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Try them, and say what lasts."""
    from cli.answering import answering
    from cli.opened_plan import open_plan
    from cli.tables import show
    from cli.valid_plan import require_valid
    from report.views import firm as view
    from solver.answers.firm import firm
    from solver.answers.firm_factors import Factors

    plan = open_plan(arguments.file, arguments.plan)
    require_valid(plan)
    if plan.warning:
        output.message(plan.warning)
    factors = Factors(plan.opened.inventory, arguments.estimates)
    with answering(arguments, output) as budget:
        found = firm(
            factors,
            plan.evaluation.plan,
            budget,
            samples=arguments.samples,
            within=arguments.within,
        )
    show(view.tables(found), output)
    return Exit.CANCELLED if budget.cancellation.requested else Exit.DONE
