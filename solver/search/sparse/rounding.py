"""Rows that follow from a single row because choices are whole: what a relaxation cannot see.

A site that is full, a team that is busy, a budget that is spent: in fractions of services everything
fits to the last unit, in whole services it does not. For one row of the model, in choices z and other
columns x,

    sum of a_z z + sum of b_j x_j <= u

each service s gets a reference r_s: the entry of what it mostly does, 0 for all that has no entry. With
rest_s = 1 - sum of the z of s that have an entry, which is 0 or 1, the row reads

    sum of (a_z - r_s) z - sum of r_s rest_s + sum of b_j x_j  <=  u - sum of r_s

and columns x_j that are mostly 1 are replaced by 1 - (1 - x_j). Over columns that are whole and not
negative, c w <= v implies for every divisor d > 0, with f the fraction of v / d,

    sum of ( floor(c / d) + max(0, fraction(c / d) - f) / (1 - f) ) w  <=  floor(v / d)

(mixed integer rounding). The divisor that cuts off most of what is usual at prices of the rows is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.arrays import Bools, Floats, Ints
    from solver.search.sparse.matrix import Matrix

FEWEST: Final = 3
"""Rows of fewer services are left alone."""

DIVISORS: Final = 12
"""Entries that are tried as divisors, besides their halves, thirds and quarters."""

LEAST: Final = 1e-3
"""By how much a row has to cut off what is usual, over the length of the row."""

_NOISE: Final = 1e-6
"""Checks grant a row so much, or 10⁻⁹ of it; what they grant is not to be cut off."""


@dataclass(frozen=True, eq=False)
class Cut:
    """A row: sum of value * column <= upper, over states and other columns.

    Attributes:
        columns: Its columns.
        values: Their coefficients.
        upper: Its bound.
        row: The row of the model that it was made of.
        divisor: What that was divided by; negative if it was its lower bound that was rounded.
    """

    columns: Ints
    values: Floats
    upper: float
    row: int = -1
    divisor: float = 0.0


@dataclass(frozen=True, eq=False)
class _Items:
    """What a row is made of once references are taken off: coefficient @ whole columns <= upper.

    Places are choices with an entry in groups of equal entries, then the rest of each service,
    then other columns.

    Attributes:
        coefficient: Of each place.
        usual: Value of each place at prices.
        upper: What is left of the bound.
    """

    coefficient: Floats
    usual: Floats
    upper: float


class Rounding:
    """Rounds rows of a model.

    Args:
        matrix: The model by column.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix

    def cuts(
        self,
        price: Floats,
        choices: Floats,
        others: Floats,
        over: Callable[[], bool],
        divisors: Floats | None = None,
    ) -> Iterator[Cut]:
        """Rows that cut off what is usual.

        Args:
            price: Of each row, (M,); rows without a price are not looked at.
            choices: How often each choice is taken, (C,).
            others: How often each other column is 1, (N - first other,).
            over: Whether to stop at once.
            divisors: What to divide each row by, (M,), be it good or not; else the best is found.
        """
        matrix = self._matrix
        entries = matrix.by_column
        inside = np.flatnonzero((price != 0)[entries.index])
        if not len(inside):
            return
        row = entries.index[inside]
        inside = inside[np.argsort(row, kind="stable")]
        rows, first = np.unique(entries.index[inside], return_index=True)
        column = np.searchsorted(entries.start, inside, "right") - 1
        last = np.append(first[1:], len(inside))
        for number, low, high in zip(rows.tolist(), first.tolist(), last.tolist(), strict=True):
            if over():
                return
            if high - low < FEWEST:
                continue
            sign = 1.0 if price[number] < 0 else -1.0
            bound = matrix.row_upper[number] if sign > 0 else matrix.row_lower[number]
            value = sign * entries.value[inside[low:high]]
            divisor = None if divisors is None else float(divisors[number])
            usual = choices, others
            cut = self._of_row(column[low:high], value, sign * float(bound), usual, divisor)
            if cut is not None:
                yield replace(cut, row=number, divisor=sign * cut.divisor)

    def _of_row(
        self,
        column: Ints,
        value: Floats,
        upper: float,
        usual: tuple[Floats, Floats],
        divisor: float | None,
    ) -> Cut | None:
        """The row that cuts off most, if one cuts off enough, or that of a divisor."""
        matrix = self._matrix
        is_state = column < matrix.first_other
        states, other = column[is_state], column[~is_state]
        services = np.unique(matrix.service_of(states))
        if len(services) < FEWEST:
            return None
        choices, owner, sums = matrix.of_choices_of(services, states, value[is_state])
        entry = np.round(sums, 9)
        upper += 2 * max(_NOISE, 1e-9 * (abs(upper) + float(np.abs(value).sum())))
        # Choices of one service with the same entry have the same coefficient in any cut.
        has_entry = entry != 0
        taken = usual[0][choices]
        group, group_of = _groups(owner[has_entry], entry[has_entry])
        often = totals(group_of, taken[has_entry], len(group.owner))
        rest = 1.0 - totals(group.owner, often, len(services))
        reference = _references(group, often, rest)
        turned = usual[1][other - matrix.first_other] > 0.5
        other_value = value[~is_state]
        seen = usual[1][other - matrix.first_other]
        items = _Items(
            np.concatenate(
                [
                    group.entry - reference[group.owner],
                    -reference,
                    np.where(turned, -other_value, other_value),
                ]
            ),
            np.concatenate([often, rest, np.where(turned, 1.0 - seen, seen)]),
            upper - float(reference.sum()) - float(other_value[turned].sum()),
        )
        found = _rounded(items, divisor)
        if found is None:
            return None
        rounded, bound, divided_by = found
        groups, count = len(group.owner), len(services)
        of_rest, of_other = rounded[groups : groups + count], rounded[groups + count :]
        of_choices = np.zeros(len(choices))
        of_choices[has_entry] = (rounded[:groups] - of_rest[group.owner])[group_of]
        bound -= float(of_rest.sum()) + float(of_other[turned].sum())
        tells = matrix.in_states(choices, of_choices)
        kept, kept_other = np.flatnonzero(tells), np.flatnonzero(of_other)
        return Cut(
            np.concatenate([choices[kept], other[kept_other]]),
            np.concatenate([tells[kept], np.where(turned, -of_other, of_other)[kept_other]]),
            # Sums of floats: a bound that is a little too high cuts off nothing.
            bound + 1e-9 * (1.0 + abs(bound) + float(np.abs(rounded).sum())),
            divisor=divided_by,
        )


@dataclass(frozen=True, eq=False)
class _Group:
    """Groups of choices of one service with the same entry: who owns them, and the entry."""

    owner: Ints
    entry: Floats


def _groups(owner: Ints, entry: Floats) -> tuple[_Group, Ints]:
    """The groups, sorted by owner, and the group of each choice."""
    order = np.lexsort((entry, owner))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(owner[order]) != 0) | (np.diff(entry[order]) != 0)
    group_of = np.empty(len(order), dtype=np.int64)
    group_of[order] = np.cumsum(first) - 1
    return _Group(owner[order][first], entry[order][first]), group_of


def _references(group: _Group, often: Floats, rest: Floats) -> Floats:
    """The entry of what each service mostly does."""
    most = rest.copy()
    np.maximum.at(most, group.owner, often)
    reference = np.zeros(len(rest))
    chosen = np.flatnonzero((often == most[group.owner]) & (often > rest[group.owner]))
    reference[group.owner[chosen]] = group.entry[chosen]
    return reference


def _divisors(items: _Items) -> Floats:
    """Entries of what is taken at all, and parts of them."""
    size = np.round(np.abs(items.coefficient[items.usual > 1e-6]), 9)
    found = np.unique(size[size > 1e-9])
    if len(found) > DIVISORS:
        found = found[np.linspace(0, len(found) - 1, DIVISORS).astype(np.int64)]
    return np.unique(np.concatenate([found / part for part in (1, 2, 3, 4)]))


def _rounded(items: _Items, known: float | None) -> tuple[Floats, float, float] | None:
    """The best rounding, or that of a known divisor: coefficients, the bound and the divisor."""
    divisor = _divisors(items) if known is None else np.array([known])
    share = items.upper / divisor
    fraction = share - np.floor(share)
    # Close to 0 a rounding says nothing, and close to 1 noise is multiplied.
    fits: Bools = (fraction > 0.01) & (fraction < 0.95)
    divisor, share, fraction = divisor[fits], share[fits], fraction[fits]
    if not len(divisor):
        return None
    scaled = items.coefficient[None, :] / divisor[:, None]
    whole = np.floor(scaled)
    rounded = whole + np.maximum(scaled - whole - fraction[:, None], 0.0) / (
        1.0 - fraction[:, None]
    )
    beyond = (rounded * items.usual[None, :]).sum(axis=1) - np.floor(share)
    beyond /= np.sqrt((rounded**2).sum(axis=1)) + 1e-9
    best = int(np.argmax(beyond))
    if known is None and beyond[best] <= LEAST:
        return None
    return rounded[best], float(np.floor(share[best])), float(divisor[best])
