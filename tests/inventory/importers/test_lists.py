"""Lists as people keep them: heads of two rows, merged cells, sums, and cells that say nothing."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from inventory.importers import formats
from inventory.importers.archive import File
from inventory.importers.mapping_file import mapping_of, mapping_text
from inventory.importers.no_answer import silent_texts
from inventory.importers.paths import place_of
from inventory.language import set_language
from inventory.toml.syntax import parse
from tests.inventory.importers.imported import converted, reasons, rows


def book(cells: list[list[Any]], *merged: str) -> bytes:
    """A workbook with merged cells."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in cells:
        sheet.append(row)
    for one in merged:
        sheet.merge_cells(one)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_services_without_id_and_name_go_by_what_runs_for_whom() -> None:
    found = rows("Fachverfahren;Träger;Nutzer\nWohngeld;Stadt Öde;3\nWohngeld;Stadt Neu;4\n")
    assert [row["id"] for row in found] == ["wohngeld-stadt-oede", "wohngeld-stadt-neu"]
    assert found[0]["name"] == "Wohngeld Stadt Öde"
    assert {row["application"] for row in found} == {"wohngeld"}


def test_a_header_of_two_rows_is_one() -> None:
    text = (
        "Nr.;Verfahren;Kosten;;Schutzbedarf;;Nutzer\n"
        ";;pro Jahr (€);einmalig;Vertraulichkeit;Integrität;\n"
        "1;Wohngeld;1.200,50;5;hoch;normal;3\n"
    )
    found = converted(text)
    assert [column.name for column in found.columns] == [
        "Nr.",
        "Verfahren",
        "Kosten: pro Jahr (€)",
        "Kosten: einmalig",
        "Schutzbedarf: Vertraulichkeit",
        "Schutzbedarf: Integrität",
        "Nutzer",
    ]
    (row,) = rows(text)
    assert row["cost_per_year"] == 1200.5
    assert row["protection"] == {"confidentiality": "high", "integrity": "normal"}


@pytest.mark.parametrize(
    "second",
    ["EWO;;Keller\n", ";2;\n", ";;\n", "EWO;3;Keller\n"],
)
def test_a_row_of_data_is_no_second_header(second: str) -> None:
    found = converted(f"Verfahren;Nutzer;Standort\n{second}Wohngeld;4;Keller\n")
    assert [column.name for column in found.columns] == ["Verfahren", "Nutzer", "Standort"]


def test_merged_cells_stand_in_each_of_their_rows() -> None:
    cells: list[list[Any]] = [
        ["Kommune", "Verfahren", "Nutzer"],
        ["Stadt Öde", "EWO", 3],
        [None, "DMS", 4],
        ["Stadt Neu", "EWO", 5],
    ]
    found = rows(book(cells, "A2:A3"), format="xlsx", name="liste.xlsx")
    assert [row["organisation"] for row in found] == ["stadt-oede", "stadt-oede", "stadt-neu"]
    # Without the merger an empty cell stays one.
    found = rows(book(cells), format="xlsx", name="liste.xlsx")
    assert [row.get("organisation") for row in found] == ["stadt-oede", None, "stadt-neu"]


def test_merged_heads_and_titles_are_no_data() -> None:
    cells: list[list[Any]] = [
        ["Liste der Verfahren", None, None, None],
        ["Kommune", "Verfahren", "Kosten", None],
        [None, None, "pro Jahr", "einmalig"],
        ["Stadt Öde", "EWO", 1000, 2],
    ]
    content = book(cells, "A1:D1", "A2:A3", "B2:B3", "C2:D2")
    (row,) = rows(content, format="xlsx", name="liste.xlsx")
    assert row["id"] == "ewo-stadt-oede"
    assert row["cost_per_year"] == 1000


def test_sums_at_the_end_are_left_out_and_told() -> None:
    text = "Verfahren;Träger;Standort;Nutzer\nEWO;A;K;3\nDMS;A;K;4\nSumme;;;7\n"
    found = formats.detect("csv", File("liste.csv", text.encode()))
    assert len(found.sources[0].rows) == 2
    assert any("line 4 is left out: it sums up." in remark for remark in found.remarks)


def test_what_only_looks_like_a_sum_is_kept() -> None:
    full = "Verfahren;Träger;Nutzer\nEWO;A;3\nGesamt;B;4\n"
    assert [row["application"] for row in rows(full)] == ["ewo", "gesamt"]
    export = "service,on,together,order\na,b,provider,with\ntotal,b,,\n"
    found = converted(export, name="dependency.csv", data={"service": [{"id": "b"}]})
    assert len(found.rows) + len(found.rejected) == 2
    with_id = "id;name;organisation;users;application\na;A;;1;x\ntotal;;;;\n"
    assert len(converted(with_id).rows) >= 2


def test_cells_that_say_nothing_are_empty_and_told() -> None:
    text = (
        "Verfahren;Standort;Nutzer;Vertragsende;Vertraulichkeit;Bezeichnung\n"
        "EWO;-;k. A.;unbefristet;n/a;k.A.\nDMS;Keller;3;—;hoch;-\n"
    )
    found = rows(text)
    assert "current" not in found[0]
    assert not {"users", "contract_end", "protection"} & set(found[0])
    assert found[0]["name"] == "k.A."  # a name says what it says
    assert found[1]["users"] == 3
    told = {column.name: column.words for column in converted(text).columns}
    assert "“k. A.”: no value" in told["Nutzer"]
    set_language("de")
    told = {column.name: column.words for column in converted(text).columns}
    assert "„k. A.“: keine Angabe" in told["Nutzer"]


def test_a_column_that_fills_several_keys_tells_a_fault_once() -> None:
    assert reasons("Verfahren;Träger;Schutzbedarf\nEWO;A;mittel\n") == [
        (2, "Schutzbedarf: “mittel” is not one of normal, high, very-high.")
    ]


def test_a_dash_of_netbox_is_no_disk() -> None:
    text = "Name,Tenant,Site,Cluster,vCPUs,Memory (MB),Disk Size (GB)\nvm,T,S,C,2,1024,—\n"
    (row,) = rows(text, format="netbox", name="netbox_virtual_machines.csv")
    assert row["demand"] == {"vcpu": 2, "ram_gib": 1}


def test_fixed_words_of_the_format_say_something() -> None:
    place = place_of("service", "participation")
    assert place is not None
    assert silent_texts(place, ["offen", "k.A.", "-"]) == {"k.A.": "", "-": ""}
    name = place_of("service", "name")
    assert name is not None
    assert silent_texts(name, ["-"]) == {}


def test_about_so_much_is_an_estimate() -> None:
    (row,) = rows("Verfahren;Nutzer;Kosten pro Jahr\nEWO;ca. 20;~ 1.200,50 €\n")
    assert (row["users"], row["cost_per_year"]) == (20, 1200.5)
    assert row["sources"] == {"users": "estimate", "cost_per_year": "estimate"}
    # Where nobody could say so, it is rejected.
    assert reasons("Rechenzentrum;vCPU;Anbieter\nRZ;ca. 20;x\n")


def test_effort_may_be_headed_by_its_unit() -> None:
    (row,) = rows("Verfahren;Träger;PT\nEWO;A;12,5\n")
    assert row["migration"] == {"effort": {"own": 12.5}}


def test_a_protection_need_as_a_whole_counts_for_each_goal() -> None:
    (row,) = rows("Verfahren;Träger;Schutzbedarf\nEWO;A;hoch\n")
    assert row["protection"] == dict.fromkeys(
        ("confidentiality", "integrity", "availability"), "high"
    )
    (row,) = rows("Verfahren;Träger;Schutzbedarf;Verfügbarkeit\nEWO;A;hoch;normal\n")
    assert row["protection"] == {"availability": "normal"}


def test_the_number_of_a_day_is_told_with_the_day() -> None:
    cells: list[list[Any]] = [["Verfahren", "Vertragsende"], ["EWO", 46387]]
    ((_line, reason),) = reasons(book(cells), format="xlsx", name="liste.xlsx")
    assert "2026-12-31" in reason


def test_only_rows_with_certain_values_count() -> None:
    said = parse(
        '[[table]]\ntable = "service"\nid = "V"\nonly = { Status = ["aktiv"] }\n'
        '[table.columns]\nV = "application"\n'
    )[0]
    assert said is not None
    mapping = mapping_of(said | {"table": [said["table"][0] | {"create": ["application"]}]}, "m")
    found = converted("V;Status\nEWO;Aktiv\nDMS;aus\n", mapping=mapping)
    assert [row.name for row in found.rows if row.table == "service"] == ["ewo"]
    assert found.read == 1
    assert "1 row is left out; only those count with Status = aktiv." in found.remarks[0]
    again = parse(mapping_text(mapping))[0]
    assert again is not None
    assert mapping_of(again, "m").tables[0].only == {"Status": ("aktiv",)}


def test_of_computers_in_glpi_only_servers_are_places() -> None:
    text = (
        '"Name";"Typ";"Standort";"Modell";"Components - Processor";'
        '"Components - processor: number of cores";"Processors number";"Components - Memory"\n'
        '"esx1";"Server";"RZ";"R740";"Xeon";"32";"2";"262144"\n'
        '"pc1";"Desktop";"Büro 7";"Opti";"i5";"4";"1";"8192"\n'
    )
    # The name of the file does not tell: all exports have the same.
    found = converted(text, "glpi", name="glpi.csv")
    (site,) = [row for row in found.rows if row.table == "data_centre"]
    assert site.name == "rz"
    # Cores, and not sockets.
    assert site.values[("capacity", "vcpu")] == 32
    assert site.values[("capacity", "ram_gib")] == 256


def test_machines_in_glpi_are_told_by_their_columns() -> None:
    text = (
        '"Name";"Entity";"Computer";"Processors number";"Memory"\n"vm1";"Town";"esx1";"4";"8192"\n'
    )
    found = converted(text, "glpi", name="glpi.csv")
    (service,) = [row for row in found.rows if row.table == "service"]
    assert service.values[("demand", "vcpu")] == 4


def test_of_all_configuration_items_of_itop_only_applications_are_services() -> None:
    text = (
        '"CI sub-class","Name","Organization->Name","Business criticality"\n'
        '"Server","srv-01","County","high"\n"ApplicationSolution","ERP","County","high"\n'
    )
    found = converted(text, "itop", name="FunctionalCI.csv")
    assert [row.name for row in found.rows if row.table == "service"] == ["erp"]
