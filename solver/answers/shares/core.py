"""The core: shares of a saving that no group of players would do better without, or why there are none.

With v(S) what coalition S saves by itself, N all players, and s(S) the sum of the shares of S:
    s(N) = v(N),   s(S) >= v(S) for each S
Rows are sharpened one by one: a linear program with what is known of each coalition proposes shares,
and the one that could gain most against them is asked next, until none can. If there are no shares, the
least-core has those with which the most discontented group gains least; and by Bondareva and Shapley
there is a balanced collection: weights λ(S) with sum over the S of i of λ(S) = 1 for each player i and
    sum over S of λ(S) · v(S) > v(N)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from solver.engines.program import Program, minimise

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.coalitions.values import Values
    from solver.arrays import Bools, Floats, Ints

CENT: Final = 0.01
"""What no group would fall out over, in EUR."""

BATCH: Final = 4
"""Coalitions that are bounded more closely at a time."""

NOISE: Final = 1e-7


@dataclass(frozen=True, eq=False)
class Core:
    """What is known of the core.

    Attributes:
        status: `core`: no group can do better than with these shares, not by a cent; `empty`: it is
            proven that for each way to share some group could; `open`: neither is proven.
        shares: What each player saves, in EUR, (n,); for an empty core those of the least-core.
        gain: What any group could gain at most by leaving, in EUR, and 0 if nothing.
        certain: What some group would gain for sure, in EUR, and 0 if nothing.
        collection: Coalitions and their weights that prove an empty core.
        wanted: What the collection saves, weighted: more than there is.
        asked: How many coalitions were asked for their value.
        is_least: Whether no other shares in the core move less money.
    """

    status: Literal["core", "empty", "open"]
    shares: Floats
    gain: float
    certain: float
    collection: tuple[tuple[int, float], ...]
    wanted: float
    asked: int
    is_least: bool = True


def core(values: Values, total: float, wish: Floats, over: Callable[[], bool]) -> Core:
    """Look for shares in the core, as near as can be to those that were wished for.

    Args:
        values: The game.
        total: What there is to share, in EUR.
        wish: Shares that would need no side payments, (n,); they sum to `total`.
        over: Whether nothing more is to be asked.
    """
    while True:
        rows = _rows(values)
        least, shares = _least_core(values, rows, total)
        is_empty = least < -CENT
        if not is_empty:
            shares = _near(values, rows, total, wish, shares)
        excess = values.upper - values.sums(shares)
        excess[[0, values.all]] = -np.inf
        asked = np.where(values.settled, -np.inf, excess)
        worst = int(np.argmax(asked))
        level = -least if is_empty else 0.0
        if over() or asked[worst] <= level + CENT / 2:
            break
        if not values.sharpened[worst]:
            values.sharpen(_worst(asked, values.sharpened, level))
        elif not values.deepened[worst]:
            values.deepen(_worst(asked, values.deepened, level))
        elif not values.settle(worst):
            break
    for player in range(values.players):
        # Not needed for the proof, but everybody wants to know.
        if not over():
            values.settle(1 << player)
    is_least = True
    if least >= 0 and _most(values, shares) > CENT:
        # What is certain of each coalition is not enough; what is possible may be.
        shares, is_least = _safe(values, rows, total, wish, shares), False
    return _result(values, shares, total, is_empty=is_empty, is_least=is_least)


def _worst(asked: Floats, known: Bools, level: float) -> list[int]:
    """The coalitions that could gain most, of those of which not all is known yet."""
    left = np.where(known, -np.inf, asked)
    order = np.argsort(-left, kind="stable")[:BATCH].tolist()
    return [one for one in order if left[one] > level + CENT / 2]


def _most(values: Values, shares: Floats) -> float:
    """What any coalition could gain at most against shares."""
    gain = values.upper - values.sums(shares)
    return float(gain[1 : values.all].max(initial=-np.inf))


def _safe(values: Values, rows: Ints, total: float, wish: Floats, otherwise: Floats) -> Floats:
    """Shares against which any coalition gains as little as can be, whatever it really saves."""
    if not np.isfinite(values.upper[rows]).all():
        return otherwise
    least, shares = _least_core(values, rows, total, values.upper, values.lower)
    # Of all such shares those that move the least money.
    savings = np.maximum(values.lower, values.upper + min(least - CENT / 2, 0.0))
    return _near(values, rows, total, wish, shares, savings=savings)


def _result(
    values: Values, shares: Floats, total: float, *, is_empty: bool, is_least: bool
) -> Core:
    sums = values.sums(shares)
    gain, certain = values.upper - sums, values.lower - sums
    gain[[0, values.all]] = certain[[0, values.all]] = -np.inf
    most, sure = float(gain.max()), float(certain.max())
    collection: tuple[tuple[int, float], ...] = ()
    wanted = 0.0
    if is_empty:
        collection, wanted = _collection(values, _rows(values))
    proven = bool(collection) and wanted > total + CENT
    status: Literal["core", "empty", "open"] = "open"
    if proven:
        status = "empty"
    elif most <= CENT:
        status = "core"
    return Core(
        status,
        shares,
        gain=most if most > CENT else 0.0,
        certain=sure if sure > CENT else 0.0,
        collection=collection if proven else (),
        wanted=wanted if proven else 0.0,
        asked=int(values.settled.sum()) - 1,
        is_least=is_least,
    )


def _rows(values: Values) -> Ints:
    """All coalitions but nobody and everybody.

    Those that nobody asked for yet save at least what a part of them saves.
    """
    return values.coalitions[1 : values.all]


def _least_core(
    values: Values,
    rows: Ints,
    total: float,
    savings: Floats | None = None,
    certain: Floats | None = None,
) -> tuple[float, Floats]:
    """The largest ε with s(S) >= v(S) + ε for all S, and its shares.

    Args:
        values: The game.
        rows: The coalitions.
        total: What there is to share.
        savings: v, (2 ** n,); None = what coalitions save at least.
        certain: What s(S) has to be in any case, (2 ** n,); there are shares that are enough for it.
    """
    players = values.players
    savings = values.lower if savings is None else savings
    if not len(rows):
        return 0.0, np.full(players, total / players)
    member = _membership(values, rows)
    matrix = np.hstack([member, np.full((len(rows), 1), -1.0)])
    least = savings[rows]
    if certain is not None:
        matrix = np.vstack([matrix, np.hstack([member, np.zeros((len(rows), 1))])])
        least = np.append(least, certain[rows])
    matrix = np.vstack([matrix, np.append(np.ones(players), 0.0)])
    cost = np.zeros(players + 1)
    cost[-1] = -1.0
    most = np.full(players + 1, np.inf)
    # Above this nobody is the happier: it keeps the program bounded for a single player.
    most[-1] = max(abs(total), 1.0)
    optimum = minimise(
        Program(
            cost,
            lower=np.full(players + 1, -np.inf),
            upper=most,
            rows=matrix,
            row_lower=np.append(least, total),
            row_upper=np.append(np.full(len(least), np.inf), total),
        )
    )
    assert optimum is not None  # noqa: S101 - ε may be as low as need be
    return float(optimum.x[-1]), optimum.x[:players]


def _near(
    values: Values,
    rows: Ints,
    total: float,
    wish: Floats,
    otherwise: Floats,
    *,
    savings: Floats | None = None,
) -> Floats:
    """Shares that satisfy all S with the least side payments: s = wish + gets - gives."""
    players = values.players
    savings = values.lower if savings is None else savings
    member = _membership(values, rows)
    matrix = np.vstack(
        [np.hstack([member, -member]), np.append(np.ones(players), -np.ones(players))]
    )
    missing = savings[rows] - member @ wish
    optimum = minimise(
        Program(
            np.ones(2 * players),
            lower=np.zeros(2 * players),
            upper=np.full(2 * players, np.inf),
            rows=matrix,
            row_lower=np.append(missing, total - wish.sum()),
            row_upper=np.append(np.full(len(rows), np.inf), total - wish.sum()),
        )
    )
    if optimum is None:
        return otherwise
    return wish + optimum.x[:players] - optimum.x[players:]


def _collection(values: Values, rows: Ints) -> tuple[tuple[tuple[int, float], ...], float]:
    """Weights of a balanced collection that saves most, and what it saves; checked."""
    players = values.players
    member = _membership(values, rows)
    optimum = minimise(
        Program(
            np.ones(players),
            lower=np.full(players, -np.inf),
            upper=np.full(players, np.inf),
            rows=member,
            row_lower=values.lower[rows],
            row_upper=np.full(len(rows), np.inf),
        )
    )
    if optimum is None:
        return (), 0.0
    weights = np.where(optimum.dual > NOISE, optimum.dual, 0.0)
    if np.abs(weights @ member - 1.0).max() > 1e-6:
        return (), 0.0
    found = tuple(
        (int(row), float(weight)) for row, weight in zip(rows, weights, strict=True) if weight
    )
    return found, float(weights @ values.lower[rows])


def _membership(values: Values, rows: Ints) -> Floats:
    """1 where a coalition has a player, (rows, n)."""
    table: Floats = (rows[:, None] >> np.arange(values.players) & 1).astype(np.float64)
    return table
