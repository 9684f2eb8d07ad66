"""Solving again from a plan, and what the locks of people cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.message import Message

from inventory.errors import WohinError
from inventory.language import _, ngettext
from report.lock_price import Found, price
from report.numbers import number
from tui.runs.words import state_in_words
from tui.screens.plan.locking import Locking
from tui.screens.plan.locks import Target

if TYPE_CHECKING:
    from report.lock_price import LockPrice
    from tui.runs.plans import PlanEntry
    from tui.runs.run import Run
    from tui.runs.watch import Watch
    from tui.screens.plan.loading import Opened
    from tui.screens.plan.locks import Lock

PRICING: Final = "price of a lock"
"""The note of a run that only finds out what one lock costs."""


@dataclass
class Priced:
    """A lock on its way to a price.

    Attributes:
        lock: What is held.
        label: It in words.
        state: How far its run is, in words.
        price: What it costs; None as long as it is not known.
    """

    lock: Lock
    label: str
    state: str = ""
    price: LockPrice | None = None


@dataclass
class Pricing:
    """All locks of a plan, priced one after the other."""

    opened: Opened
    locks: list[Priced] = field(default_factory=list)
    current: int = 0

    @property
    def is_over(self) -> bool:
        """Whether all are done."""
        return self.current >= len(self.locks)


class Solving(Locking):
    """The part of the plan's screen that searches anew."""

    class Started(Message):
        """A run that prices a lock is under way, or could not be started."""

        def __init__(self, pricing: Pricing, run: Run | WohinError) -> None:
            super().__init__()
            self.pricing, self.run = pricing, run

    class Further(Message):
        """A run that prices a lock is further, or over."""

        def __init__(self, pricing: Pricing, run: Run | None) -> None:
            super().__init__()
            self.pricing, self.run = pricing, run

    def __init__(self) -> None:
        super().__init__()
        self.pricing: Pricing | None = None
        self._price_watch: Watch | None = None

    def on_unmount(self) -> None:
        """Look no longer."""
        if self._price_watch is not None:
            self._price_watch.close()

    # --- for the screen to fill ------------------------------------------------------------------

    def show_prices(self) -> None:
        """Show what is known about the prices of locks."""
        raise NotImplementedError

    def prices_changed(self) -> None:
        """More is known about the prices of locks."""
        raise NotImplementedError

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
        locks = [one.lock for one in self.pricing.locks] if self.pricing else []
        is_same = self.pricing is not None and self.pricing.opened.plan is opened.plan
        if self.is_pricing or (is_same and locks == list(self.locks)):
            self.show_prices()
            return
        if opened.plan.entry.run is None:
            self.say(
                _("Only a plan that was searched for here has the inventory of its search: F5."),
                "warning",
            )
            return
        if not self.locks:
            self.say(_("Nothing was locked since the plan was made: p, P and x lock."), "warning")
            return
        if self.wohin.runs.is_active:
            self.say(_("A search is under way; F6 ends it and keeps its best plan."), "warning")
            return
        self.pricing = Pricing(opened, [Priced(lock, in_words(lock)) for lock in self.locks])
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

        session, plan, one = self.session, pricing.opened.plan, pricing.locks[pricing.current]
        if session is None or plan.entry.run is None:
            return
        try:
            run: Run | WohinError = start_run(
                session.path,
                with_lock(plan.entry.run, one.lock),
                plan.entry.run.options,
                scenario=plan.record.scenario,
                begin_with=plan.entry,
                label=one.label,
                note=PRICING,
                currency=plan.entry.run.currency,
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
        from tui.runs.end import mark_seen
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
            mark_seen(run)
            entry = entry_of(run)
            if entry is not None:
                before = pricing.opened.plan.entry
                one.price = price_against(before, entry, only_restricts=one.lock.only_restricts)
        self._priced(pricing)

    def _priced(self, pricing: Pricing) -> None:
        pricing.current += 1
        self._price_next(pricing)
        self.prices_changed()


def with_lock(run: Run, lock: Lock) -> bytes:
    """The inventory of a run with one lock more.

    Raises:
        WohinError: It cannot be read or changed.
    """
    from inventory import storage
    from inventory.toml.document import Document

    document = Document.from_bytes(storage.read(run.snapshot)[0])
    edit = document.set_many(Target(run.scenario).changes(document, lock.values))
    return document.apply(edit).to_bytes()


def in_words(lock: Lock) -> str:
    """A lock in a few words, such as `fin: pin gbe-1`."""
    service = lock.services[0]
    values = lock.values[service]
    parts = []
    for key, value in values.items():
        if key == "forbidden":
            parts.append(_("never {sites}").format(sites=", ".join(map(str, value or []))))
        elif key == "pin":
            parts.append(_("free") if value is None else f"→ {value}")
    if values.get("latest") is not None and len(lock.services) > 1:
        what = ngettext("wave of {n} service", "wave of {n} services", len(lock.services))
        return what.format(n=number(len(lock.services), 0)) + f" ({service} …)"
    return f"{service}: {' '.join(parts) or ', '.join(values)}"


def price_against(
    before: PlanEntry, after: PlanEntry, *, only_restricts: bool = False
) -> LockPrice | None:
    """What the second plan costs more than the first; None where a file does not say.

    Args:
        before: The first plan.
        after: The second plan.
        only_restricts: Whether all that is between their inventories takes plans away.
    """
    first, second = _found(before), _found(after)
    if first is None or second is None:
        return None
    return price(first, second, only_restricts=only_restricts)


def _found(entry: PlanEntry) -> Found | None:
    if entry.cost is None:
        return None
    return Found(entry.cost, entry.bound, is_optimal=entry.status == "optimal")
