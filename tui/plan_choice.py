"""The plan in front: which one the screens show, read and evaluated in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _
from tui.screens.frame import BaseScreen

if TYPE_CHECKING:
    from tui.runs.plans import LoadedPlan, PlanEntry
    from tui.solving import Solving


class PlanChoice:
    """Reads plans and puts them in front.

    Attributes:
        wanted: The plan that is being read; None if none is.
    """

    def __init__(self, app: Solving) -> None:
        self._app = app
        self.wanted: PlanEntry | None = None

    def choose(self, entry: PlanEntry, *, is_told: bool = False) -> None:
        """Read a plan in the background and put it in front; the newest wish counts.

        Args:
            entry: The plan.
            is_told: Whether the status line says something about it already, which is to stay.
        """
        session = self._app.session
        if session is None:
            return
        self.wanted = entry
        self._app.run_worker(
            partial(self._load, entry, is_told=is_told),
            thread=True,
            group="plan",
            exclusive=True,
            exit_on_error=True,
        )

    def _load(self, entry: PlanEntry, *, is_told: bool) -> None:
        from tui.runs.plans import load_plan

        session = self._app.session
        if session is None:
            return
        try:
            loaded: LoadedPlan | WohinError = load_plan(entry, session.path, session.document)
        except WohinError as error:
            loaded = error
        self._app.call_later(partial(self._show, entry, loaded, is_told=is_told))

    def _show(self, entry: PlanEntry, loaded: LoadedPlan | WohinError, *, is_told: bool) -> None:
        if entry is not self.wanted:
            return
        self.wanted = None
        if isinstance(loaded, WohinError):
            self._app.refuse(loaded)
            return
        self._app.plan = loaded
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.catch_up()
        if is_told:
            return
        if loaded.has_changed:
            message = _("The inventory has changed since the plan {plan} was made.")
            self._app.say(message.format(plan=entry.label), "warning")
        else:
            self._app.say(_("The plan {plan} is in front; 5 shows it.").format(plan=entry.label))
