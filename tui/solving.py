"""What the application can do about plans, apart from everything else it does."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from tui.plan_choice import PlanChoice

if TYPE_CHECKING:
    from tui.app import WohinApp
    from tui.runs.plans import LoadedPlan


class Solving:
    """A part of the application.

    Attributes:
        plan: The plan in front; None as long as there is none.
    """

    plan: LoadedPlan | None = None

    @cached_property
    def plans(self) -> PlanChoice:
        """Puts plans in front."""
        return PlanChoice(cast("WohinApp", self))
