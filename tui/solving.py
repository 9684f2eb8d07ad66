"""What the application can do about plans and searches, apart from everything else it does."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.navigation import Navigation
from tui.plan_choice import PlanChoice
from tui.run_watch import RunWatch

if TYPE_CHECKING:
    from tui.questions.desk import Desk
    from tui.runs.plans import LoadedPlan
    from tui.session import Session


class Solving(Navigation):
    """An application that searches for plans and has one in front.

    Attributes:
        plan: The plan in front; None as long as there is none.
    """

    plan: LoadedPlan | None = None

    @cached_property
    def plans(self) -> PlanChoice:
        """Puts plans in front."""
        return PlanChoice(self)

    @cached_property
    def runs(self) -> RunWatch:
        """Starts, watches and ends searches."""
        return RunWatch(self)

    @cached_property
    def questions(self) -> Desk:
        """Asks, watches and ends questions."""
        from tui.questions.desk import Desk

        return Desk(self)

    def use(self, session: Session | None) -> None:
        """Work on another file from now on, with plans and searches of its own."""
        super().use(session)
        self.plan, self.subject = None, None
        self.plans.wanted = None
        self.runs.opened()
        if "questions" in vars(self):
            self.questions.opened()
        else:
            # Nobody asks before there is something to be seen.
            self.when_seen(self._look_for_questions)

    def _look_for_questions(self) -> None:
        self.questions.opened()

    def catch_up(self) -> None:
        """Show what there is now; a search may have waited for it."""
        super().catch_up()
        self.runs.checked()

    def reason_against(self, action: str) -> str:
        """Why an action cannot be done now, in a sentence; "" if it can."""
        if action == "solve":
            return self.runs.reason_against_start()
        if action == "cancel":
            return self.runs.reason_against_cancel()
        return super().reason_against(action)

    def action_solve(self) -> None:
        """Go to the optimiser and begin to search."""
        if self.settle():
            self.show("optimise")
            self.call_later(self.runs.start)

    def action_cancel(self) -> None:
        """End the search and keep its best plan."""
        self.runs.cancel()
