"""The costs that a service has by its own choice: run, contract, one-off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from solver.families import contract, one_off, run

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.families.family import ChoiceCost
    from solver.formulation import Formulation
    from solver.problem import Problem

CHOICE_COSTS: Final[tuple[ChoiceCost, ...]] = (run, contract, one_off)
"""In the order in which costs are listed. Together they are the direct costs of an organisation."""


def of_moves(problem: Problem, weight: Floats, kinds: tuple[ChoiceCost, ...]) -> Floats:
    """Sum of some costs for each option and cutover, (O, T + 1), in EUR."""
    return sum((kind.of_moves(problem, weight) for kind in kinds), start=0.0 * weight)


def of_stays(problem: Problem, weight: Floats, kinds: tuple[ChoiceCost, ...]) -> Floats:
    """Sum of some costs of services that stay, (S,), in EUR."""
    return sum((kind.of_stays(problem, weight) for kind in kinds), start=weight[:1] * 0.0)


def add_objective(formulation: Formulation) -> None:
    """Discounted costs of all choices become the costs of the moved columns."""
    problem, states = formulation.problem, formulation.states
    weight = problem.index.discount
    stays = of_stays(problem, weight, CHOICE_COSTS)
    moves = of_moves(problem, weight, CHOICE_COSTS)
    formulation.add_cost(states.columns, states.telescope(moves, stays))
    formulation.offset += float(stays.sum())
