"""Inventories with plans that were worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.loading import load_text
from solver.compile import compile_problem
from solver.evaluation import Evaluation, evaluate
from solver.plan import STAYS, Plan
from tests.architecture.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

TINY: Final = (ROOT / "examples" / "tiny.toml").read_text(encoding="utf-8")

MOVES: Final = {
    "fin-musterstadt": ("rz-nord", 2),
    "kasse-musterstadt": ("rz-nord", 2),
    "web-beispieldorf": ("cloud-1", 1),
    "ki-musterstadt": ("cloud-1", 2),
}
"""The best plan of tiny; the chat bot is new in the third quarter."""


def evaluated(
    text: str = TINY, moves: Mapping[str, tuple[str, int]] = MOVES, scenario: str = ""
) -> Evaluation:
    """The evaluation of a plan in which these services go there then, and all others stay."""
    inventory = load_text(text, scenario).inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    index = problem.index
    site = index.current.copy()
    cutover = np.full(problem.services, STAYS, dtype=np.int64)
    for service, (target, period) in moves.items():
        site[index.service_number[service]] = index.site_number[target]
        cutover[index.service_number[service]] = period
    return evaluate(problem, Plan(site, cutover))


SMALL: Final = """\
[planning]
start = 2027-01-01
period = "year"
periods = 2

[[provider]]
id = "p"
[[data_centre]]
id = "old"
provider = "p"
[[data_centre]]
id = "new"
provider = "p"
rates = { vcpu = 10.0 }
[[service]]
id = "s"
name = "S"
current = "old"
cost_per_year = 100
demand = { vcpu = 4 }
migration = { periods = 0, parallel = 0 }
"""
"""One service of nobody that moves without work, at 100 € or 40 € a year; no limits."""
