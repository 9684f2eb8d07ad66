"""Fair shares of what a plan saves: who would pay whom so that nobody has a reason to leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.answers.coalitions.players import players
from solver.answers.coalitions.savings import Game
from solver.answers.shares.core import core
from solver.answers.shares.keys import booked
from solver.answers.shares.shapley import shapley

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.answers.shares.core import Core
    from solver.answers.shares.keys import Booked, Key
    from solver.answers.shares.shapley import Shapley
    from solver.arrays import Floats
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices

SURVEYED: Final = 7
"""Up to so many players there is time to look at every group by itself."""


@dataclass(frozen=True, eq=False)
class Fair:
    """A saving and how it may be shared; amounts in EUR, discounted, arrays of shape (players,).

    Attributes:
        game: Who plays, and what each coalition saves.
        total: What the plan saves against everybody doing without one.
        before: What each player pays without a plan, by the key.
        after: What each pays with it, by the key, without side payments.
        core: Shares of the saving that no group would do better without, or why there are none.
        shapley: The Shapley value; None if there was no time for it.
        is_cut_short: Whether the time was over before everything was asked that had to be.
    """

    game: Game
    total: float
    before: Floats
    after: Floats
    core: Core
    shapley: Shapley | None
    is_cut_short: bool

    @property
    def payments(self) -> Floats:
        """What each player pays to the others; below 0: what it gets. They sum to 0."""
        paid: Floats = (self.before - self.after) - self.core.shares
        return paid


def fair_shares(  # noqa: PLR0917 - one question, and these are its parts
    evaluation: Evaluation,
    key: Key,
    most: int,
    budget: Budget,
    bound: float | None = None,
    kept: KeptPrices | None = None,
) -> Fair:
    """Share what a plan saves.

    Args:
        evaluation: The plan; it breaks no rule.
        key: By which fixed costs are booked before side payments.
        most: The most players; more organisations are put into groups.
        budget: The time; two thirds of it for the core, the rest for the Shapley value.
        bound: What no plan costs less than, in EUR; None = unknown.
        kept: Prices that the search for the plan has left; None without any.
    """
    problem = evaluation.problem
    discount = problem.index.discount

    def report(done: int, of: int) -> None:
        budget.report(_("what a group of organisations saves by itself"), done, of)

    today = booked(evaluation.status_quo, key)
    paid = dict(zip(today.names, today.total.tolist(), strict=True))
    who = players(problem.index.inventory, list(today.names), paid, most)
    game = Game(evaluation, who, budget, report, bound, kept)
    before = _by_player(game, booked(game.base, key), discount)
    after = _by_player(game, booked(evaluation, key), discount)
    total = game.base.cost - evaluation.cost
    is_surveyed = 1 < len(who) <= SURVEYED

    if len(who) > 1:
        budget.report(_("what any group saves at most"), 0, 1)
        if is_surveyed:
            game.survey()
        else:
            game.bound_all(budget.remaining / 4)
    # Where every group was looked at, the Shapley value needs no more than their bounds.
    end = budget.remaining / (10 if is_surveyed else 3)

    def core_is_over() -> bool:
        return budget.over or budget.remaining <= end

    found = core(game.values, total, before - after, core_is_over)
    is_cut_short = core_is_over()
    if is_surveyed:
        game.sharpen(range(1, game.values.all))
        found = core(game.values, total, before - after, lambda: True)
    value = shapley(game.values, total, lambda: budget.over, budget.seed)
    return Fair(game, total, before, after, found, value, is_cut_short)


def _by_player(game: Game, costs: Booked, discount: Floats) -> Floats:
    amounts = dict(zip(costs.names, costs.discounted(discount).tolist(), strict=True))
    return np.array(
        [sum(amounts.get(name, 0.0) for name in player.members) for player in game.players]
    )
