"""The text of an inventory with any number of services, all alike but for their figures."""

from __future__ import annotations

from typing import Final

SITES: Final = 12
ORGANISATIONS: Final = 60
APPLICATIONS: Final = 200

_HEAD: Final = """\
format = 1

[planning]
title = "Many services"
start = 2027-01-01
period = "quarter"
periods = 12
discount_rate = 0.02
"""


def large_text(services: int) -> str:
    """An inventory without errors; comments and blank lines as people write them."""
    parts = [_HEAD]
    parts += [f'[[organisation]]\nid = "town-{n}"\n' for n in range(ORGANISATIONS)]
    parts += [f'[[provider]]\nid = "provider-{n}"\nserves = ["*"]\n' for n in range(SITES)]
    parts += [
        f'[[data_centre]]\nid = "site-{n}"\nprovider = "provider-{n}"\n'
        "rates = { vcpu = 120.0, ram_gib = 20.0 }\n"
        for n in range(SITES)
    ]
    parts += [
        f'[[application]]\nid = "product-{n}"\nname = "Product {n}"\nfunction = "function-{n % 40}"\n'
        for n in range(APPLICATIONS)
    ]
    parts += [_service(number) for number in range(services)]
    return "\n".join(parts)


def _service(number: int) -> str:
    return f"""\
# Number {number}, as it was found.
[[service]]
id = "service-{number}"
name = "Service {number}"
application = "product-{number % APPLICATIONS}"
organisation = "town-{number % ORGANISATIONS}"
current = "site-{number % SITES}"
cost_per_year = {1_000 + number % 977}.50
users = {5 + number % 300}
demand = {{ vcpu = {1 + number % 8}, ram_gib = {4 + number % 60} }}
migration = {{ periods = 2, parallel = 1, one_off = {500 + number % 4000} }}
"""
