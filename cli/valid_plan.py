"""A plan that keeps every rule: what a question about its worth begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.errors import PlanHasErrors
from inventory.language import _

if TYPE_CHECKING:
    from cli.opened_plan import OpenedPlan


def require_valid(plan: OpenedPlan) -> None:
    """Make sure that a plan keeps every rule of its inventory as it is now.

    Raises:
        PlanHasErrors: It does not.
    """
    broken = plan.evaluation.violations
    if broken:
        texts = [f"{one.family}: {one.subject}: {one.text}" for one in broken]
        hint = _("Make a new one by: wohin solve {file} --start {plan}")
        raise PlanHasErrors(plan.name, texts, hint.format(file=plan.opened.name, plan=plan.name))
