"""`wohin shares`: who pays for a plan, by which key, and whether anybody has a reason to leave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from cli.answering import add_effort
from cli.parser import add_command, add_file, add_plan, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from cli.opened_plan import OpenedPlan
    from cli.output import Output
    from cli.parser import Commands, Parser
    from report.table import Table
    from solver.answers.budget import Budget
    from solver.answers.shares.keys import Key

NAME: Final = "shares"
PLAYERS: Final = 7
AFTER: Final = 1.4
"""What follows the searches takes so many times as long as what precedes them."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    from cli import numbers

    details = _(
        "Fair shares are side payments that no group of organisations would do better without; a "
        "group plans its own services while all others stay."
    )
    one = add_command(commands, NAME, _("say who pays for a plan, and what would be fair"), details)
    add_file(one)
    add_plan(one)
    one.add_argument(
        "--key",
        metavar=_("KEY"),
        default="use",
        help=_(
            "how fixed costs are split: use, workplaces, inhabitants, equal, or the id of a key in "
            "the inventory (default: %(default)s)"
        ),
    )
    one.add_argument(
        "--protect",
        metavar=_("SHARE"),
        type=numbers.share,
        help=_("what it costs that nobody's direct costs grow by more than this share"),
    )
    one.add_argument(
        "--game",
        metavar="N",
        type=numbers.count,
        default=PLAYERS,
        help=_(
            "how many organisations or groups of them play for fair shares at most, up to 12; 0 "
            "leaves fair shares out (default: {number})"
        ).format(number=PLAYERS),
    )
    add_effort(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Show who pays what."""
    from cli.answering import answering
    from cli.exits import Exit
    from cli.opened_plan import open_plan
    from cli.tables import show
    from inventory.errors import WohinError
    from report.views import shares
    from solver.answers.coalitions.values import MOST_PLAYERS

    if arguments.game > MOST_PLAYERS:
        message = _("--game takes up to {number} players.").format(number=MOST_PLAYERS)
        raise WohinError(message, _("More organisations are put into groups by themselves."))
    with answering(arguments, output) as budget:
        plan = open_plan(arguments.file, arguments.plan)
        budget.keep_back(AFTER)
        key = _key(plan, arguments.key)
        if plan.warning:
            output.message(plan.warning)
        makers = [
            lambda: shares.tables(plan.evaluation, key),
            *_solved(plan, key, arguments, budget),
        ]
    show(lambda: [table for make in makers for table in make()], output)
    return Exit.CANCELLED if budget.cancellation.requested else Exit.DONE


def _solved(
    plan: OpenedPlan, key: Key, arguments: argparse.Namespace, budget: Budget
) -> list[Callable[[], Sequence[Table]]]:
    """What makes the tables of what has to be solved for: protection, and fair shares."""
    from inventory.errors import WohinError
    from report.views import shares_fair, shares_protect
    from solver.answers.shares.answer import fair_shares
    from solver.answers.shares.protect import protect

    makers: list[Callable[[], Sequence[Table]]] = []
    evaluation, currency = plan.evaluation, plan.opened.inventory.planning.currency
    # A bound was proven for the inventory that the plan was made for, and for no other.
    bound = None if plan.warning else plan.record.bound
    kept = plan.kept_prices()
    if arguments.protect is not None:
        parts = 3 if arguments.game else 2
        problem, share = evaluation.problem, arguments.protect
        found = protect(problem, evaluation.plan, share, budget, parts, bound, kept)
        makers.append(partial(shares_protect.tables, found, currency))
    if not arguments.game:
        return makers
    if evaluation.violations:
        first = evaluation.violations[0]
        message = _("Fair shares are about a plan that keeps every rule; this one breaks {rule}.")
        hint = _("See wohin verify; --game 0 leaves fair shares out.")
        raise WohinError(message.format(rule=f"{first.family}: {first.text}"), hint)
    fair = fair_shares(evaluation, key, arguments.game, budget, bound, kept)
    return [*makers, partial(shares_fair.tables, fair, currency)]


def _key(plan: OpenedPlan, name: str) -> Key:
    from inventory.errors import UnknownNameError
    from inventory.nearest import Names
    from solver.answers.shares.keys import find_key, key_names

    problem = plan.evaluation.problem
    known = Names(key_names(problem))
    if name in known.names:
        return find_key(problem, name)
    nearest = known.nearest(name)
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("There are: {names}.").format(names=", ".join(known.names))
    )
    raise UnknownNameError(_('There is no key "{name}".').format(name=name), hint)
