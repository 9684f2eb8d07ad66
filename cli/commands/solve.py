"""`wohin solve`: the cheapest plan that can be found, and how good it is proven to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli import numbers
from cli.parser import add_command, add_file, add_scenario
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.opened import Opened
    from cli.output import Output
    from cli.parser import Commands, Parser
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan

NAME: Final = "solve"
SECONDS: Final = 60.0

AFTER: Final = 3.0
"""Where no time is named, what follows the search takes so many times as long as what precedes it."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "The plan is written beside the inventory unless -o says otherwise. Ctrl+C ends the search "
        "and keeps the best plan so far."
    )
    one = add_command(commands, NAME, _("find the cheapest plan"), details)
    add_file(one)
    add_scenario(one)
    one.add_argument(
        "-o",
        "--output",
        metavar=_("PLAN"),
        help=_("where to write the plan; - writes it to standard output"),
    )
    one.add_argument(
        "--time-limit",
        metavar="S",
        type=numbers.positive,
        help=_("seconds to search (default: 60, reading and writing included)"),
    )
    one.add_argument(
        "--gap",
        metavar=_("SHARE"),
        type=numbers.share,
        default=0.0,
        help=_("end when no plan can be cheaper by more than this share (default: 0)"),
    )
    one.add_argument(
        "--difference",
        metavar=_("AMOUNT"),
        type=numbers.amount,
        default=0.0,
        help=_("end when no plan can be cheaper by more than this amount (default: 0)"),
    )
    one.add_argument(
        "--workers",
        metavar="N",
        type=numbers.count,
        default=0,
        help=_("cores to use (default: 0, all)"),
    )
    one.add_argument(
        "--seed", metavar="N", type=numbers.count, default=0, help=_("seed of random choices")
    )
    one.add_argument(
        "--start",
        metavar=_("PLAN"),
        help=_("begin with this plan, which is kept unless a better one is found"),
    )
    one.add_argument(
        "--keep",
        metavar=_("PLAN"),
        help=_("change as little of this plan as possible, and say what that costs"),
    )
    one.add_argument(
        "--change-price",
        metavar=_("AMOUNT"),
        type=numbers.amount,
        help=_("with --keep: change whatever saves at least this amount"),
    )
    one.add_argument(
        "--from",
        dest="first",
        metavar=_("PERIOD"),
        help=_("with --keep: what has begun before this period stays as it is, the rest is open"),
    )
    one.add_argument(
        "--run-dir",
        metavar=_("FOLDER"),
        help=_("leave progress and every better plan in this folder while solving"),
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Solve, write the plan, and say what it costs."""
    from pathlib import Path

    from cli import outcome
    from cli.keeping import keeping_asked
    from cli.opened import STANDARD_INPUT, open_inventory
    from cli.opened_plan import refuse_two_inputs
    from cli.plan_target import STANDARD_OUTPUT, plan_target
    from cli.solving import solve
    from inventory.errors import WohinError
    from solver import plan_file
    from solver.answer import SolveOptions

    opened = open_inventory(arguments.file, arguments.scenario)
    opened.require_readable()
    folder = None if arguments.run_dir is None else Path(arguments.run_dir)
    target = plan_target(arguments.output, folder, opened)
    if arguments.output == STANDARD_OUTPUT and output.is_json:
        message = _("The plan and the JSON document cannot both go to standard output.")
        raise WohinError(message, _("Name a file for the plan with -o."))
    if arguments.output is not None or folder is None:
        target.check(opened)
    options = SolveOptions(
        time_limit=_seconds(arguments, output),
        gap=arguments.gap,
        difference=arguments.difference,
        workers=arguments.workers,
        seed=arguments.seed,
    )
    refuse_two_inputs(
        STANDARD_INPUT if opened.path is None else opened.name,
        *(name for name in (arguments.start, arguments.keep) if name is not None),
    )
    keeping = keeping_asked(arguments, opened, output)
    start = None if arguments.start is None else _start(arguments.start, opened, output)
    prices = None if start is None else _prices(arguments.start)
    solved = solve(opened, target, options, folder, start=start, keeping=keeping, prices=prices)
    if target.path is None and solved.record is not None:
        if output.is_json:  # an inventory on standard input, and no file named: figures alone
            output.message(_("The plan is not kept; name a file for it with -o."))
        else:
            output.data(plan_file.write(solved.record).encode())
    # Words must not get into a plan that somebody catches on standard output.
    write = output.message if target.path is None else output.line
    currency = opened.inventory.planning.currency
    if not output.is_json:
        outcome.say(solved, target.name, currency, write)
    output.document(outcome.plain(solved, None if target.path is None else target.name))
    return outcome.exit_code(solved.answer)


def _seconds(arguments: argparse.Namespace, output: Output) -> float:
    """How long to search: as long as somebody says, or so long that the command takes a minute."""
    from solver.answers.budget import Budget

    if arguments.time_limit is not None:
        return float(arguments.time_limit)
    budget = Budget(seconds=SECONDS, began=output.began)
    budget.keep_back(AFTER)
    return budget.remaining


def _prices(name: str) -> KeptPrices | None:
    """What the search for a plan has left beside it; a plan does as well without."""
    from pathlib import Path

    from cli.opened import STANDARD_INPUT
    from solver import kept_prices

    return None if name == STANDARD_INPUT else kept_prices.read(kept_prices.beside(Path(name)))


def _start(name: str, opened: Opened, output: Output) -> Plan:
    """The plan to begin with, as far as it fits; a word about it where it does not."""
    from cli.keeping import say_strangers
    from cli.opened_plan import open_record
    from inventory.language import ngettext
    from report.numbers import number
    from solver import evaluate
    from solver.plan_fitting import fitted

    problem = opened.problem
    plan, known = fitted(open_record(name), problem)
    broken = len(evaluate(problem, plan).violations)
    say_strangers(name, known, output)
    if broken:
        message = ngettext(
            "{plan} breaks {count} rule as the inventory is now, and is mended first.",
            "{plan} breaks {count} rules as the inventory is now, and is mended first.",
            broken,
        )
        output.message(message.format(plan=name, count=number(broken, 0)))
    return plan
