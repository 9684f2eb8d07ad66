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
from inventory.succession import holders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Gate, Service

Positions = tuple[int, ...]
"""Places of freezes or gates in the inventory, from 0."""


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
        self._ending = frozenset(self._ending_sites())
        freezes, gates = inventory.freezes, inventory.gates
        self._freezes_of_service = _positions(row.services for row in freezes)
        self._freezes_of_application = _positions(row.applications for row in freezes)
        self._freezes_of_function = _positions(row.functions for row in freezes)
        self._freezes_of_organisation: dict[str | None, Positions] = {}
        self._gates_of_service = _positions(row.services for row in gates)
        self._gates_of_organisation: dict[str | None, Positions] = {}
        self._opens = tuple(map(self._opening, gates))
        self._frozen: dict[Positions, frozenset[int]] = {}
        self._reasons: dict[tuple[object, ...], str] = {}

    def reason(self, row: Service) -> str:
        """Why there is no period in which the service could be switched over; "" if there is."""
        length = row.migration.periods if row.migration else None
        freezes, gates = self._freezes(row), self._gates(row)
        key = (length, row.earliest, row.latest, freezes, gates)
        if key not in self._reasons:
            length = 1 if length is None else length
            self._reasons[key] = self._why(row, length, freezes, gates)
        return self._reasons[key]

    def _why(self, row: Service, length: int, freezes: Positions, gates: Positions) -> str:
        count = self._periods.count
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
        frozen = self._frozen_by(freezes)
        thawed = [period for period in possible if period not in frozen]
        if not thawed:
            names = [self._inventory.freezes[position].id for position in freezes]
            return _("every possible period is frozen ({freezes})").format(freezes=listed(names, 3))
        for position in gates:
            if thawed[-1] - length + 1 < self._opens[position]:
                gate = self._inventory.gates[position]
                return _("gate {gate} does not open in time").format(gate=gate.id)
        return ""

    def must_move(self, row: Service) -> str:
        """What makes the service leave its place; "" if nothing does."""
        bound = self._places.bound(row)
        if bound is not None and row.current not in bound:
            return _("its pin is {pin}").format(pin=row.pin)
        if row.current in self._ending:
            return _("{site} ends").format(site=row.current)
        return ""

    def _ending_sites(self) -> Iterator[str]:
        """The data centres that end within the horizon."""
        held = holders(self._inventory)
        for site in self._inventory.data_centres:
            provider = self._inventory.provider_by_id.get(held[site.id][-1])
            operator = self._inventory.provider_by_id.get(site.operator or "")
            for row in (site, provider, operator):
                day = row.available_until if row else None
                if day is not None and self._periods.number(day) < self._periods.count:
                    yield site.id

    def _freezes(self, row: Service) -> Positions:
        """The freezes that are about a service: those for many first, then those that name it."""
        wide = self._freezes_for_all(row.organisation)
        function = self._functions.get(row.application or "", "")
        more = (
            *self._freezes_of_application.get(row.application, ()),
            *(self._freezes_of_function.get(function, ()) if function else ()),
        )
        if more:
            wide = tuple(sorted({*wide, *more}))
        named = self._freezes_of_service.get(row.id, ())
        return (*wide, *(position for position in named if position not in wide))

    def _freezes_for_all(self, organisation: str | None) -> Positions:
        """The freezes that are about everything, or about all services of an organisation."""
        if organisation not in self._freezes_of_organisation:
            patterns = self._patterns(organisation)
            self._freezes_of_organisation[organisation] = tuple(
                position
                for position, row in enumerate(self._inventory.freezes)
                if not (row.services or row.applications or row.functions or row.organisations)
                or not patterns.isdisjoint(row.organisations)
            )
        return self._freezes_of_organisation[organisation]

    def _gates(self, row: Service) -> Positions:
        """The gates that every move of a service waits for, wherever it goes."""
        organisation = row.organisation
        if organisation not in self._gates_of_organisation:
            patterns = self._patterns(organisation)
            self._gates_of_organisation[organisation] = tuple(
                position
                for position, gate in enumerate(self._inventory.gates)
                if not gate.providers
                and (
                    not patterns.isdisjoint(gate.organisations)
                    or not (gate.organisations or gate.services or gate.data_centres)
                )
            )
        wide = self._gates_of_organisation[organisation]
        named = self._gates_of_service.get(row.id)
        return tuple(sorted({*wide, *named})) if named else wide

    def _patterns(self, organisation: str | None) -> frozenset[str]:
        """All patterns that `Inventory.covers` an organisation with; asking each takes longer."""
        if organisation is None:
            return frozenset("*")
        below = (f"{name}/*" for name in self._inventory.ancestors(organisation))
        return frozenset(("*", *below, *(() if organisation.endswith("/*") else (organisation,))))

    def _frozen_by(self, freezes: Positions) -> frozenset[int]:
        if freezes not in self._frozen:
            rows = [self._inventory.freezes[position] for position in freezes]
            self._frozen[freezes] = frozen_periods(rows, self._periods)
        return self._frozen[freezes]

    def _opening(self, gate: Gate) -> int:
        """The first period in which work may start."""
        if gate.decided_on is None:
            return self._periods.count + 2
        return self._periods.first_starting_on_or_after(gate.decided_on)


def _positions(named: Iterable[tuple[str, ...]]) -> dict[str | None, list[int]]:
    """The positions of the rows that name something, by its name."""
    positions: dict[str | None, list[int]] = defaultdict(list)
    for position, names in enumerate(named):
        for name in names:
            positions[name].append(position)
    return positions
