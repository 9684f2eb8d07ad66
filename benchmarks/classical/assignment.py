"""Generalised assignment: every job to one agent, within what each agent can do.

Read in the format of Yagiura's collection: `m n`, costs (m, n), needs (m, n), capacities (m). Agents
become data centres, jobs become new services, and each pair an offer with its own price and demand.
"""

from __future__ import annotations

from benchmarks.classical.instance import UNIT, Instance, planning
from benchmarks.classical.numbers import Numbers


def read(name: str, text: str) -> Instance:
    """An instance of generalised assignment as an inventory.

    Args:
        name: The name of the instance.
        text: Its text.

    Raises:
        ValueError: The text is not such an instance.
    """
    numbers = Numbers(text)
    found = _read(name, numbers)
    numbers.end()
    return found


def read_many(kind: str, text: str) -> list[Instance]:
    """Several instances in one text, after their number, as the OR-Library has them.

    Args:
        kind: A letter with which their names begin; agents and jobs follow.
        text: The text.

    Raises:
        ValueError: The text is something else.
    """
    numbers = Numbers(text)
    found = [_read(None, numbers, kind) for _instance in range(numbers.count())]
    numbers.end()
    return found


def _read(name: str | None, numbers: Numbers, kind: str = "") -> Instance:
    agents, jobs = numbers.count(), numbers.count()
    name = f"{kind}{agents:02}{jobs}" if name is None else name
    cost, need = numbers.table(agents, jobs), numbers.table(agents, jobs)
    capacity = numbers.row(agents)
    return Instance(
        name,
        {
            "planning": planning(name),
            "organisation": [{"id": "customer"}],
            "provider": [{"id": "all-agents", "serves": ["*"]}],
            "data_centre": [
                {"id": f"agent-{i}", "provider": "all-agents", "capacity": {"work": amount}}
                for i, amount in enumerate(capacity)
            ],
            "service": [{"id": f"job-{j}", "organisation": "customer"} for j in range(jobs)],
            "offer": [
                {
                    "service": f"job-{j}",
                    "data_centre": f"agent-{i}",
                    "price_per_year": cost[i][j] * UNIT,
                    "demand": {"work": need[i][j]},
                }
                for i in range(agents)
                for j in range(jobs)
            ],
        },
    )
