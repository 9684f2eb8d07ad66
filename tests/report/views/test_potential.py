from __future__ import annotations

from typing import Any

from inventory.loading import load_text
from report.views import potential, screening
from tests.report.plans import SMALL, TINY, evaluated

INVENTORY = """\
[planning]
start = 2027-01-01
periods = 4

[[organisation]]
id = "county"
kind = "county"
[[organisation]]
id = "town"
kind = "town"
parent = "county"
[[organisation]]
id = "village"
kind = "town"
parent = "county"

[[provider]]
id = "union"
[[data_centre]]
id = "hall"
provider = "union"

[[application]]
id = "a"
name = "Register (A)"
function = "register"

[[service]]
id = "s"
application = "a"
organisation = "town"
current = "hall"
users = 7
"""
PRICE = '[[price]]\nprovider = "union"\namount = 1\n'


def rows(text: str) -> list[dict[str, Any]]:
    inventory = load_text(INVENTORY + text).inventory
    assert inventory is not None
    return potential.table(inventory).records()


def test_what_one_has_and_another_of_its_kind_has_not() -> None:
    (row,) = rows(PRICE + 'application = "a"\n')
    assert row == {
        "function": "Register",
        "having": 1,
        "users": 7,
        "lacking": 1,
        "organisations": ["village"],
        "providers": ["union"],
    }
    assert rows(PRICE + 'function = "register"\n') == [row]


def test_what_nobody_has_is_lacking_to_all_that_are_served() -> None:
    (row,) = rows(PRICE + 'function = "chat"\n')
    assert (row["function"], row["having"]) == ("Chat", 0)
    assert row["organisations"] == ["county", "town", "village"]


def test_a_price_for_everything_and_a_provider_without_a_site_offer_nothing_in_particular() -> None:
    assert rows(PRICE) == []
    assert rows('[[provider]]\nid = "p"\n' + PRICE.replace("union", "p") + 'function = "x"\n') == []


def test_who_is_not_served_lacks_nothing_and_who_pays_has_it() -> None:
    other = """\
[[provider]]
id = "own"
serves = ["town"]
[[data_centre]]
id = "cellar"
provider = "own"
"""
    assert rows(other + PRICE.replace("union", "own") + 'application = "a"\n') == []
    both = [*rows(other + PRICE.replace("union", "own") + 'function = "register"\n')]
    assert both == []
    shared = INVENTORY.replace("users = 7", 'users = 7\nconsumers = ["town", "village"]')
    inventory = load_text(shared + PRICE + 'application = "a"\n').inventory
    assert inventory is not None
    assert potential.table(inventory).rows == ()


def test_only_those_are_named_that_serve_somebody_without_it() -> None:
    text = """\
[[provider]]
id = "own"
serves = ["town"]
[[data_centre]]
id = "cellar"
provider = "own"
""" + "".join(PRICE.replace("union", name) + 'application = "a"\n' for name in ("own", "union"))
    (row,) = rows(text)
    assert row["providers"] == ["union"]


def test_it_stands_behind_the_screening_where_there_is_something() -> None:
    keys = [table.key for table in screening.tables(evaluated(TINY).problem)]
    assert keys == ["screening", "screening_rules", "potential"]
    assert len(screening.tables(evaluated(SMALL, {}).problem)) == 2
