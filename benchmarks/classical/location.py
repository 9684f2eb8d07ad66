"""Single-source facility location: which facilities to open, and which one serves each customer.

Read in the format of Holmberg's collection: facilities and customers, capacity and fixed cost of
each facility, the demand of each customer, costs (facilities, customers) of all of that demand.
Facilities become data centres with a fixed cost, customers new services with offers.
"""

from __future__ import annotations

from benchmarks.classical.instance import UNIT, Instance, planning
from benchmarks.classical.numbers import Numbers


def read(name: str, text: str) -> Instance:
    """An instance of single-source facility location as an inventory.

    Args:
        name: The name of the instance.
        text: Its text.

    Raises:
        ValueError: The text is not such an instance.
    """
    numbers = Numbers(text)
    facilities, customers = numbers.count(), numbers.count()
    sites = numbers.table(facilities, 2)
    demand = numbers.row(customers)
    cost = numbers.table(facilities, customers)
    # Some collections put the optimum behind everything else.
    optimum = numbers.number() if numbers.left == 1 else None
    numbers.end()
    return Instance(
        name,
        {
            "planning": planning(name),
            "organisation": [{"id": "customer"}],
            "provider": [{"id": "all-sites", "serves": ["*"]}],
            "data_centre": [
                {
                    "id": f"site-{i}",
                    "provider": "all-sites",
                    "capacity": {"units": capacity},
                    "fixed_cost_per_year": fixed * UNIT,
                }
                for i, (capacity, fixed) in enumerate(sites)
            ],
            "service": [
                {"id": f"customer-{j}", "organisation": "customer", "demand": {"units": amount}}
                for j, amount in enumerate(demand)
            ],
            "offer": [
                {
                    "service": f"customer-{j}",
                    "data_centre": f"site-{i}",
                    "price_per_year": cost[i][j] * UNIT,
                }
                for i in range(facilities)
                for j in range(customers)
            ],
        },
        optimum,
    )
