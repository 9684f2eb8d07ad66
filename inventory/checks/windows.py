"""Services whose dates, freezes and gates leave no period to move in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.checks.places import Places
from inventory.figures import day, figure, listed
from inventory.freezes import frozen_periods
from inventory.language import _, ngettext
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Freeze, Gate, Service


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each service that must move and cannot; one note for those that need not."""
    windows = _Windows(inventory)
    staying: dict[str, list[Service]] = defaultdict(list)
    for row in inventory.completed:
        reason = "" if row.current is None else windows.reason(row)
        if not reason:
            continue
        must = windows.must_move(row)
        if must:
            text = _("service {id} must move ({must}), but there is no period for it: {reason}.")
            text = text.format(id=row.id, must=must, reason=reason)
            hint = _("Change the dates, the freeze or the gate, or what makes it move.")
            yield place.where("service", row).finding("warning", "no-cutover-period", text, hint)
        else:
            staying[reason].append(row)
    for reason, rows in staying.items():
        text = ngettext(
            "{count} service stays where it is, because there is no period to move in: {reason} "
            "({services}).",
            "{count} services stay where they are, because there is no period to move in: "
            "{reason} ({services}).",
            len(rows),
        ).format(
            count=figure(len(rows)), reason=reason, services=listed([row.id for row in rows], 3)
        )
        hint = _("Nothing to do if this is meant.")
        yield place.where("service", rows[0]).finding("note", "no-cutover-period", text, hint)


class _Windows:
    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._periods = Periods.of(inventory.planning)
        self._places = Places(inventory)
        self._functions = {row.id: row.function for row in inventory.applications}
        self._frozen: dict[tuple[str, ...], frozenset[int]] = {}
        self._ends = dict(self._last_periods())
        self._covering: dict[tuple[str | None, str | None], tuple[Freeze, ...]] = {}

    def reason(self, row: Service) -> str:
        """Why there is no period in which the service could be switched over; "" if there is."""
        count = self._periods.count
        length = row.migration.periods if row.migration else None
        length = 1 if length is None else length
        if length > count:
            return _("the migration takes {length} periods, the horizon has {count}").format(
                length=length, count=count
            )
        first = length if row.earliest is None else self._periods.number(row.earliest)
        last = count if row.latest is None else self._periods.number(row.latest)
        possible = range(max(first, length), min(last, count) + 1)
        if not possible:
            return _(
                "earliest {earliest} and latest {latest} leave none of the horizon, with a "
                "migration of {length} periods"
            ).format(
                earliest=day(row.earliest) if row.earliest else "–",
                latest=day(row.latest) if row.latest else "–",
                length=length,
            )
        freezes = self._freezes(row)
        frozen = self._frozen_by(freezes)
        thawed = [period for period in possible if period not in frozen]
        if not thawed:
            return _("every possible period is frozen ({freezes})").format(
                freezes=listed([freeze.id for freeze in freezes], 3)
            )
        for gate in self._inventory.gates:
            if self._concerns(gate, row) and thawed[-1] - length + 1 < self._opens(gate):
                return _("gate {gate} does not open in time").format(gate=gate.id)
        return ""

    def must_move(self, row: Service) -> str:
        """What makes the service leave its place; "" if nothing does."""
        bound = self._places.bound(row)
        if bound is not None and row.current not in bound:
            return _("its pin is {pin}").format(pin=row.pin)
        if row.current in self._ends:
            return _("{site} ends").format(site=row.current)
        return ""

    def _last_periods(self) -> Iterator[tuple[str, int]]:
        """The data centres that end within the horizon."""
        for site in self._inventory.data_centres:
            provider = self._inventory.provider_by_id.get(site.provider)
            for row in (site, provider):
                day = row.available_until if row else None
                if day is not None and self._periods.number(day) < self._periods.count:
                    yield site.id, self._periods.number(day)

    def _freezes(self, row: Service) -> tuple[Freeze, ...]:
        key = (row.application, row.organisation)
        if key not in self._covering:
            function = self._functions.get(row.application or "", "")
            covers = self._inventory.covers
            self._covering[key] = tuple(
                freeze
                for freeze in self._inventory.freezes
                if not (
                    freeze.services
                    or freeze.applications
                    or freeze.functions
                    or freeze.organisations
                )
                or row.application in freeze.applications
                or (function and function in freeze.functions)
                or any(covers(pattern, row.organisation) for pattern in freeze.organisations)
            )
        named = tuple(
            freeze
            for freeze in self._inventory.freezes
            if row.id in freeze.services and freeze not in self._covering[key]
        )
        return self._covering[key] + named

    def _frozen_by(self, freezes: tuple[Freeze, ...]) -> frozenset[int]:
        key = tuple(freeze.id for freeze in freezes)
        if key not in self._frozen:
            self._frozen[key] = frozen_periods(freezes, self._periods)
        return self._frozen[key]

    def _concerns(self, gate: Gate, row: Service) -> bool:
        """Whether every move of the service waits for the gate, wherever it goes."""
        if row.id in gate.services:
            return True
        if gate.providers:
            return False
        if not gate.organisations:
            return not gate.services
        return any(self._inventory.covers(name, row.organisation) for name in gate.organisations)

    def _opens(self, gate: Gate) -> int:
        if gate.decided_on is None:
            return self._periods.count + 2
        return self._periods.first_starting_on_or_after(gate.decided_on)
