"""`wohin verify`: every figure and every rule of a plan, computed anew from the two files alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cli.exits import Exit
from cli.parser import add_command, add_file, add_plan
from inventory.language import _, ngettext
from report import numbers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from cli.opened_plan import OpenedPlan
    from cli.output import Output
    from cli.parser import Commands, Parser
    from solver.families.family import Violation

NAME: Final = "verify"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _("The scenario that the plan names is laid over the inventory.")
    one = add_command(commands, NAME, _("recompute every figure and rule of a plan"), details)
    add_file(one)
    add_plan(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say whether the plan is valid; exit code 1 if it is not."""
    from cli.errors import PlanHasErrors
    from cli.opened_plan import open_plan
    from solver import plan_figures
    from solver.families.family import Violation

    try:
        plan = open_plan(arguments.file, arguments.plan)
    except PlanHasErrors as error:
        _show([Violation("plan", error.name, text) for text in error.errors], output)
        return Exit.INPUT_HAS_ERRORS
    violations = [*plan.evaluation.violations, *plan_figures.check(plan.record, plan.evaluation)]
    if plan.warning:
        output.message(plan.warning)
    _show(violations, output, plan)
    return Exit.INPUT_HAS_ERRORS if violations else Exit.DONE


def _show(violations: Sequence[Violation], output: Output, plan: OpenedPlan | None = None) -> None:
    from cli.output import Toned

    for violation in violations:
        # Most sentences begin with whom they are about.
        is_named = violation.text.startswith(violation.subject)
        subject = "" if is_named else f"{violation.subject}: "
        output.line(Toned(violation.family, "bad"), f": {subject}{violation.text}")
    if violations:
        text = ngettext(
            "The plan is not valid: {number} violation.",
            "The plan is not valid: {number} violations.",
            len(violations),
        ).format(number=numbers.number(len(violations), 0))
        output.line(Toned(text, "bad"))
    else:
        output.line(
            Toned(_("The plan is valid: it keeps every rule, and every figure is right."), "good")
        )
    figures = _figures(plan)
    if plan is not None and figures["cost"] is not None:
        from report.numbers import money

        currency = plan.opened.inventory.planning.currency
        output.line(
            _("Cost {cost}, status quo {status_quo} (discounted).").format(
                cost=money(figures["cost"], currency=currency),
                status_quo=money(figures["status_quo_cost"], currency=currency),
            )
        )
    output.document(
        {
            "valid": not violations,
            **figures,
            "violations": [
                {"family": one.family, "subject": one.subject, "text": one.text}
                for one in violations
            ],
            "warnings": [plan.warning] if plan is not None and plan.warning else [],
        }
    )


def _figures(plan: OpenedPlan | None) -> dict[str, Any]:
    """The recomputed figures; None where a service is where it has no price."""
    from solver import plan_figures, plan_file

    if plan is None or not plan_figures.is_priced(plan.evaluation):
        return {"cost": None, "status_quo_cost": None, "costs": {}}
    evaluation = plan.evaluation
    cost = plan_file.cents(evaluation.cost)
    return {
        "cost": float(cost),
        "status_quo_cost": float(plan_file.cents(evaluation.status_quo.cost)),
        "costs": plan_file.summing(evaluation.costs, cost),
    }
