"""Holding fast what a plan has found, and setting it free again."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from typing import TYPE_CHECKING

from inventory import storage
from inventory.language import _, ngettext
from report.numbers import number
from tui.dialogs.ask import Ask, Choice
from tui.grid import Cell
from tui.places import Place
from tui.screens.frame import BaseScreen
from tui.screens.plan import locks
from tui.screens.plan.locks import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from inventory.toml.document import Document
    from tui.analysis import Analysis
    from tui.screens.plan.loading import Opened
    from tui.screens.plan.locks import Lock, Values
    from tui.widgets.row_table import RowTable

_CURRENT = "current"


class Locking(BaseScreen):
    """The part of the plan's screen that writes decisions to the inventory."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.locks: tuple[Lock, ...] = ()
        self._locked: frozenset[str] = frozenset()
        self._targets: dict[str, Target] = {}

    # --- for the screen to fill ------------------------------------------------------------------

    @property
    @abstractmethod
    def table(self) -> RowTable:
        """The rows in front."""

    @abstractmethod
    def refresh_rows(self) -> None:
        """Draw the signs of the rows again."""

    # --- what is locked --------------------------------------------------------------------------

    @property
    def is_read_only(self) -> bool:
        """Whether the inventory cannot be changed."""
        return self.session is None or self.session.is_read_only

    @property
    def scenario(self) -> str:
        """The scenario of the plan."""
        return self.opened.plan.record.scenario if self.opened else ""

    def has_changed(self) -> bool:
        """Whether the inventory is another one than the plan was made for."""
        if self.opened is None or self.session is None:
            return False
        written = self.opened.plan.record.inventory_sha256
        if not written:
            return self.opened.plan.has_changed
        return storage.digest(self.session.document.to_bytes()) != written

    def find_locks(self, analysis: Analysis | None) -> None:
        """See what is locked by now."""
        inventory = analysis.loaded.inventory if analysis else None
        if inventory is None or self.opened is None:
            return
        before = self.opened.before
        after = locks.values_of(inventory, self.scenario)
        ours = inventory.service_by_id
        self.locks = tuple(
            lock
            for lock in locks.locks_between(before, after)
            if all(service in ours for service in lock.services)
        )
        new = (service for lock in self.locks for service in lock.services)
        self._locked = frozenset([*new, *locks.held(inventory, after, self.scenario)])

    def sign(self, key: Hashable) -> Cell:
        """The sign in front of a service that is locked."""
        if key not in self._locked:
            return Cell("")
        return Cell("#" if self.wohin.is_ascii else "■", "accent")

    # --- services --------------------------------------------------------------------------------

    @property
    def service(self) -> str | None:
        """The service under the cursor."""
        key = self.table.current_key
        return key if isinstance(key, str) and self.opened and key in self.opened.places else None

    def subject(self) -> Place | None:
        """Questions can be asked about the service."""
        service = self.service
        return None if service is None else Place("service", service)

    @property
    def services(self) -> list[str]:
        """The marked services, or the one under the cursor."""
        if self.opened is None:
            return []
        table = self.table
        keys = [table.grid.key(index) for index in table.marked]
        return [key for key in keys if isinstance(key, str) and key in self.opened.places]

    def _site(self, opened: Opened, service: str) -> str:
        """Where the plan has a service, as a pin names it."""
        place = opened.places[service]
        stays = place.period is None and not place.is_new
        return _CURRENT if stays else place.site

    # --- actions ---------------------------------------------------------------------------------

    def action_pin(self) -> None:
        """Hold services where the plan has them."""
        opened = self.opened
        if opened is not None:
            wanted = {service: self._site(opened, service) for service in self.services}
            self._lock(lambda _document, _scenario: locks.pinned(wanted))

    def action_pin_wave(self) -> None:
        """Hold all services that cut over in the same period as the one under the cursor."""
        opened, service = self.opened, self.service
        if opened is None or service is None:
            return
        wave = opened.places[service].wave
        if wave is None:
            self.say(_("This service does not move; p holds it where it is."), "warning")
            return
        sites = {name: one.site for name, one in opened.places.items() if one.wave == wave}
        periods = opened.plan.problem.periods
        # What moves before the first period has no day of its own to begin with.
        first = periods.first_day(wave) if wave > 0 else None
        last = periods.last_day(wave) if wave > 0 else periods.start - dt.timedelta(days=1)
        self._lock(lambda _document, _scenario: locks.wave_pinned(sites, first, last))

    def action_forbid(self) -> None:
        """Ask what to bar from the services, and do it."""
        from tui.screens.plan.barring import bar

        opened, services = self.opened, self.services
        if opened is not None and services:
            to = {
                service: opened.places[service].site
                for service in services
                if self._site(opened, service) != _CURRENT
            }
            bar(self.wohin, services, to, self._bar)

    def _bar(self, wanted: Mapping[str, str]) -> None:
        self._lock(lambda document, scenario: locks.barred(document, wanted, scenario))

    def action_free(self) -> None:
        """Take locks away."""
        opened, session = self.opened, self.session
        if opened is None or session is None:
            return
        services = locks.known(session.document, self.services)
        after = {
            service: locks.values_in(session.document, service, self.scenario)
            for service in services
        }
        wanted = locks.freed(services, opened.before, after)
        if not wanted:
            is_held = not self._locked.isdisjoint(services)
            self.say(
                _("That was so when the plan was made; Enter goes to the service.")
                if is_held
                else _("Nothing is locked here.")
            )
            return
        self._lock(lambda _document, _scenario: wanted)

    def _lock(self, make: Callable[[Document, str], Mapping[str, Values]]) -> None:
        """Write decisions to where they belong; the user is asked where that is not clear."""
        scenario = self.scenario
        session = self.session
        if session is None:
            return
        target = self._targets.get(scenario)
        if not scenario or not session.document.has_id("scenario", scenario):
            target = Target()
        if target is not None:
            self._write(make, target)
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._targets[scenario] = Target(scenario if answer == "scenario" else "")
                self._write(make, self._targets[scenario])

        question = _("The plan is for the scenario {scenario}. Where is this to hold?")
        choices = [
            Choice("scenario", "s", _("in the scenario {scenario} only")),
            Choice("inventory", "i", _("always: written to the services")),
        ]
        named = [choice._replace(text=choice.text.format(scenario=scenario)) for choice in choices]
        self.app.push_screen(Ask(_("Lock"), question.format(scenario=scenario), named), answered)

    def _write(self, make: Callable[[Document, str], Mapping[str, Values]], target: Target) -> None:
        session = self.session
        if session is None:
            return
        asked = make(session.document, target.scenario)
        known = set(locks.known(session.document, list(asked)))
        wanted = {service: values for service, values in asked.items() if service in known}
        if not wanted:
            self.say(_("The inventory does not have this service any more."), "warning")
            return
        edit = self.wohin.change(
            lambda document: document.set_many(target.changes(document, wanted))
        )
        if edit is None:
            return
        if not edit:
            self.say(_("That is so already."))
            return
        self.table.clear_marks()
        text = ngettext("{n} service", "{n} services", len(wanted))
        text = text.format(n=number(len(wanted), 0))
        self.say(_("{what} changed · F5 solves again · undo: u").format(what=text), "good")
