"""The inventory that the tests of this package start from, small enough for mental arithmetic.

Four quarters of 2027. One service at `old` for 1200 a year, 300 a quarter; at `new`, which belongs
to another provider, it costs 800 a year, 200 a quarter. Its migration takes one quarter, in which it
runs at both sites.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.outside.raw import Raw

SMALL: Raw = {
    "planning": {"start": date(2027, 1, 1), "periods": 4},
    "organisation": [
        {"id": "county"},
        {"id": "town", "parent": "county", "workplaces": 10, "inhabitants": 1000},
    ],
    "provider": [{"id": "p-old"}, {"id": "p-new"}],
    "data_centre": [{"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}],
    "service": [
        {
            "id": "s",
            "application": "app",
            "organisation": "town",
            "current": "old",
            "cost_per_year": 1200,
            "users": 5,
        }
    ],
    "application": [{"id": "app", "function": "registry"}],
    "price": [{"provider": "p-new", "amount": 800}],
}


def small(**rows: Any) -> Raw:
    """Give a copy; a list replaces a table, a dict is laid over a table's first row."""
    inventory = deepcopy(SMALL)
    for table, content in rows.items():
        if isinstance(content, list):
            inventory[table] = content
        elif table == "planning":
            inventory[table].update(content)
        else:
            inventory[table][0].update(content)
    return inventory


def new_service(**keys: Any) -> Raw:
    """Give the row of a second service, which has no site today."""
    return {"id": "n", "organisation": "town", **keys}


def second_service(**keys: Any) -> Raw:
    """Give the row of a second service, beside `s` at `old` for 400 a year."""
    return {"id": "t", "organisation": "town", "current": "old", "cost_per_year": 400, **keys}


def both(first: Raw, second: Raw) -> list[Raw]:
    """Give `s` with some keys changed, and another service."""
    return [{**SMALL["service"][0], **first}, second]
