"""A plan that the user wants to keep to, and from which period on anything may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli import known
from cli.errors import PlanHasErrors
from cli.opened_plan import open_record
from inventory.errors import WohinError
from inventory.language import _, ngettext
from report.numbers import number
from solver.answers.executed import begun, departed, frozen, undone
from solver.plan_fitting import fitted

if TYPE_CHECKING:
    import argparse

    from cli.opened import Opened
    from cli.output import Output
    from solver.arrays import Bools
    from solver.plan import Plan
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Keeping:
    """What to keep to.

    Attributes:
        problem: The inventory, what has been executed held as it is.
        plan: The plan to keep to.
        counts: Services whose changes count, (S,).
        price: What a change has to save, in EUR; None: as few changes as there can be.
        is_under_way: Whether something is held that the inventory leaves open, so that what is
            proven holds for plans that begin likewise, and for no others.
    """

    problem: Problem
    plan: Plan
    counts: Bools
    price: float | None
    is_under_way: bool = False


def keeping_asked(arguments: argparse.Namespace, opened: Opened, output: Output) -> Keeping | None:
    """What `--keep`, `--change-price` and `--from` ask for; None without the first of them.

    Services that the plan says nothing about are told.

    Raises:
        WohinError: One of the others is there without it, or there is no such period.
        UnreadableFileError: The plan cannot be read.
        PlanHasErrors: It is none, or has been executed where the inventory does not allow it.
    """
    if arguments.keep is None:
        for name, value in (
            ("--change-price", arguments.change_price),
            ("--from", arguments.first),
        ):
            if value is not None:
                message = _("{option} needs a plan to keep to.").format(option=name)
                raise WohinError(message, _("Name it with --keep PLAN."))
        return None
    problem = opened.problem
    record = open_record(arguments.keep)
    index = problem.index
    plan, told = fitted(record, problem)
    say_strangers(arguments.keep, told, output)
    counts = told
    if arguments.first is not None:
        period = known.period(problem, arguments.first)
        elsewhere = [
            (index.services[one].id, index.sites[plan.site[one]].id)
            for one in undone(problem, plan, period, told).tolist()
        ]
        elsewhere += departed(problem, record, period)
        if elsewhere:
            raise PlanHasErrors(
                arguments.keep,
                [_sentence(service, site) for service, site in elsewhere],
                _("Allow it in the inventory, or correct the plan to what was done."),
            )
        counts = told & ~begun(problem, plan, period, told)
        problem = frozen(problem, plan, period, told)
    return Keeping(
        problem, plan, counts, arguments.change_price, is_under_way=arguments.first is not None
    )


def say_strangers(name: str, told: Bools, output: Output) -> None:
    """Tell of how many services a plan says nothing that fits the inventory.

    Args:
        name: The plan.
        told: Services about which it does, (S,).
        output: Where it is told.
    """
    strangers = int((~told).sum())
    if strangers:
        message = ngettext(
            "{plan} says nothing that still holds about {count} service.",
            "{plan} says nothing that still holds about {count} services.",
            strangers,
        )
        output.message(message.format(plan=name, count=number(strangers, 0)))


def _sentence(service: str, site: str) -> str:
    return _(
        "{service} has begun to move to {site}, which the inventory does not allow any more."
    ).format(service=service, site=site)
