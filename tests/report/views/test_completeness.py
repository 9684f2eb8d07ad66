from __future__ import annotations

import time
from typing import TYPE_CHECKING

from inventory.language import LANGUAGES, set_language
from inventory.loading import load_text
from report.text import render
from report.views import completeness
from tests.report.plans import SMALL, TINY

if TYPE_CHECKING:
    from inventory.inventory import Inventory


def read(text: str) -> Inventory:
    inventory = load_text(text).inventory
    assert inventory is not None
    return inventory


def counts(text: str) -> dict[str, tuple[object, ...]]:
    """Needed, known, missing, estimated by key."""
    rows = completeness.tables(read(text))[0].records()
    columns = ("needed", "known", "missing", "estimated")
    return {str(row["key"]): tuple(row[column] for column in columns) for row in rows}


def gaps(text: str) -> dict[str, tuple[object, object]]:
    """Missing and estimated by service."""
    rows = completeness.tables(read(text))[1].records()
    return {str(row["service"]): (row["missing"], row["estimated"]) for row in rows}


COMPLETE_SERVICE = """\
name = "S"
application = "a"
organisation = "o"
users = 3
protection = { integrity = "normal" }
"""
FULL = SMALL.replace('name = "S"\n', COMPLETE_SERVICE).replace(
    "parallel = 0", "parallel = 0, one_off = 0"
)
FULL += '[[application]]\nid = "a"\n[[organisation]]\nid = "o"\n'


def test_each_key_of_an_example() -> None:
    # The chat bot is new: it needs neither a price today nor a move.
    assert counts(TINY) == {
        "cost_per_year": (7, 7, 0, 1),
        "price": (8, 8, 0, 0),
        "protection": (8, 4, 4, 0),
        "periods": (7, 4, 3, 0),
        "effort": (7, 4, 3, 0),
        "organisation": (8, 8, 0, 0),
        "users": (8, 3, 5, 0),
        "demand": (8, 8, 0, 0),
        "application": (8, 3, 5, 0),
    }
    shares = [row["share"] for row in completeness.tables(read(TINY))[0].records()]
    assert shares[2] == 0.5
    found = gaps(TINY)
    assert "fin-musterstadt" not in found
    assert found["kasse-musterstadt"] == (["protection"], [])
    assert found["ad-musterstadt"] == (
        ["protection", "periods", "effort", "users", "application"],
        ["cost_per_year"],
    )


def test_nothing_is_missing() -> None:
    assert gaps(FULL) == {}
    assert all(missing == 0 for _n, _k, missing, _e in counts(FULL).values())


def test_each_thing_that_can_be_missing() -> None:
    for key, old in {
        "cost_per_year": "cost_per_year = 100\n",
        "price": "rates = { vcpu = 10.0 }\n",
        "protection": 'protection = { integrity = "normal" }\n',
        "periods": "periods = 0, ",
        "effort": ", one_off = 0",
        "organisation": 'organisation = "o"\n',
        "users": "users = 3\n",
        "demand": "demand = { vcpu = 4 }\n",
        "application": 'application = "a"\n',
    }.items():
        assert old in FULL
        assert gaps(FULL.replace(old, "", 1)) == {"s": ([key], [])}


def test_what_stands_elsewhere_is_not_missing() -> None:
    # A catalogue prices the service where it runs, its consumers own it, its application needs.
    text = FULL.replace("cost_per_year = 100\n", "").replace(
        'organisation = "o"\n', 'consumers = ["o"]\n'
    )
    text = text.replace('protection = { integrity = "normal" }\n', "").replace(
        'id = "a"\n', 'id = "a"\nprotection = { availability = "high" }\n'
    )
    assert gaps(text + '[[price]]\nprovider = "p"\namount = 5\n') == {}


def test_a_price_at_the_own_site_is_none_elsewhere() -> None:
    text = FULL.replace("rates = { vcpu = 10.0 }\n", "")
    offer = '[[offer]]\nservice = "s"\ndata_centre = "{site}"\nprice_per_year = 5\n'
    assert gaps(text + offer.format(site="old")) == {"s": (["price"], [])}
    assert gaps(text + offer.format(site="new")) == {}


def test_estimates_count_for_the_key_they_are_about() -> None:
    sources = (
        '[service.sources]\ncost_per_year = "Estimate"\n"demand.vcpu" = "estimate"\n'
        'migration = "estimate"\nusers = "counted"\n[[application]]'
    )
    text = FULL.replace("[[application]]", sources, 1)
    assert gaps(text) == {"s": ([], ["cost_per_year", "periods", "effort", "demand"])}
    assert counts(text)["demand"] == (1, 1, 0, 1)
    gone = text.replace("demand = { vcpu = 4 }\n", "")
    assert gaps(gone)["s"] == (["demand"], ["cost_per_year", "periods", "effort"])


def test_an_inventory_with_dangling_references() -> None:
    loaded = load_text(FULL.replace('current = "old"', 'current = "nowhere"'))
    assert not loaded.solvable
    assert loaded.inventory is not None
    assert completeness.tables(loaded.inventory)[1].rows == ()


def test_no_services_both_languages_and_narrow() -> None:
    empty = read(SMALL.partition("[[service]]")[0])
    assert all(row["share"] is None for row in completeness.tables(empty)[0].records())
    for language in LANGUAGES:
        set_language(language)
        for table in completeness.tables(read(TINY)):
            assert max(map(len, render(table, width=80).split("\n"))) <= 80


def test_two_thousand_services_take_no_time() -> None:
    head, _, service = SMALL.partition("[[service]]")
    rows = (
        "[[service]]" + service.replace('id = "s"', f'id = "s{number}"') for number in range(2000)
    )
    inventory = read(head + "".join(rows))
    seconds = []
    for _attempt in range(3):
        begin = time.process_time()
        assert len(completeness.tables(inventory)[1].rows) == 2000
        seconds.append(time.process_time() - begin)
    assert min(seconds) < 0.3
