from __future__ import annotations

import pytest

from inventory.importers.mapping_file import mapping_of
from inventory.importers.new_inventory import new_document, next_quarter
from tests.inventory.importers.imported import merged

TEXT = """\
# Head

[[organisation]]
id = "a"

[[service]]                # the register
id = "x"
name = "X"                 # its name
users = 5
pin = "current"

# alone

[[service]]
id = "y"
users = 7
"""


def test_rows_are_updated_by_id_and_everything_else_stays() -> None:
    found = merged("id;name;users\nx;X;6\nz;Z;1\ny;;7\n", TEXT)
    assert found.document.text == TEXT.replace("users = 5", "users = 6") + (
        '\n[[service]]\nid = "z"\nname = "Z"\nusers = 1\n'
    )
    assert (found.new, found.changed, found.unchanged) == (1, 1, 1)
    assert found.tables == {"service": {"changed": 1, "new": 1, "unchanged": 1}}


def test_edits_lead_from_one_document_to_the_other_and_back() -> None:
    found = merged("id;name;users\nx;Neu;6\nz;Z;1\n", TEXT)
    document = found.document
    for edit in reversed(found.edits):
        document = document.apply(edit.inverse())
    assert document.text == TEXT


def test_an_empty_cell_takes_a_key_out_only_if_the_mapping_says_so() -> None:
    columns = {"id": "id", "pin": "pin"}
    said = {"table": [{"table": "service", "columns": columns}]}
    text = "id;pin\nx;\n"
    assert merged(text, TEXT, mapping=mapping_of(said, "m")).changed == 0
    removing = mapping_of({**said, "source": {"empty": "remove"}}, "m")
    found = merged(text, TEXT, mapping=removing)
    assert "pin" not in found.document.data()["service"][0]


def test_importing_again_changes_nothing() -> None:
    text = "id;name;users\nx;X;6\nz;Z;1\n"
    once = merged(text, TEXT).document
    again = merged(text, once.text)
    assert (again.new, again.changed, again.unchanged, again.edits) == (0, 0, 2, ())


def test_defaults_are_for_new_rows_alone() -> None:
    said = {
        "table": [
            {
                "table": "service",
                "columns": {"id": "id", "name": "name"},
                "defaults": {"participation": "open", "migration.periods": 2},
            }
        ]
    }
    data = merged("id;name\nx;X\nz;Z\n", TEXT, mapping=mapping_of(said, "m")).document.data()
    assert "migration" not in data["service"][0]
    assert data["service"][2]["migration"] == {"periods": 2}


@pytest.mark.parametrize(
    ("name", "text", "before", "changed"),
    [
        ("link.csv", "a;b;latency_ms\np;q;5\n", '[[link]]\na = "p"\nb = "q"\nlatency_ms = 4\n', 1),
        ("limit.csv", "max_providers\n3\n", "[[limit]]\nmax_data_centres = 1\n", 0),
        ("limit.csv", "max_providers\n3\n", "[[limit]]\nmax_providers = 1\n", 1),
    ],
)
def test_rows_without_id_are_known_by_what_they_are_about(
    name: str, text: str, before: str, changed: int
) -> None:
    places = (
        '[[data_centre]]\nid = "p"\nprovider = "v"\n[[data_centre]]\nid = "q"\nprovider = "v"\n'
    )
    found = merged(text, places + before, name=name)
    assert (found.changed, found.new) == (changed, 1 - changed)


def test_a_new_row_without_what_it_must_have_is_rejected() -> None:
    found = merged("provider;unit\nv;user\n", '[[provider]]\nid = "v"\n', name="price.csv")
    assert "amount" in found.rejected[0].reason
    assert found.new == 0


def test_a_new_inventory_has_a_horizon() -> None:
    import datetime as dt

    assert next_quarter(dt.date(2026, 11, 22)) == dt.date(2027, 1, 1)
    assert next_quarter(dt.date(2026, 2, 1)) == dt.date(2026, 4, 1)
    document = new_document("Liste", dt.date(2026, 11, 22))
    assert document.text == (
        'format = 1\n\n[planning]\ntitle = "Liste"\nstart = 2027-01-01\nperiods = 12\n'
    )
