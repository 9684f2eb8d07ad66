"""`wohin pareto`: proven plans of cost against one criterion, drawn and as a table."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from cli.answering import add_effort
from cli.known_plans import add_starts
from cli.parser import add_command, add_file, add_scenario, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.opened import Opened
    from cli.output import Output
    from cli.parser import Commands, Parser
    from cli.plan_folder import PlanFolder
    from cli.solving import Solved
    from solver.answers.pareto.answer import Front
    from solver.criteria.criterion import Criterion

NAME: Final = "pareto"
POINTS: Final = 5
AFTER: Final = 2.0
"""What follows the searches takes so many times as long as what precedes them."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    from cli import numbers

    details = _(
        "The criterion is a score of the providers, such as voice, or protection_margin, "
        "one_site_share, distance, providers, data_centres, local_share. All rules stay hard; a "
        "limit on a criterion is a rule as well."
    )
    one = add_command(commands, NAME, _("weigh the cost against a criterion"), details)
    add_file(one)
    add_scenario(one)
    one.add_argument(
        "--by", metavar=_("CRITERION"), required=True, help=_("what to weigh the cost against")
    )
    one.add_argument(
        "--towards",
        choices=("more", "less"),
        help=_("which way is better (default: as the criterion is meant)"),
    )
    one.add_argument(
        "--points",
        metavar="N",
        type=numbers.count,
        default=POINTS,
        help=_("how many plans to look for, both ends included (default: {number})").format(
            number=POINTS
        ),
    )
    add_starts(one)
    one.add_argument(
        "-o", "--output", metavar=_("FOLDER"), help=_("write the plans into this folder")
    )
    add_effort(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Find the front, draw it, and write its plans."""
    from cli import outcome
    from cli.answering import answering
    from cli.exits import Exit
    from cli.known_plans import best_known, kept_prices, read_starts
    from cli.opened import open_inventory
    from cli.plan_folder import PlanFolder
    from cli.solving import Solved
    from cli.tables import leave_sentences
    from inventory.errors import WohinError
    from solver.answers.pareto.answer import front
    from solver.criteria.words import named

    with answering(arguments, output) as budget:
        opened = open_inventory(arguments.file, arguments.scenario)
        opened.require_readable()
        criterion, more = _asked(opened, arguments)
        folder = None if arguments.output is None else PlanFolder(arguments.output, opened)
        known = best_known(read_starts(arguments), opened)
        budget.keep_back(AFTER)
        found = front(
            opened.problem,
            criterion,
            budget,
            points=arguments.points,
            more=more,
            known=known,
            kept=kept_prices(arguments),
        )
    if not found.points and found.first.evaluation is not None:
        message = _("No service counts for {criterion}.").format(criterion=named(criterion.name))
        raise WohinError(message, _("Enter what is missing, such as locations."))
    if not found.points:
        solved = Solved(found.first, None)
        currency = opened.inventory.planning.currency
        outcome.say(solved, "", currency, output.line)
        leave_sentences(partial(_in_sentences, solved, currency), output)
        output.document(outcome.plain(solved, None))
        return outcome.exit_code(found.first)
    _keep_plans(found, opened, folder, output)
    _show(found, opened, output)
    return Exit.CANCELLED if budget.cancellation.requested else Exit.DONE


def _in_sentences(solved: Solved, currency: str) -> list[str]:
    """What has come of a search, in the language in use."""
    from cli import outcome
    from cli.tables import into

    said: list[str] = []
    outcome.say(solved, "", currency, into(said))
    return said


def _keep_plans(found: Front, opened: Opened, folder: PlanFolder | None, output: Output) -> None:
    """Write the plan of each point where somebody asked for it, and the limit that asks for it."""
    from cli.plan_folder import plan_record
    from cli.tables import leave_plan, leave_rows

    for row, point in enumerate(found.points):
        # What is proven of a point holds for its value alone, and not for every plan.
        record = plan_record(
            opened,
            point.evaluation,
            is_optimal=point.asked is None and point.is_proven,
            bound=found.first.bound,
            seconds=point.seconds,
        )
        if folder is not None:
            folder.write(f"{found.criterion.name}-{row + 1}", record)
        leave_plan("pareto", row, record, output)
        leave_rows("pareto", row, _limit(found, point.value), output)


def _limit(found: Front, value: float) -> str:
    """The row of an inventory that asks for a value that a point has."""
    from inventory.toml.encode import encode_statement

    # Rounded so that the plan of the point keeps it.
    exact = Decimal(repr(value))
    kept = exact.quantize(Decimal("0.001"), ROUND_FLOOR if found.more else ROUND_CEILING)
    row = {"criterion": found.criterion.name, "at_least" if found.more else "at_most": float(kept)}
    return "\n".join(["[[limit]]", *(encode_statement(key, row[key]) for key in row), ""])


def _show(found: Front, opened: Opened, output: Output) -> None:
    from cli import tables
    from report import scatter
    from report.views import pareto

    if not output.is_json:
        picture = pareto.picture(found, opened.inventory.planning.currency)
        for line in scatter.draw(
            picture, tables.terminal_width(), ascii_only=not tables.can_draw()
        ):
            output.line(line)
        output.line()
    tables.show(lambda: pareto.tables(found), output)


def _asked(opened: Opened, arguments: argparse.Namespace) -> tuple[Criterion, bool]:
    """The criterion, and whether more of it is better."""
    from inventory.errors import WohinError

    criterion = _criterion(opened, arguments.by)
    more = criterion.more if arguments.towards is None else arguments.towards == "more"
    if more and criterion.name == "one_site_share":
        message = _("one_site_share is weighed towards less only.")
        raise WohinError(message, _("Leave out --towards."))
    if arguments.points < 2:
        raise WohinError(_("A front has two ends: --points is at least 2."))
    return criterion, more


def _criterion(opened: Opened, name: str) -> Criterion:
    from inventory.errors import UnknownNameError
    from inventory.nearest import Names
    from solver.criteria.registry import find, names

    index = opened.problem.index
    known = Names(names(index))
    if name in known.names:
        return find(index, name)
    nearest = known.nearest(name)
    message = _('There is no criterion "{name}", and no provider has such a score.').format(
        name=name
    )
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("There are: {names}.").format(names=", ".join(known.names))
    )
    raise UnknownNameError(message, hint)
