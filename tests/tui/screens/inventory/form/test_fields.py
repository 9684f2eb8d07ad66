"""Tests of a row read key by key."""

from __future__ import annotations

import msgspec
import pytest

from inventory.defaults import complete
from inventory.model import (
    Application,
    Contacts,
    Migration,
    Protection,
    Recovery,
    Service,
    Staff,
)
from inventory.toml.document import Document
from tests.tui.screens.inventory.form.host import HEAD, SERVICE
from tui.finding_words import path_of
from tui.screens.inventory.form.fields import title_of, view_of
from tui.screens.inventory.form.more_keys import addable
from tui.screens.inventory.values import INHERITED


def _fields(text: str, table: str = "service") -> dict[str, tuple[str, str]]:
    view = view_of(Document.from_text(HEAD + text), table, 0)
    return {".".join(map(str, one.path)): (one.text, one.origin) for one in view.fields}


def test_the_keys_that_are_taken_over_are_those_of_the_model() -> None:
    application = Application(
        id="a",
        name="n",
        function="f",
        category="c",
        vendor="v",
        protection=Protection(integrity="high"),
        recovery=Recovery(time_hours=4),
        staff=Staff(days_at_own=5),
        contacts=Contacts(technical="t"),
        data_categories=("x",),
        needs=("y",),
        demand={"vcpu": 1},
        migration=Migration(periods=2),
        depends_on=("b",),
    )
    service = Service(id="s")
    full = complete(service, application)
    names = [field.encode_name for field in msgspec.structs.fields(Service)]
    changed = {name for name in names if getattr(full, name) != getattr(service, name)}
    assert changed == set(INHERITED)


def test_tables_inside_count_key_by_key() -> None:
    fields = _fields(SERVICE + "migration = { parallel = 1 }\n")
    assert fields["migration.parallel"] == ("1 period", "own")
    assert fields["migration.periods"] == ("2 periods", "application")
    assert fields["needs"] == ("ndb", "application")


def test_a_list_of_the_service_hides_that_of_the_application() -> None:
    assert _fields(SERVICE + "needs = []\n")["needs"] == ("", "own")


def test_unknown_keys_and_tables_are_shown_as_they_are() -> None:
    fields = _fields(SERVICE + "nonsense = [1, { a = 2 }]\n")
    assert fields["nonsense"] == ("[1, { a = 2 }]", "unknown")
    assert _fields('[[foo]]\nbar = "x"\n', "foo") == {"bar": ("x", "own")}


def test_the_origin_of_a_figure_stands_beside_it() -> None:
    view = view_of(Document.from_text(HEAD + SERVICE), "service", 0)
    by_path = {one.path: one for one in view.fields}
    assert by_path[("cost_per_year",)].source == "estimate"
    assert ("sources", "cost_per_year") not in by_path


def test_the_origin_of_a_figure_that_is_not_there_has_a_line() -> None:
    fields = _fields('[[service]]\nid = "s"\nsources = { users = "survey" }\n')
    assert fields["sources.users"] == ("survey", "own")


def test_a_finding_of_a_key_that_is_not_set_makes_a_line() -> None:
    document = Document.from_text(HEAD + '[[team]]\nname = "t"\nchange = [{ from = 2028-01-01 }]\n')
    view = view_of(document, "team", 0)
    missing = [one.path for one in view.fields if one.origin == "missing"]
    assert missing == [("id",), ("change", 0, "days_per_period")]


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("", ()),
        ("a", ("a",)),
        ("consumers[2].share", ("consumers", 1, "share")),
        ("protection.integrity", ("protection", "integrity")),
    ],
)
def test_keys_of_findings_are_paths(key: str, path: tuple[str | int, ...]) -> None:
    assert path_of(key) == path


def test_every_key_that_is_not_set_can_be_added() -> None:
    document = Document.from_text(HEAD + SERVICE)
    view = view_of(document, "service", 0)
    shown = [one.path for one in view.fields]
    found = {one.path: one for one in addable(document, "service", view.data, shown)}
    assert ("latest",) in found
    assert ("users",) not in found
    assert ("demand", "ram_gib") in found
    assert ("demand", "vcpu") not in found
    assert found[("demand",)].is_open
    assert ("migration", "effort", "own") in found
    # What the application says can be overridden where it is shown.
    assert ("migration", "periods") not in found


def test_entries_of_lists_of_tables_can_be_added() -> None:
    document = Document.from_text(HEAD + '[[team]]\nid = "t"\n')
    found = [one.path for one in addable(document, "team", {"id": "t"}, [("id",)])]
    assert ("change", 0, "from") in found
    assert ("change", 0, "days_per_period") in found


def test_what_a_rule_applies_to_and_what_it_requires_are_told_apart() -> None:
    assert title_of("rule", ("when", "application")) == "Applies to: Application"
    assert title_of("rule", ("require", "region")) == "Requires: Region"
    assert title_of("rule", ("reason",)) == "Reason"
    assert title_of("service", ("protection", "integrity")) == "Integrity"
