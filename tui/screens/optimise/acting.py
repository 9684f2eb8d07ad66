"""What can be done about searches: begun as one likes, ended, looked into, deleted."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from inventory.language import _
from tui.dialogs.ask import yes_or_no
from tui.runs.files import MESSAGES, tail
from tui.runs.words import run_label
from tui.screens.frame import BaseScreen
from tui.screens.optimise import changing
from tui.screens.optimise.log import Log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.questions.question import Need
    from tui.run_watch import RunWatch
    from tui.runs.progress import Step
    from tui.runs.run import Run

_ABOUT_ONE: Final = frozenset({"log", "delete_run", "ask_why"})


class Acting(BaseScreen):
    """The part of the optimiser's screen that does something about searches."""

    @property
    def runs(self) -> RunWatch:
        """The searches of the application."""
        return self.wohin.runs

    # --- for the screen to fill ------------------------------------------------------------------

    @property
    @abstractmethod
    def chosen(self) -> Run | None:
        """The search under the cursor; None on that of the next one."""

    @abstractmethod
    def steps_of(self, run: Run) -> Sequence[Step]:
        """What a search has told, as far as it is read."""

    # --- actions ---------------------------------------------------------------------------------

    def reason_against(self, action: str) -> str:
        """Why an action cannot be done now."""
        reason = ""
        if action == "solve":
            reason = self.runs.reason_against_start()
        elif action == "stop":
            reason = self.runs.reason_against_cancel()
        elif action == "begin_with" and self.runs.settings.keep is not None:
            reason = _("The next search begins with the plan that it keeps to.")
        elif action in _ABOUT_ONE and self.is_mounted:
            reason = self._reason_against_one(action, self.chosen)
        return reason or super().reason_against(action)

    @staticmethod
    def _reason_against_one(action: str, run: Run | None) -> str:
        """Why it cannot be done with the search under the cursor."""
        if action == "ask_why":
            if run is None or run.status != "infeasible":
                return _("Only of a search that has proven that there is no plan.")
        elif run is None:
            return _("Move to a search first.")
        elif action == "delete_run" and run.state == "running":
            return _("A search is under way; F6 ends it and keeps its best plan.")
        return ""

    def action_solve(self) -> None:
        """Begin to search."""
        self.runs.start()

    def action_stop(self) -> None:
        """End the search and keep its best plan."""
        self.runs.cancel()

    def action_scenario(self) -> None:
        """Choose the scenario."""
        changing.scenario(self.wohin)

    def action_time(self) -> None:
        """Say how long."""
        changing.time(self.wohin)

    def action_target(self) -> None:
        """Say how well."""
        changing.target(self.wohin)

    def action_cores(self) -> None:
        """Say with how many cores."""
        changing.cores(self.wohin)

    def action_seed(self) -> None:
        """Choose the seed."""
        changing.seed(self.wohin)

    def action_begin_with(self) -> None:
        """Begin with the plan in front, or with nothing."""
        begins = not self.runs.settings.begins_with_plan
        self.runs.change(begins_with_plan=begins)
        if begins and self.wohin.plan is None:
            self.say(_("No plan is in front; the next search begins with nothing."))
        elif begins and self.runs.plan_to_begin_with() is None:
            self.say(_("The plan in front is of another scenario; the search begins with nothing."))

    def action_keep(self) -> None:
        """Choose the plan that the next search keeps to."""
        self.wohin.ask(changing.keep(self.wohin))

    def action_first(self) -> None:
        """Choose the period from which on anything may change."""
        self.wohin.ask(changing.first(self.wohin))

    def action_price(self) -> None:
        """Say what a change has to save."""
        self.wohin.ask(changing.price(self.wohin))

    def action_log(self) -> None:
        """Show every step."""
        run = self.chosen
        if run is not None:
            messages = tail(run.folder / MESSAGES, 16384).decode("utf-8", "replace").strip()
            self.app.push_screen(Log(run, self.steps_of(run), messages))

    def action_ask_why(self) -> None:
        """Ask why there is no plan."""
        from tui.screens.questions.asking import ask

        run = self.chosen
        if run is not None:
            known: dict[Need, str] = {"scenario": run.scenario}
            self.wohin.ask(ask(self.wohin, "conflict", known=known, snapshot=run.snapshot))

    def action_delete_run(self) -> None:
        """Delete a search, once that is confirmed."""
        run = self.chosen
        if run is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.runs.delete(run)

        question = _("Delete the search {run} with its plan? This cannot be taken back.")
        label = run_label(run)
        self.app.push_screen(yes_or_no(_("Delete a search"), question.format(run=label)), answered)
