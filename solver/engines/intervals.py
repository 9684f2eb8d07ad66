"""A timetable in CP-SAT's own words: intervals, cumulative teams, differences of ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from solver.timetable import Crew, Slot, Timetable


def add_timetable(proto: Any, timetable: Timetable) -> None:  # noqa: ANN401 - compiled, no stubs
    """Add a timetable to a model whose first columns are those of the linear model."""
    ends, intervals = [], []
    for slot in timetable.slots:
        end = _end(proto, slot)
        ends.append(end)
        intervals.append(_interval(proto, slot, end))
    for crew in timetable.crews:
        _cumulative(proto, crew, intervals)
    for later, earlier, lag in timetable.orders:
        difference = proto.constraints.add()
        for slot in (timetable.slots[later], timetable.slots[earlier]):
            if not slot.must:
                difference.enforcement_literal.append(slot.states[-1][0])
        difference.linear.vars.extend([ends[later], ends[earlier]])
        difference.linear.coeffs.extend([1, -1])
        difference.linear.domain.extend([lag, _far(timetable)])


def _far(timetable: Timetable) -> int:
    return max((slot.never for slot in timetable.slots), default=1)


def _end(proto: Any, slot: Slot) -> int:  # noqa: ANN401 - compiled, no stubs
    """A variable for the cutover, tied to the states of the service."""
    last = slot.states[-1][1] if slot.must else slot.never
    end = _variable(proto, slot.states[0][1], last)
    for column, event, following in slot.states:
        _imply(proto, column, end, 0, event)
        if not (slot.must and following == slot.never):
            _imply(proto, -column - 1, end, following, slot.never)
    return end


def _variable(proto: Any, low: int, high: int) -> int:  # noqa: ANN401 - compiled, no stubs
    proto.variables.add().domain.extend([low, high])
    return len(proto.variables) - 1


def _imply(proto: Any, literal: int, variable: int, low: int, high: int) -> None:  # noqa: ANN401 - compiled, no stubs
    implied = proto.constraints.add()
    implied.enforcement_literal.append(literal)
    implied.linear.vars.append(variable)
    implied.linear.coeffs.append(1)
    implied.linear.domain.extend([low, high])


def _interval(proto: Any, slot: Slot, end: int) -> int:  # noqa: ANN401 - compiled, no stubs
    added = proto.constraints.add()
    if not slot.must:
        added.enforcement_literal.append(slot.states[-1][0])
    interval = added.interval
    interval.start.vars.append(end)
    interval.start.coeffs.append(1)
    interval.start.offset = -slot.length
    interval.size.offset = slot.length
    interval.end.vars.append(end)
    interval.end.coeffs.append(1)
    return len(proto.constraints) - 1


def _cumulative(proto: Any, crew: Crew, intervals: list[int]) -> None:  # noqa: ANN401 - compiled, no stubs
    """All slots of a crew at once; what it lacks of its best period is taken by fixed blocks."""
    most = max(crew.units)
    items: list[tuple[int, int | None, int]] = []
    for slot, asked in crew.demands:
        if len({units for _column, units in asked}) == 1:
            items.append((intervals[slot], None, asked[0][1]))
            continue
        demand = _variable(proto, 0, max(units for _column, units in asked))
        tied = proto.constraints.add().linear
        tied.vars.extend([demand, *(column for column, _units in asked)])
        tied.coeffs.extend([-1, *(units for _column, units in asked)])
        tied.domain.extend([0, 0])
        items.append((intervals[slot], demand, 0))
    for period, units in enumerate(crew.units):
        if units < most:
            block = proto.constraints.add().interval
            block.start.offset, block.size.offset, block.end.offset = period, 1, period + 1
            items.append((len(proto.constraints) - 1, None, most - units))
    cumulative = proto.constraints.add().cumulative
    cumulative.capacity.offset = most
    for interval, variable, units in items:
        cumulative.intervals.append(interval)
        demand_of = cumulative.demands.add()
        demand_of.offset = units
        if variable is not None:
            demand_of.vars.append(variable)
            demand_of.coeffs.append(1)
