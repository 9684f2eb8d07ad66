"""`wohin conflict`: which rules leave no plan, and the cheapest changes that leave one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.answering import add_effort
from cli.exits import Exit
from cli.parser import add_command, add_file, add_scenario, add_tables
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser
    from solver.answers.conflict.answer import WaysOut
    from solver.answers.ways_out.change import Basis
    from solver.problem import Problem

NAME: Final = "conflict"
AFTER: Final = 2.5
"""What follows the searches takes so many times as long as what precedes them."""


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "Each way out is verified by solving the changed inventory, and printed as a scenario to copy."
    )
    one = add_command(
        commands, NAME, _("say which rules leave no plan, and what would help"), details
    )
    add_file(one)
    add_scenario(one)
    add_effort(one)
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say why there is no plan; exit code 3 if that is proven, 0 if there is one."""
    from cli.answering import answering
    from cli.opened import open_inventory
    from inventory.toml.syntax import parse
    from solver.answers.conflict.answer import ways_out
    from solver.answers.ways_out.change import Basis

    opened = open_inventory(arguments.file, arguments.scenario)
    opened.require_readable()
    basis = Basis(parse(opened.text)[0] or {}, arguments.scenario)
    with answering(arguments, output) as budget:
        budget.keep_back(AFTER)
        found = ways_out(basis, opened.problem, budget)
    _show(found, basis, opened.problem, output)
    if found.status == "infeasible":
        return Exit.INFEASIBLE
    if found.status == "feasible":
        return Exit.DONE
    return Exit.CANCELLED if budget.cancellation.requested else Exit.NO_PLAN_IN_TIME


def _show(found: WaysOut, basis: Basis, problem: Problem, output: Output) -> None:
    from cli.tables import can_draw, leave, leave_rows, plain, terminal_width
    from report import text
    from report.views import conflict

    tables = conflict.tables(found, problem)
    numbered = list(enumerate(found.ways, start=1))
    # Tables that somebody waits for come last: whoever sees them finds what their rows stand for.
    for number, way in numbered:
        leave_rows("ways", number - 1, conflict.snippet(basis, way, number) + "\n", output)
    if found.status == "infeasible":
        leave(lambda: conflict.tables(found, problem), output)
    else:
        _say(found.status, output)
    if not output.is_json:
        for table in tables:
            output.line(text.render(table, width=terminal_width(), ascii_only=not can_draw()))
            output.line()
    if numbered:
        output.line(_("As scenarios to copy into the inventory:"))
    for number, way in numbered:
        output.line()
        output.line(conflict.snippet(basis, way, number))
    output.document(
        {
            "status": found.status,
            **{table.key: plain(table) for table in tables},
            "scenarios": [conflict.snippet(basis, way, number) for number, way in numbered],
            "changes": [conflict.changes(way) for _number, way in numbered],
        }
    )


def _say(status: str, output: Output) -> None:
    """Why there is no table."""
    from cli.output import Toned
    from cli.tables import leave_sentences

    def sentences() -> list[str]:
        if status == "feasible":
            return [_("There is a plan: nothing is in conflict.")]
        return [
            _("Neither a plan nor a conflict was found in the time given."),
            _("Give it more time with --time-limit."),
        ]

    first, *more = sentences()
    output.line(Toned(first, "good" if status == "feasible" else "bad"))
    for sentence in more:
        output.line(sentence)
    leave_sentences(sentences, output)
