"""`wohin compare`: scenarios solved and laid side by side with the status quo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cli import numbers
from cli.answering import add_effort
from cli.known_plans import add_starts
from cli.parser import add_command, add_file, add_tables
from inventory.language import _, language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from cli.opened import Opened
    from cli.output import Output
    from cli.parser import Commands, Parser
    from report.views.sweep import Solved

NAME: Final = "compare"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "Without --scenario all scenarios are solved, and the inventory as it is. Called again with "
        "the same --run-dir, it goes on from the plans that are there and leaves out what is proven."
    )
    one = add_command(
        commands, NAME, _("solve scenarios and lay them beside the status quo"), details
    )
    add_file(one)
    one.add_argument(
        "--scenario",
        metavar="ID",
        action="append",
        default=None,
        help=_('a scenario to solve, "" for the inventory as it is; may be given several times'),
    )
    one.add_argument(
        "--run-dir",
        metavar=_("FOLDER"),
        help=_("keep progress and plan of each scenario in a folder of its own in this one"),
    )
    one.add_argument(
        "--jobs",
        metavar="N",
        type=numbers.count,
        default=0,
        help=_("searches at once (default: 0, as many as there are cores for)"),
    )
    one.add_argument(
        "--scheduler",
        metavar=_("ADDRESS"),
        help=_("have a Dask cluster solve them, such as tcp://host:8786"),
    )
    add_starts(one)
    add_effort(one)
    add_tables(one)


def _told(solved: Sequence[Solved], scenarios: Mapping[str, Opened], asked_in: str) -> list[Solved]:
    """What has come of scenarios, in the language in use."""
    from solver.conflict.words import sentence

    found = []
    for one, (scenario, opened) in zip(solved, scenarios.items(), strict=True):
        rules = one.conflict
        if language() != asked_in:
            # Rules come from other processes as sentences.
            rules = tuple(
                replace(rule, text=sentence(opened.problem, (rule.family, rule.subject)))
                for rule in rules
            )
        label = one.label if scenario else _("(as it is)")
        found.append(replace(one, label=label, conflict=rules))
    return found


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Solve the scenarios and compare their plans."""
    from cli.known_plans import by_scenario, prices_by_scenario
    from cli.opened import open_inventory
    from cli.plan_folder import plan_record
    from cli.scenarios import exit_code, solve_all, tables
    from cli.tables import leave_plan, show

    as_it_is = open_inventory(arguments.file)
    ids = [one.id for one in as_it_is.inventory.scenarios] if as_it_is.loaded.inventory else []
    wanted = ["", *ids] if arguments.scenario is None else arguments.scenario
    # Each is read before anything is solved: an error in the last one is no surprise of tomorrow.
    scenarios = {one: as_it_is if not one else as_it_is.under(one) for one in dict.fromkeys(wanted)}
    for one in scenarios.values():
        one.require_readable()
    known = by_scenario(arguments, scenarios, output)
    prices = prices_by_scenario(arguments)
    solved, cancelled = solve_all(list(scenarios.values()), arguments, output, known, prices)
    for row, (found, opened) in enumerate(zip(solved, scenarios.values(), strict=True)):
        if found.evaluation is not None:
            record = plan_record(
                opened,
                found.evaluation,
                is_optimal=found.status == "optimal",
                bound=found.bound,
                seconds=found.seconds or 0.0,
            )
            leave_plan("scenarios", row, record, output)
    asked_in = language()
    show(lambda: tables(_told(solved, scenarios, asked_in)), output)
    return exit_code(solved, cancelled=cancelled)
