"""What a solve has come to, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cli.exits import Exit
from cli.output import Toned
from cli.plan_target import STANDARD_OUTPUT
from inventory.language import _
from report import keeping
from report.exactness import DIGITS, is_as_close_as_engines
from report.numbers import money
from report.views.summary import sentences
from solver import plan_file
from solver.conflict.words import anew

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.solving import Solved
    from solver.answer import Answer


def exit_code(answer: Answer) -> Exit:
    """How the command ends; a proof that came in time counts more than a cancellation."""
    if answer.status == "infeasible":
        return Exit.INFEASIBLE
    if answer.cancelled and answer.status != "optimal":
        return Exit.CANCELLED
    return Exit.DONE if answer.evaluation is not None else Exit.NO_PLAN_IN_TIME


def say(solved: Solved, plan_name: str, currency: str, write: Callable[..., None]) -> None:
    """Write the last lines of a solve.

    Args:
        solved: What it has come to.
        plan_name: Where the plan is.
        currency: Of the inventory.
        write: Writes a line.
    """
    answer = solved.answer
    if answer.evaluation is None or solved.record is None:
        _say_why_none(answer, write)
        _say_lost(answer, write)
        return
    if answer.cancelled and answer.status != "optimal":
        write(Toned(_("Cancelled; this is the best plan so far."), "doubtful"))
    for sentence in sentences(answer.evaluation):
        write(sentence)
    if solved.is_under_way and answer.bound is not None:
        text = _("With all that has begun as it is, no plan costs less than {bound}.")
        write(text.format(bound=money(answer.bound, currency=currency)))
    elif answer.bound is not None and solved.record.bound is not None:
        _say_bound(
            solved.record.bound, answer.evaluation.cost, _difference(answer), currency, write
        )
    else:
        write(_("Nothing is proven yet about cheaper plans."))
    _say_lost(answer, write)
    if solved.kept is not None:
        for sentence in keeping.sentences(solved.kept, currency):
            write(sentence)
    if plan_name != STANDARD_OUTPUT:
        write(_("Plan: {file}").format(file=plan_name))


def plain(solved: Solved, plan_name: str | None) -> dict[str, Any]:
    """The same for JSON; figures are None without a plan."""
    answer, record = solved.answer, solved.record
    evaluation = answer.evaluation
    bound = record.bound if record is not None else None
    if answer.bound is not None and (solved.is_under_way or record is None):
        bound = float(plan_file.cents_below(answer.bound))
    return {
        "status": answer.status,
        "cost": None if record is None else record.cost,
        "bound": bound,
        "difference": _difference(answer),
        "seconds": round(answer.seconds, 3),
        "status_quo_cost": None if record is None else record.status_quo_cost,
        "costs": {}
        if record is None
        else {kind: getattr(record.costs, kind) for kind in plan_file.COST_KINDS},
        "services": None if record is None else len(record.assignments),
        "cutovers": None if evaluation is None else int(evaluation.occupancy.moves.sum()),
        "plan": plan_name if record is not None else None,
        "scenario": None if record is None else record.scenario,
        "cancelled": answer.cancelled,
        "lost": list(answer.lost),
        **({} if solved.kept is None else {"kept": keeping.plain(solved.kept)}),
        "conflict": [
            {"family": one.family, "subject": one.subject, "text": one.text}
            for one in answer.conflict
        ],
    }


def _say_bound(
    bound: float, cost: float, difference: float | None, currency: str, write: Callable[..., None]
) -> None:
    """The proof: what no plan can undercut, and how far the plan is from it."""
    least = money(bound, currency=currency)
    if not difference:
        text = _("Optimal: no plan under these rules costs less than {bound}.")
        write(Toned(text.format(bound=least), "good"))
        return
    apart = money(difference, currency=currency)
    if is_as_close_as_engines(difference, cost):
        text = _(
            "Optimal as far as engines compute ({digits}): no plan under these rules costs less than "
            "{bound}; the difference is {difference}."
        )
        write(Toned(text.format(digits=DIGITS, bound=least, difference=apart), "good"))
        return
    text = _("No plan under these rules costs less than {bound}; the difference is {difference}.")
    write(text.format(bound=least, difference=apart))


def _say_lost(answer: Answer, write: Callable[..., None]) -> None:
    """That something broke off, where it may have left less proven than there was time for."""
    if answer.lost and answer.status not in {"optimal", "infeasible"}:
        text = _(
            "A process of the search ended in an error ({reasons}), so that less may be proven."
        )
        write(Toned(text.format(reasons=", ".join(dict.fromkeys(answer.lost))), "doubtful"))
        write(
            _(
                "Search again, with --start from a plan that is there; --workers 1 takes less memory."
            )
        )


def _difference(answer: Answer) -> float | None:
    """What a better plan could save at most, in EUR to the cent."""
    return None if answer.difference is None else float(plan_file.cents(answer.difference))


def _say_why_none(answer: Answer, write: Callable[..., None]) -> None:
    if answer.status == "infeasible":
        write(Toned(_("There is no plan: these rules cannot all hold."), "bad"))
        for one in answer.conflict:
            write(f"  {anew(one.text)}")  # it names the rule, in the language in use
        if not answer.conflict:
            write(_("  Which of them is not known."))
    elif answer.cancelled:
        write(Toned(_("Cancelled before any plan was found."), "bad"))
    else:
        write(Toned(_("No plan was found in the time given; there may be one."), "bad"))
        write(_("Give it more time with --time-limit."))
