"""The optimiser: from an inventory to the plan of sites and quarters, with a proof of how good it is.

`compile_problem` makes a `Problem` of an inventory, `solve` finds a `Plan`, `evaluate` prices and
checks a plan from the two alone. Importing this package loads no solver engine.
"""

from __future__ import annotations

from solver.compile import compile_problem
from solver.evaluation import Evaluation, evaluate, status_quo
from solver.plan import STAYS, Plan
from solver.problem import Problem

__all__ = [
    "STAYS",
    "Evaluation",
    "Plan",
    "Problem",
    "compile_problem",
    "evaluate",
    "status_quo",
]
