"""Solving again from a plan, and what the locks of people cost."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from inventory.errors import WohinError
from inventory.language import _, ngettext
from report.numbers import number
from tui.runs.run import PRICING
from tui.runs.words import state_in_words
from tui.screens.plan.locking import Locking
from tui.screens.plan.pricing import (
    Priced,
    Pricing,
    in_words,
    locks_since,
    price_against,
    with_lock,
)

if TYPE_CHECKING:
    from tui.runs.plans import PlanEntry
    from tui.runs.run import Run
    from tui.runs.watch import Watch
    from tui.screens.plan.loading import Opened
    from tui.screens.plan.locks import Lock


class Solving(Locking):
    """The part of the plan's screen that searches anew."""

    class Started(Message):
        """A run that prices a lock is under way, or could not be started."""

        def __init__(self, pricing: Pricing, run: Run | WohinError) -> None:
            super().__init__()
            self.pricing, self.run = pricing, run

    class Compared(Message):
        """What was locked between the plan before and this one."""

        def __init__(self, base: PlanEntry, locks: tuple[Lock, ...]) -> None:
            super().__init__()
            self.base, self.locks = base, locks

    class Further(Message):
        """A run that prices a lock is further, or over."""

        def __init__(self, pricing: Pricing, run: Run | None) -> None:
            super().__init__()
            self.pricing, self.run = pricing, run

    def __init__(self) -> None:
        super().__init__()
        self.pricing: Pricing | None = None
        self._price_watch: Watch | None = None
        self._is_asked_to_price = False

    def on_unmount(self) -> None:
        """Look no longer."""
        if self._price_watch is not None:
            self._price_watch.close()

    # --- for the screen to fill ------------------------------------------------------------------

    @abstractmethod
    def show_prices(self) -> None:
        """Show what is known about the prices of locks."""

    @abstractmethod
    def prices_changed(self) -> None:
        """More is known about the prices of locks."""

    # --- solving again ---------------------------------------------------------------------------

    @property
    def is_pricing(self) -> bool:
        """Whether locks are being priced."""
        return self.pricing is not None and not self.pricing.is_over

    def reason_against_solving(self) -> str:
        """Why no search can begin now; "" if one can."""
        if self.is_pricing:
            return _("The locks are being priced; c shows how far it is.")
        return self.wohin.runs.reason_against_start()

    def action_solve_again(self) -> None:
        """Search from the plan in front on, with the inventory as it is now."""
        runs = self.wohin.runs
        if self.opened is not None and not runs.is_active:
            runs.change(scenario=self.scenario, begins_with_plan=True)
        runs.start()

    def action_stop(self) -> None:
        """End the search, or the pricing of locks."""
        from tui.runs.end import cancel

        pricing, watch = self.pricing, self._price_watch
        if pricing is None or pricing.is_over:
            self.wohin.runs.cancel()
            return
        for one in pricing.locks[pricing.current :]:
            one.state = _("cancelled")
        pricing.current = len(pricing.locks)
        if watch is not None:
            watch.close()
            try:
                cancel(watch.run)
            except WohinError as error:
                self.wohin.refuse(error)
                return
        self.say(_("The remaining locks are not priced."))
        self.prices_changed()

    # --- the price of each lock ------------------------------------------------------------------

    def action_price_locks(self) -> None:
        """Solve once for each lock, with that lock alone."""
        opened = self.opened
        if opened is None:
            return
        if self.is_pricing:
            self.show_prices()
        elif self.session is not None and not self.session.is_current:
            # What was locked last is known in a moment.
            self._is_asked_to_price = True
            self.meanwhile(_("computing …"))
        elif self.locks:
            self._price(opened.plan.entry, self.locks)
        elif opened.parent is None or opened.parent.run is None:
            self.say(_("Nothing was locked since the plan was made: p, P and x lock."), "warning")
        else:
            self.run_worker(
                partial(self._compare, opened, opened.parent, opened.parent.run),
                thread=True,
                group="price",
            )

    def go_on_pricing(self) -> None:
        """All locks are known by now; price them if somebody waits for that."""
        if self._is_asked_to_price and self.session is not None and self.session.is_current:
            self._is_asked_to_price = False
            self.action_price_locks()

    def _compare(self, opened: Opened, parent: PlanEntry, run: Run) -> None:
        """In a thread: the locks between the plan before and this one."""
        try:
            locks = locks_since(run, opened.before)
        except WohinError:
            locks = ()
        self.post_message(self.Compared(parent, locks))

    def on_solving_compared(self, message: Compared) -> None:
        """Price what was locked between the plan before and this one."""
        if message.locks:
            self._price(message.base, message.locks)
        else:
            self.say(_("Nothing was locked since the plan was made: p, P and x lock."), "warning")

    def _price(self, base: PlanEntry, locks: tuple[Lock, ...]) -> None:
        known = self.pricing
        if known and known.base.id == base.id and [one.lock for one in known.locks] == list(locks):
            self.show_prices()
        elif base.run is None:
            self.say(
                _("Only a plan that was searched for here has the inventory of its search: F5."),
                "warning",
            )
        elif self.wohin.runs.is_active:
            self.say(self.wohin.runs.reason_against_start(), "warning")
        else:
            self.pricing = Pricing(base, base.run, [Priced(lock, in_words(lock)) for lock in locks])
            self._price_next(self.pricing)
            self.show_prices()

    def _price_next(self, pricing: Pricing) -> None:
        if pricing.is_over:
            count = len(pricing.locks)
            text = ngettext("{n} lock is priced: c", "{n} locks are priced: c", count)
            self.say(text.format(n=number(count, 0)), "good")
        else:
            self.run_worker(partial(self._start_price, pricing), thread=True, group="price")

    def _start_price(self, pricing: Pricing) -> None:
        """In a thread: the inventory of the plan with one lock more, and its run."""
        from tui.runs.start import start_run

        session, one = self.session, pricing.locks[pricing.current]
        if session is None:
            return
        try:
            run: Run | WohinError = start_run(
                session.path,
                with_lock(pricing.run, one.lock),
                pricing.run.options,
                scenario=pricing.run.scenario,
                begin_with=pricing.base,
                label=one.label,
                note=PRICING,
                currency=pricing.run.currency,
            )
        except WohinError as error:
            run = error
        self.post_message(self.Started(pricing, run))

    def on_solving_started(self, message: Started) -> None:
        """Watch a run that prices a lock."""
        from tui.runs.end import cancel
        from tui.runs.watch import Watch

        pricing, run = message.pricing, message.run
        if pricing is not self.pricing or pricing.is_over:
            if not isinstance(run, WohinError):
                cancel(run)  # nobody waits for it any more
            return
        if isinstance(run, WohinError):
            pricing.locks[pricing.current].state = run.message
            self._priced(pricing)
            return

        def publish(_watch: Watch, now: Run | None, _steps: object) -> None:
            self.post_message(self.Further(pricing, now))

        self._price_watch = Watch(run, publish)
        self._price_watch.begin()

    def on_solving_further(self, message: Further) -> None:
        """Take over what a run has found."""
        from tui.runs.ending import mark_seen
        from tui.runs.plans import entry_of

        pricing, run = message.pricing, message.run
        if pricing is not self.pricing or pricing.is_over:
            return
        one = pricing.locks[pricing.current]
        one.state = _("deleted") if run is None else state_in_words(run)
        if run is not None and run.state == "running":
            self.prices_changed()
            return
        if run is not None:
            mark_seen(run.folder)
            entry = entry_of(run)
            if entry is not None:
                one.price = price_against(
                    pricing.base, entry, only_restricts=one.lock.only_restricts
                )
        self._priced(pricing)

    def _priced(self, pricing: Pricing) -> None:
        pricing.current += 1
        self._price_next(pricing)
        self.prices_changed()
