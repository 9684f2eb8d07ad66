from __future__ import annotations

from typing import Any

import pytest

from report.figure_words import FigureWords
from tests.solver.small import problem_of

SERVICE: dict[str, Any] = {"organisation": "town", "current": "old", "cost_per_year": 10.0}
SERVICES: list[dict[str, Any]] = [
    {"id": "files", "name": "Akten", **SERVICE},
    {"id": "mail-1", "name": "Mail", **SERVICE},
    {"id": "mail-2", "name": "Mail", "demand": {"vcpu": 2}, **SERVICE},
    {"id": "fax", **SERVICE},
]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("service.files.cost_per_year", "Akten: Cost/year"),
        # Two are called the same, …
        ("service.mail-2.demand.vcpu", "Mail (mail-2): Demand vCPU"),
        # … one has no name, and another no id.
        ("service.fax.cost_per_year", "fax: Cost/year"),
        ("price.#1.amount", "Price 1 (p-new): Price/year"),
        ("planning.discount_rate", "Planning: Discount rate"),
        ("service.gone.cost_per_year", "service.gone.cost_per_year"),
    ],
)
def test_a_figure_is_called_after_its_row_and_its_key(path: str, words: str) -> None:
    inventory = problem_of(service=SERVICES).index.inventory
    assert FigureWords(inventory).of(path) == words
