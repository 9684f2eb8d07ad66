"""The plan in front: found, read and evaluated in the background."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.message import Message

from inventory.errors import WohinError
from inventory.language import _
from tui.runs.plans import load_plan
from tui.screens.plan.loading import Found, Opened, find
from tui.screens.plan.solving import Solving

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.timer import Timer

    from tui.runs.plans import LoadedPlan, PlanEntry

_PATIENCE: Final = 0.3
"""Seconds after which one is told that something takes its time."""


class Fronting(Solving):
    """The part of the plan's screen that gets the plan."""

    class Looked(Message):
        """The plans there are."""

        def __init__(self, found: Found) -> None:
            super().__init__()
            self.found = found

    class Loaded(Message):
        """A plan is read."""

        def __init__(self, opened: Opened) -> None:
            super().__init__()
            self.opened = opened

    class Refused(Message):
        """A plan cannot be shown."""

        def __init__(self, entry: PlanEntry, error: WohinError) -> None:
            super().__init__()
            self.entry, self.error = entry, error

    def __init__(self) -> None:
        super().__init__()
        self._asked: str | None = None
        self._patience: Timer | None = None

    # --- for the screen to fill ------------------------------------------------------------------

    @property
    @abstractmethod
    def page_to_make(self) -> str:
        """The page that is to be shown."""

    @abstractmethod
    def plan_shown(self) -> None:
        """Show the plan that was read."""

    @abstractmethod
    def say_nothing(self, sentences: Iterable[str]) -> None:
        """Say why there is no plan to show."""

    # --- the plan --------------------------------------------------------------------------------

    def catch_up(self) -> None:
        """Show the plan in front, which may be another one by now."""
        super().catch_up()
        if not self.is_mounted or self.session is None:
            return
        plan = self.wohin.plan
        if plan is None:
            self.look()
        elif self._asked != plan.entry.id and (self.opened is None or self.opened.plan is not plan):
            self._prepare(plan.entry, plan)

    def look(self) -> None:
        """Find the plans of the inventory."""
        if self.session is not None and self._asked is None and self.wohin.plans.wanted is None:
            self.run_worker(
                partial(self._look, self.session.path), thread=True, group="look", exclusive=True
            )

    def _look(self, path: Path) -> None:
        """In a thread: find the plans."""
        self.post_message(self.Looked(find(path)))

    def on_fronting_looked(self, message: Looked) -> None:
        """Show the newest plan, unless there is one by now."""
        plans = [one for one in message.found.entries if not one.run or not one.run.is_pricing]
        if self.wohin.plan or self._asked or self.wohin.plans.wanted:
            return
        if plans:
            self.show_plan(plans[0])
        else:
            self.say_nothing(message.found.sentences())

    def show_plan(self, entry: PlanEntry) -> None:
        """Read a plan and put it in front."""
        self._prepare(entry, None)

    def _prepare(self, entry: PlanEntry, plan: LoadedPlan | None) -> None:
        self._asked = entry.id
        self.wait(self.reading())
        self.run_worker(partial(self._load, entry, plan), thread=True, group="plan", exclusive=True)

    def _load(self, entry: PlanEntry, plan: LoadedPlan | None) -> None:
        """In a thread: read, evaluate, and make the first page."""
        session = self.session
        if session is None:
            return
        try:
            plan = plan or load_plan(entry, session.path, session.document)
        except WohinError as error:
            self.post_message(self.Refused(entry, error))
            return
        opened = Opened.of(plan, session.path, is_ascii=self.wohin.is_ascii, sign=self.sign)
        opened.views.make(self.page_to_make)
        self.post_message(self.Loaded(opened))

    def on_fronting_loaded(self, message: Loaded) -> None:
        """Show a plan that was read."""
        plan = message.opened.plan
        if plan.entry.id != self._asked:
            return
        self._asked = None
        self.end_wait()
        self.wohin.plan = plan
        self.opened = message.opened
        self.plan_shown()
        if not self.is_current:
            # Whoever has gone on to another screen meanwhile has a plan in front there as well.
            self.wohin.catch_up()

    def on_fronting_refused(self, message: Refused) -> None:
        """Say why a plan cannot be shown."""
        if message.entry.id != self._asked:
            return
        self._asked = None
        self.opened = None
        self.end_wait()
        error = message.error
        title = _("The plan “{plan}” cannot be shown.").format(plan=message.entry.label)
        self.say_nothing([title, error.message, error.hint, _("F5 solves again, L lists plans.")])

    @staticmethod
    def reading() -> str:
        """What is going on as long as nobody knows the plan."""
        return _("reading the plan …")

    # --- waiting ---------------------------------------------------------------------------------

    def wait(self, text: str) -> None:
        """Say that something takes its time, once it does."""
        self.end_wait()
        self._patience = self.set_timer(_PATIENCE, lambda: self.meanwhile(text))

    def end_wait(self) -> None:
        """It is done."""
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
