"""Names that nobody has."""

from __future__ import annotations

import time

import pytest

from inventory.checks.references import check
from tests.inventory.checks.found import PLACES, PLANNING, found, service, told
from tests.inventory.complete import COMPLETE

HEAD = COMPLETE[: COMPLETE.index("[[scenario]]")].partition("\n\n[[organisation]]")
BODY = "[[organisation]]" + HEAD[2]


def test_sound_names_are_found() -> None:
    assert found(check, BODY) == []


@pytest.mark.parametrize(
    ("old", "new", "table", "key"),
    [
        ('parent = "county"', 'parent = "x"', "organisation", "parent"),
        ('organisation = "town"\nserves', 'organisation = "x"\nserves', "provider", "organisation"),
        ('serves = ["county/*"]', 'serves = ["x/*"]', "provider", "serves"),
        ('provider = "own"', 'provider = "x"', "data_centre", "provider"),
        ('provider = "union"\ndays', 'provider = "x"\ndays', "team", "provider"),
        ('id = "town-crew"\norganisation = "town"', 'id = "c"\norganisation = "x"', "team",
         "organisation"),
        ('depends_on = ["directory"]', 'depends_on = ["x"]', "application", "depends_on"),
        ("target = 3 }", "x = 3 }", "application", "migration.effort"),
        ('application = "registry"\norg', 'application = "x"\norg', "service", "application"),
        ('organisation = "town"\nneeded', 'organisation = "x"\nneeded', "service", "organisation"),
        ('consumers = ["county"', 'consumers = ["x"', "service", "consumers"),
        ('{ id = "town", share', '{ id = "x", share', "service", "consumers.id"),
        ('current = "cellar"\ncost_per_year = 12', 'current = "x"\ncost_per_year = 12',
         "service", "current"),
        ("migration = { periods = 1 }", "migration = { effort = { x = 1 } }", "service",
         "migration.effort"),
        ('pin = "union"', 'pin = "x"', "service", "pin"),
        ('allowed = ["union"', 'allowed = ["x"', "service", "allowed"),
        ("forbidden = []", 'forbidden = ["x"]', "service", "forbidden"),
        ('service = "registry-town"\non = "d', 'service = "x"\non = "d', "dependency", "service"),
        ('on = "directory-town"', 'on = "x"', "dependency", "on"),
        ('services = ["registry-town", "new', 'services = ["x", "new', "together", "services"),
        ('services = ["registry-town", "dir', 'services = ["x", "dir', "apart", "services"),
        ('provider = "union"\napp', 'provider = "x"\napp', "price", "provider"),
        ('application = "registry"\nunit', 'application = "x"\nunit', "price", "application"),
        ('service = "new-town"', 'service = "x"', "offer", "service"),
        ('data_centre = "hall.1"', 'data_centre = "x"', "offer", "data_centre"),
        ('provider = "union"\nprice', 'provider = "x"\nprice', "offer", "provider"),
        ('application = "registry"\nprov', 'application = "x"\nprov', "platform", "application"),
        ('a = "cellar"', 'a = "x"', "link", "a"),
        ('b = "hall.1"', 'b = "x"', "link", "b"),
        ('organisation = ["county/*"]', 'organisation = ["x/*"]', "rule", "when.organisation"),
        ('application = "registry" }', 'application = "x" }', "rule", "when.application"),
        ('services = ["registry-town"]', 'services = ["x"]', "freeze", "services"),
        ('applications = ["registry"]', 'applications = ["x"]', "freeze", "applications"),
        ('organisations = ["county/*"]', 'organisations = ["x"]', "freeze", "organisations"),
        ('providers = ["union"]\norg', 'providers = ["x"]\norg', "gate", "providers"),
        ('organisations = ["town"]', 'organisations = ["x"]', "gate", "organisations"),
        ("services = []", 'services = ["x"]', "gate", "services"),
        ('owners = [{ organisation = "town"', 'owners = [{ organisation = "x"', "provider",
         "owners.organisation"),
        ('committee = "assembly"', 'committee = "x"', "gate", "committee"),
        ('organisations = ["county", "town"]', 'organisations = ["x/*"]', "digital",
         "organisations"),
        ('provider = "union"\nkind = "levy"', 'provider = "x"\nkind = "levy"', "funding",
         "provider"),
        ('amount = 500\norganisation = "county"', 'amount = 500\norganisation = "x"', "funding",
         "organisation"),
        ('key = "desks"', 'key = "x"', "funding", "key"),
        ('provider = "union"\norganisations', 'provider = "x"\norganisations', "agreement",
         "provider"),
        ('organisations = ["county", "town/*"]', 'organisations = ["x/*"]', "agreement",
         "organisations"),
        ('provider = "union"\nmembers', 'provider = "x"\nmembers', "committee", "provider"),
        ('organisation = "town"\nmembers', 'organisation = "x"\nmembers', "committee",
         "organisation"),
        ('members = ["county"', 'members = ["x"', "committee", "members"),
        ('{ id = "town", votes', '{ id = "x", votes', "committee", "members.id"),
        ('organisation = "town"\nkind', 'organisation = "x"\nkind', "budget", "organisation"),
        ('provider = "union"\nmax_share', 'provider = "x"\nmax_share', "limit", "provider"),
    ],
)  # fmt: skip
def test_every_key_that_names_a_row_is_checked(old: str, new: str, table: str, key: str) -> None:
    assert BODY.count(old) == 1
    findings = found(check, BODY.replace(old, new))
    assert [(finding.table, finding.key, finding.code) for finding in findings] == [
        (table, key, "dangling-reference")
    ]
    assert findings[0].severity == "error"
    assert '"x' in findings[0].text


def test_the_nearest_id_is_suggested() -> None:
    (finding,) = found(check, PLACES + service("a", current="celar"))
    assert finding.hint == 'Did you mean "cellar"?'


@pytest.mark.parametrize("pin", ["current", "union", "hall"])
def test_a_pin_may_be_a_place_or_the_word_for_staying(pin: str) -> None:
    assert found(check, PLACES + service("a", f"pin = '{pin}'")) == []


@pytest.mark.parametrize("key", ["allowed", "forbidden"])
def test_elsewhere_that_word_is_no_place(key: str) -> None:
    assert told(check, PLACES + service("a", f"{key} = ['current']")) == [
        ("error", "dangling-reference", "a")
    ]


def test_everybody_is_served_by_a_star_alone() -> None:
    text = "[[provider]]\nid = 'a'\nserves = ['*']\n[[gate]]\nid = 'g'\norganisations = ['*']\n"
    assert told(check, text) == [("error", "dangling-reference", "g")]


def test_thousands_of_dangling_names_are_found_quickly() -> None:
    text = "".join(service(f"s-{number}", current=f"x-{number}") for number in range(5000))
    began = time.process_time()
    assert len(found(check, PLACES + text, planning=PLANNING)) == 5000
    assert time.process_time() - began < 20
