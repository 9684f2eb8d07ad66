"""Renaming: an inventory that names one row everywhere is written with a gap for its id."""

from __future__ import annotations

import tomllib

import pytest

from inventory.errors import WohinError
from inventory.toml.document import Document
from inventory.toml.references import kinds_at, mentions, words_at
from tests.inventory.complete import COMPLETE

ORGANISATION = """
[[organisation]]
id = "<ID>"
name = "old"
[[organisation]]
id = "below"
parent = "<ID>" # county
[[provider]]
id = "p"
organisation = "<ID>"
serves = ["old-town", "<ID>/*", "<ID>", "*"]
legal_form = "old"
[[team]]
id = "t"
organisation = "<ID>"
[[service]]
id = "old"
organisation = "<ID>"
consumers = [ "<ID>", { id = "<ID>", share = 0.5 }, "below" ]
[[rule]]
id = "r"
when = { organisation = "<ID>/*", category = "old" }
[[rule]]
id = "r2"
[rule.when]
organisation = ["below", "<ID>"]
[[freeze]]
id = "f"
organisations = ["<ID>/*"]
services = ["old"]
[[gate]]
id = "g"
organisations = [
  "<ID>", # first
]
[[budget]]
year = 2027
organisation = "<ID>"
[[scenario]]
id = "s"
set = { "organisation.<ID>.max_cost_increase" = 0.1, "service.old.organisation" = "<ID>" }
extra = { budget = [ { year = 2028, organisation = "<ID>" } ] }
"""

PLACES = """
[[provider]]
id = "<PROVIDER>"
[[data_centre]]
id = "<SITE>"
provider = "<PROVIDER>"
[[team]]
id = "t"
provider = "<PROVIDER>"
[[service]]
id = "s1"
current = "<SITE>"
pin = "<SITE>"
allowed = ["<SITE>", "<PROVIDER>"]
forbidden = ["<PROVIDER>"]
[[service]]
id = "s2"
pin = "<PROVIDER>"
[[price]]
provider = "<PROVIDER>"
[[offer]]
service = "s1"
data_centre = "<SITE>"
[[offer]]
service = "s2"
provider = "<PROVIDER>"
[[platform]]
application = "a"
provider = "<PROVIDER>"
[[link]]
a = "<SITE>"
b = "other"
[[link]]
a = "other"
b = "<SITE>"
[[gate]]
id = "g"
providers = ["<PROVIDER>"]
[[limit]]
provider = "<PROVIDER>"
max_share = 0.5
[[scenario]]
id = "s"
providers = ["<PROVIDER>"]
pins = { s1 = "<SITE>", s2 = "<PROVIDER>" }
[scenario.set]
"data_centre.<SITE>.capacity.vcpu" = 800
"provider.<PROVIDER>.setup_cost" = 5
"service.s1.allowed" = ["<PROVIDER>", "<SITE>"]
[[scenario.extra.limit]]
provider = "<PROVIDER>"
"""

SERVICE = """
[[service]]
id = "<ID>"
application = "<APP>"
migration = { effort = { own = 1, <TEAM> = 2 } }
[[service]]
id = "s2"
[service.migration.effort]
"<TEAM>" = 3
target = 4
[[application]]
id = "<APP>"
depends_on = ["<APP>"]
migration.effort.<TEAM> = 5
[[team]]
id = "<TEAM>"
[[dependency]]
service = "<ID>"
on = "s2"
[[dependency]]
service = "s2"
on = "<ID>"
[[together]]
services = ["s2", "<ID>"]
[[apart]]
services = ["<ID>", "s2"]
[[offer]]
service = "<ID>"
[[price]]
application = "<APP>"
[[platform]]
application = "<APP>"
[[rule]]
id = "r"
when = { application = ["<APP>"] }
[[freeze]]
id = "f"
services = ["<ID>"]
applications = ["<APP>"]
[[gate]]
id = "g"
services = ["<ID>"]
[[scenario]]
id = "s"
pins = { <ID> = "current" }
set = { "service.<ID>.migration.effort.<TEAM>" = 9, "service.<ID>.application" = "<APP>", "team.<TEAM>.day_rate" = 1 }
[scenario.extra]
together = [ { services = ["<ID>", "s2"] } ]
"""


def fill(text: str, **ids: str) -> str:
    for gap, name in ids.items():
        text = text.replace(f"<{gap}>", name)
    tomllib.loads(text)
    return text


def rename(text: str, table: str, old: str, new: str) -> str:
    document = Document.from_text(text)
    edit = document.rename(table, old, new)
    after = document.apply(edit)
    assert after.apply(edit.inverse()).text == text
    assert (edit.verb, edit.table, edit.rows, edit.key) == ("rename", table, (old,), new)
    return after.text


def test_an_organisation_is_renamed_wherever_it_is_named() -> None:
    text = fill(ORGANISATION, ID="old")
    assert rename(text, "organisation", "old", "new-1") == fill(ORGANISATION, ID="new-1")


def test_sites_and_providers_are_renamed_wherever_they_are_named() -> None:
    text = fill(PLACES, SITE="dc.old", PROVIDER="p-old")
    assert rename(text, "data_centre", "dc.old", "n") == fill(PLACES, SITE="n", PROVIDER="p-old")
    assert rename(text, "provider", "p-old", "n") == fill(PLACES, SITE="dc.old", PROVIDER="n")


def test_services_applications_and_teams_are_renamed_wherever_they_are_named() -> None:
    ids = {"ID": "s-1", "APP": "app", "TEAM": "team-1"}
    text = fill(SERVICE, **ids)
    assert rename(text, "service", "s-1", "n") == fill(SERVICE, **ids | {"ID": "n"})
    assert rename(text, "application", "app", "n") == fill(SERVICE, **ids | {"APP": "n"})
    renamed = rename(text, "team", "team-1", "n")
    # A key that was quoted stays a key, quoted or not.
    assert tomllib.loads(renamed) == tomllib.loads(fill(SERVICE, **ids | {"TEAM": "n"}))


def test_a_name_that_both_kinds_have_means_the_data_centre() -> None:
    text = fill(PLACES, SITE="x", PROVIDER="x")
    after = tomllib.loads(rename(text, "provider", "x", "y"))
    assert after["service"][1]["pin"] == "x"
    assert after["data_centre"] == [{"id": "x", "provider": "y"}]


def test_the_longest_id_decides_in_dotted_paths() -> None:
    text = (
        '[[service]]\nid = "a"\n[[service]]\nid = "a.b"\n'
        '[[scenario]]\nid = "s"\nset = { "service.a.b.users" = 1, "service.a.users" = 2 }\n'
    )
    assert '"service.a.b.users" = 1, "service.n.users" = 2' in rename(text, "service", "a", "n")
    assert '"service.n.users" = 1, "service.a.users" = 2' in rename(text, "service", "a.b", "n")


def test_settings_without_quotes_are_followed() -> None:
    text = (
        '[[service]]\nid = "a"\n[[data_centre]]\nid = "d"\n'
        '[[scenario]]\nid = "s"\nset = { service.a.pin = "d", service.a.users = 1 }\n'
    )
    after = tomllib.loads(rename(text, "service", "a", "n"))["scenario"][0]["set"]
    assert after == {"service": {"n": {"pin": "d", "users": 1}}}
    after = tomllib.loads(rename(text, "data_centre", "d", "n"))["scenario"][0]["set"]
    assert after == {"service": {"a": {"pin": "n", "users": 1}}}


def test_words_with_a_meaning_of_their_own_are_left_alone() -> None:
    text = '[[data_centre]]\nid = "current"\n[[service]]\nid = "a"\npin = "current"\ncurrent = "current"\n'
    after = tomllib.loads(rename(text, "data_centre", "current", "n"))
    assert after["service"] == [{"id": "a", "pin": "current", "current": "n"}]


@pytest.mark.parametrize("name", ["own", "t2", "Not an id", "", "ä"])
def test_ids_that_cannot_be_are_refused(name: str) -> None:
    document = Document.from_text('[[team]]\nid = "t"\n[[team]]\nid = "t2"\n')
    with pytest.raises(WohinError):
        document.rename("team", "t", name)


def test_references_are_listed_before_a_row_is_removed() -> None:
    document = Document.from_text(fill(PLACES, SITE="d", PROVIDER="p"))
    found = document.references("data_centre", "d")
    assert ("link", 1, ("b",)) in found
    assert ("scenario", 0, ("pins", "s1")) in found
    assert ("service", 0, ("allowed", 0)) in found
    assert len(found) == 9
    assert document.references("data_centre", "nobody") == []


def test_the_tables_that_a_place_names_are_those_that_a_mention_there_has() -> None:
    data = tomllib.loads(COMPLETE)
    seen = set()
    for table, rows in data.items():
        for row in rows if isinstance(rows, list) else ():
            for mention in mentions(table, row, lambda name: frozenset()):
                if mention.path[0] != "set":
                    seen.add((table, mention.path[0]))
                    assert kinds_at(table, mention.path, key=mention.is_key) == mention.kinds
    assert len(seen) > 25


def test_the_place_of_a_list_or_a_table_stands_for_what_it_holds() -> None:
    assert kinds_at("service", ("allowed",)) == ("data_centre", "provider")
    assert kinds_at("service", ("consumers", 4)) == ("organisation",)
    assert kinds_at("service", ("consumers", 4, "id")) == ("organisation",)
    assert kinds_at("service", ("migration", "effort"), key=True) == ("team",)
    assert kinds_at("scenario", ("pins",)) == ("data_centre", "provider")
    assert kinds_at("scenario", ("pins",), key=True) == ("service",)
    assert kinds_at("scenario", ("extra", "offer", 0, "service")) == ("service",)


def test_places_that_name_nothing() -> None:
    assert kinds_at("service", ("users",)) == ()
    assert kinds_at("service", ("allowed",), key=True) == ()
    assert kinds_at("service", ("migration", "effort", "own")) == ()
    assert kinds_at("service", ("migration",), key=True) == ()
    assert kinds_at("rule", ("when",)) == ()
    assert kinds_at("nothing", ("id",)) == ()


def test_words_that_may_stand_instead_of_an_id() -> None:
    assert words_at("service", ("pin",)) == ("current",)
    assert words_at("service", ("migration", "effort"), key=True) == ("own", "target")
    assert words_at("service", ("current",)) == ()
    assert words_at("funding", ("key",)) == ("use", "workplaces", "inhabitants", "equal")
    assert words_at("service", ("application",)) == ()
