"""Reading a file and trying its import: what threads do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.errors import WohinError
from inventory.importers.mapping import ColumnMapping
from inventory.toml.document import Document
from tests.tui.importing.lists import german_list
from tui.importing import words
from tui.importing.changing import with_column, with_table
from tui.importing.lines import Lines, samples
from tui.importing.source import in_format, read
from tui.importing.trial import tried
from tui.session import Session

if TYPE_CHECKING:
    from pathlib import Path


def test_a_list_is_tried_and_nothing_changes(tiny: Path, tmp_path: Path) -> None:
    document = Document.from_text(tiny.read_text(encoding="utf-8"))
    text = document.text
    found = read(german_list(tmp_path))
    trial = tried(found, found.mapping, document)
    assert "Windows-1252" in " ".join(found.remarks)
    assert str(tmp_path) not in " ".join(found.remarks)
    assert (trial.merged.new, trial.merged.changed, len(trial.merged.rejected)) == (2, 0, 1)
    assert trial.converted.unmapped == ["[red]x[/]"]
    assert document.text == text
    after = document.apply(trial.edit)
    services = {row["id"]: row for row in after.data()["service"]}
    assert services["friedhoefe"]["cost_per_year"] == 15006
    assert services["baeder"]["demand"] == {"ram_gib": 4}
    assert after.apply(trial.edit.inverse()).text == text


def test_it_is_taken_over_whole_while_other_edits_wait(tiny: Path, tmp_path: Path) -> None:
    session = Session.open(tiny)
    found = read(german_list(tmp_path))
    edit = tried(found, found.mapping, session.document).edit
    session.change_many(edit)
    assert not session.is_busy
    assert session.document.has_id("service", "friedhoefe")
    session.undo()
    assert not session.document.has_id("service", "friedhoefe")
    session.change(lambda one: one.set("service", "kasse-musterstadt", "users", 7))
    with pytest.raises(WohinError):
        session.change_many(edit.inverse())
    assert not session.is_busy
    session.close()


def test_values_that_come_again_and_again_are_shown_once(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = (f"s{n};{'ja' if n % 2 else 'nein'};" for n in range(3_000))
    path.write_text("\n".join(["id;aktiv;leer", *rows]), encoding="utf-8")
    (source,) = read(path).sources
    assert [samples(source, column) for column in ("id", "aktiv", "leer")] == [
        ["s0", "s1", "s2"],
        ["nein", "ja"],
        [],
    ]


def test_long_values_are_cut_in_the_middle_beside_others_and_whole_below(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    long = "Elektronisches Personenstandswesen"
    path.write_text(f"id;name;note\na;{long} Ahlen;{long}\nb;{long} Beckum;\n", encoding="utf-8")
    found = read(path)
    (source,) = found.sources
    assert samples(source, "name") == ["Elektronisch…wesen Ahlen", "Elektronisches Pe…Beckum"]
    assert samples(source, "note") == [long]
    lines = Lines(found, found.mapping, None)
    place = next(place for place in range(len(lines)) if lines.key(place).column == "name")
    assert lines.in_full(place).startswith(f"{long} Ahlen | {long} Beckum · ")


def test_what_is_said_of_it(tiny: Path, tmp_path: Path) -> None:
    found = read(german_list(tmp_path))
    document = Document.from_text(tiny.read_text(encoding="utf-8"))
    said = [cell.text for cell in words.sentences(tried(found, found.mapping, document))]
    assert said[0].startswith("3 read: 2 new, 0 changed, 0 unchanged, 1 rejected.")
    assert "Organisations 1" in said[0]
    assert "~ Not imported: [red]x[/]." in said
    assert any(text.startswith("! line 3 rejected: Nutzer: ") for text in said)


def test_a_new_error_is_named(tiny: Path, tmp_path: Path) -> None:
    document = Document.from_text(tiny.read_text(encoding="utf-8"))
    text = "id;parent\nkreis-musterau;kreis-musterau\n"
    path = german_list(tmp_path, text, "organisation.csv")
    found = read(path)
    trial = tried(found, found.mapping, document)
    assert [one.subject for one in trial.errors] == ["kreis-musterau"]
    assert any(
        "1 more error: organisation kreis-musterau: its parents" in cell.text
        for cell in words.sentences(trial)
    )


def test_columns_and_tables_can_be_chosen(tiny: Path, tmp_path: Path) -> None:
    document = Document.from_text(tiny.read_text(encoding="utf-8"))
    found = read(german_list(tmp_path, "Verfahren;Was\nA;Neue Stadt\nB;Neue Stadt\n"))
    filled = [ColumnMapping("Was", "organisation")]
    mapping = with_column(found.mapping, 0, "Was", filled)
    assert "organisation" in mapping.tables[0].create
    both = [ColumnMapping("Verfahren", "name"), ColumnMapping("Verfahren", "application")]
    mapping = with_column(mapping, 0, "Verfahren", both)
    trial = tried(found, mapping, document)
    assert trial.merged.new == 2
    assert trial.merged.created == {"organisation": 1, "application": 2}

    source = found.sources[0]
    other = with_table(mapping, source, "", "application")
    assert [one.table for one in other.tables] == ["application"]
    assert tried(found, other, document).merged.new == 2
    nothing = with_table(mapping, source, "", "")
    trial = tried(found, nothing, document)
    assert not trial.edit
    assert trial.converted.unused == (source.name,)


def test_an_unknown_list_can_be_mapped_all_the_same(tmp_path: Path) -> None:
    found = read(german_list(tmp_path, "foo;bar\n1;2\n"))
    assert "No column of the file" in found.wrong
    assert [column.key for column in found.mapping.tables[0].columns] == ["", ""]


def test_a_file_that_is_no_such_file_is_refused(tmp_path: Path) -> None:
    found = read(german_list(tmp_path))
    with pytest.raises(WohinError, match="XLSX"):
        in_format(found, "xlsx")
