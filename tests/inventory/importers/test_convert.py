"""Lists as municipalities keep them."""

from __future__ import annotations

import datetime as dt

import pytest

from inventory.importers.mapping_file import mapping_of
from tests.inventory.importers.imported import converted, merged, reasons, rows

HEAD = "Verfahren;Dienst;Kommune;Standort;Kosten pro Jahr (€);RAM (MB);Vertragsende;"
LIST = (
    HEAD + "Schutzbedarf Vertraulichkeit;Bemerkung\n"
    "MESO;Meldewesen Köln;Stadt Köln;Rathaus;12.000,50;8192;31.12.2028;sehr hoch;gut\n"
    "MESO;Meldewesen Öde;Gemeinde Öde;Rathaus;1.234;16 GB;;hoch;\n"
)


def test_a_german_list_becomes_services_and_what_they_name() -> None:
    found = merged(LIST.encode("cp1252"))
    data = found.document.data()
    assert data["service"][0] == {
        "id": "meldewesen-koeln",
        "name": "Meldewesen Köln",
        "application": "meso",
        "organisation": "stadt-koeln",
        "current": "rathaus",
        "cost_per_year": 12000.5,
        "demand": {"ram_gib": 8},
        "protection": {"confidentiality": "very-high"},
        "contract_end": dt.date(2028, 12, 31),
    }
    assert data["service"][1]["cost_per_year"] == 1234
    assert data["service"][1]["demand"] == {"ram_gib": 16}
    assert data["data_centre"] == [{"id": "rathaus", "provider": "rathaus", "name": "Rathaus"}]
    assert found.created == {"organisation": 2, "provider": 1, "data_centre": 1, "application": 1}
    assert (found.new, found.changed, found.unchanged) == (2, 0, 0)


def test_the_abbreviation_of_a_service_is_its_id() -> None:
    found = merged("Kürzel;Bezeichnung;Kommune;Standort;Kosten\nMESO-1;Meldewesen;Köln;RZ;5\n")
    assert found.document.data()["service"][0]["id"] == "meso-1"


def test_columns_that_are_not_imported_are_named() -> None:
    found = converted(LIST)
    assert [one.name for one in found.columns if one.target is None] == ["Bemerkung"]
    words = {one.name: one.words for one in found.columns}
    assert words["Kosten pro Jahr (€)"] == "decimal comma, in €"
    assert words["RAM (MB)"] == "in MB"


def test_a_number_in_another_style_is_refused() -> None:
    text = "name;kosten\na;1.234,50\nb;2.000\nc;318.3785\n"
    assert [row["cost_per_year"] for row in merged(text).document.data()["service"]] == [
        1234.5,
        2000,
    ]
    ((line, reason),) = reasons(text)
    assert line == 4
    assert "318.3785" in reason


def test_a_column_in_which_no_value_decides_refuses_the_doubtful_ones() -> None:
    text = "name;kosten\na;1.234\nb;500\n"
    assert [line for line, _reason in reasons(text)] == [2]
    mapping = mapping_of(
        {
            "source": {"decimal": ","},
            "table": [{"table": "service", "columns": {"name": "name", "kosten": "cost_per_year"}}],
        },
        "map",
    )
    assert [row["cost_per_year"] for row in rows(text, mapping=mapping)] == [1234, 500]


def test_all_faults_of_a_row_are_told_at_once() -> None:
    ((_line, reason),) = reasons("name;nutzer;vertragsende\na;viele;31.12.28\n")
    assert "viele" in reason
    assert "31.12.28" in reason


@pytest.mark.parametrize(
    ("column", "cell", "key", "value"),
    [
        ("Kosten pro Monat", "100", "cost_per_year", 1200),
        ("Kosten pro Monat", "100 €", "cost_per_year", 1200),
        ("Kosten in T€", "12,5", "cost_per_year", 12500),
        ("Kosten", "12,5 T€", "cost_per_year", 12500),
        ("Kosten", "€ 12,50", "cost_per_year", 12.5),
        ("exit_share", "50 %", "exit_share", 0.5),
        ("forbidden", "a; b", "forbidden", ["a", "b"]),
        ("data_categories", "PERS, GES", "data_categories", ["PERS", "GES"]),
        ("participation", "beschlossen", "participation", "decided"),
        ("needs", "[]", "needs", []),
        ("users", "toml: 3", "users", 3),
    ],
)
def test_cells_are_read_by_what_stands_in_their_column(
    column: str, cell: str, key: str, value: object
) -> None:
    text = f'name;{column}\nx;"{cell}"\n'
    known = '[[provider]]\nid = "a"\n[[provider]]\nid = "b"\n'
    (row,) = merged(text, known).document.data()["service"]
    assert row[key] == value


def test_yes_and_no_have_many_names() -> None:
    text = "id;name;öffentlich-rechtlich\na;A;ja\nb;B;x\nc;C;NEIN\n"
    assert [row["public_law"] for row in rows(text, "provider", name="anbieter.csv")] == [
        True,
        True,
        False,
    ]


def test_shares_may_stand_beside_who_pays() -> None:
    text = "name;kostenträger\nx;a: 75 %, b 25%\n"
    known = '[[organisation]]\nid = "a"\n[[organisation]]\nid = "b"\n'
    (row,) = merged(text, known).document.data()["service"]
    assert row["consumers"] == [{"id": "a", "share": 0.75}, {"id": "b", "share": 0.25}]


def test_a_page_of_text_in_a_cell_takes_no_longer_than_it_is() -> None:
    # Patterns that go back and forth would take hours for these.
    text = f"name;nutzer;kostenträger\nx;{'1 ' * 50_000}x;a{' 1' * 50_000} x%\n"
    assert [line for line, _reason in reasons(text)] == [2]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("name;nutzer\nx;-5\n", "less than 0"),
        ("name;nutzer\nx;5 Stück\n", "Stück"),
        ("name;schutzbedarf c\nx;geheim\n", "geheim"),
        ("name;nutzer\n;5\n", "no id"),
        ("name;nutzer\nx;1\nX;2\n", "line 2"),
        ("name;needs\nx;[1\n", "TOML"),
        ("name;demand.vcpu\nx;toml: 1\\nplanning = 2\n", "TOML"),
        ("service;on\na;b\n", "a"),
    ],
)
def test_what_cannot_be_taken_over_is_rejected_with_a_reason(text: str, part: str) -> None:
    found = reasons(text, name="dependency.csv" if text.startswith("service") else "dienste.csv")
    assert found
    assert part in found[-1][1]


def test_invisible_letters_are_taken_out_and_told() -> None:
    found = converted("name;nutzer\nMelde\u202ewesen\u200b;1\n")
    assert found.rows[-1].values[("name",)] == "Meldewesen"
    assert any("invisible" in remark for remark in found.remarks)


def test_names_stand_for_ids_and_two_of_one_name_are_refused() -> None:
    known = '[[organisation]]\nid = "k"\nname = "Stadt Köln"\n'
    (row,) = merged("name;kommune\nx;STADT KOELN\n", known).document.data()["service"]
    assert row["organisation"] == "k"
    twice = known + '[[organisation]]\nid = "l"\nname = "Stadt Köln"\n'
    ((_line, reason),) = reasons("name;kommune\nx;Stadt Köln\n", text=twice)
    assert "k, l" in reason


def test_who_names_a_rejected_row_is_rejected_too() -> None:
    text = "table;id;name;users;service;on\nservice;a;A;1;;\nservice;b;B;x;;\ndependency;;;;a;b\n"
    assert [(line, "b" in reason) for line, reason in reasons(text)] == [(4, True), (3, True)]


def test_numbers_of_rows_are_no_ids() -> None:
    assert [row["id"] for row in rows("Nr.;Dienst;Nutzer\n1;A;1\n2;B;2\n")] == ["a", "b"]


def test_tables_that_nobody_knows_are_told_and_not_counted() -> None:
    text = "table;name;users;foo\nservice;a;1;\nnotes;;;x\n"
    found = converted(text)
    assert found.unused == ("notes",)
    assert found.read == 1


def test_texts_may_stand_for_values_or_for_nothing() -> None:
    said = {
        "table": [
            {
                "table": "service",
                "columns": {
                    "n": "name",
                    "u": {"key": "users", "values": {"-": "", "K. A.": "", "viele": 100}},
                },
            }
        ]
    }
    found = rows("n;u\na;-\nb;k. a.\nc;VIELE\nd;5\n", mapping=mapping_of(said, "m"))
    assert [row.get("users") for row in found] == [None, None, 100, 5]


def test_names_in_other_scripts_are_told_apart() -> None:
    known = (
        '[[organisation]]\nid = "a"\nname = "Афины"\n[[organisation]]\nid = "b"\nname = "Берлин"\n'
    )
    (row,) = merged("name;kommune\nx;берлин\n", known).document.data()["service"]
    assert row["organisation"] == "b"


def test_a_cell_of_nothing_but_signs_is_rejected() -> None:
    text = f"service;on\na;b{'/*' * 3000}\n"
    assert [line for line, _reason in reasons(text, name="dependency.csv")] == [2]
