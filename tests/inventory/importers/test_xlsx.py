from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO

import pytest

from inventory.errors import UnreadableFileError
from inventory.importers import archive, xlsx
from inventory.importers.archive import File
from tests.inventory.importers.imported import reasons, rows
from tests.inventory.importers.workbooks import repacked, workbook

HEAD = ["Dienst", "Kosten", "Vertragsende", "AGS", "Nutzer"]


def test_figures_days_and_texts_are_read_as_such() -> None:
    book = workbook(
        Dienste=[
            ["Liste der Dienste"],
            [],
            ["Dienst", "Kosten pro Jahr", "Vertragsende", "Nutzer"],
            ["Öffentlich", 1234.5, dt.datetime(2028, 12, 31), 7.0],  # noqa: DTZ001 - as Excel has it
            ["Privat", "1.234,50", "31.12.2028", "7"],
        ]
    )
    same = {"cost_per_year": 1234.5, "contract_end": dt.date(2028, 12, 31), "users": 7}
    assert rows(book, format="xlsx", name="liste.xlsx") == [
        {"id": "oeffentlich", "name": "Öffentlich", **same},
        {"id": "privat", "name": "Privat", **same},
    ]


def test_sheets_are_tables_and_lines_are_rows() -> None:
    book = workbook(
        Kommunen=[["Name", "Einwohner"], ["Stadt Ahlen", 55000]],
        Dienste=[
            ["Name", "Kommune", "Nutzer"],
            ["A", "Stadt Ahlen", 1],
            [],
            ["B", "Stadt Ahlen", "x"],
        ],
        Leer=[],
    )
    found = reasons(book, format="xlsx")
    assert found == [(4, "Nutzer: “x” is not a number.")]


def test_values_are_read_and_formulas_without_value_rejected() -> None:
    book = workbook(Dienste=[["Name", "Nutzer"], ["A", "=1+1"], ["B", 2], ["C", "#REF!"]])
    found = dict(reasons(book, format="xlsx"))
    assert "=1+1" in found[2]
    with_value = re.sub(rb"<v */>|<v></v>", b"<v>2</v>", _sheet(book))
    found = dict(reasons(repacked(book, sheet1=with_value), format="xlsx"))
    assert 2 not in found
    assert "#REF!" in found[4]


def _sheet(book: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(book)) as opened:
        return opened.read("xl/worksheets/sheet1.xml")


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("part", ["sharedStrings", "sheet1", "workbook", "extra"])
def test_entities_are_refused_wherever_they_are(part: str) -> None:
    book = workbook(Dienste=[["Name"], ["A"]])
    for bomb in (BOMB, BOMB.lower(), BOMB.decode().encode("utf-16-le")):
        with pytest.raises(UnreadableFileError, match="entities"):
            xlsx.detect([File("x.xlsx", repacked(book, **{part: bomb + b"<x/>"}))])


def test_archives_that_grow_too_much_are_refused_unopened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = workbook(Dienste=[["Name"], ["A"]])
    with pytest.raises(UnreadableFileError, match="tightly"):
        xlsx.detect([File("x.xlsx", repacked(book, bomb=b" " * 3_000_000))])
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    with pytest.raises(UnreadableFileError, match="larger"):
        xlsx.detect([File("x.xlsx", book)])
    monkeypatch.setattr(archive, "MOST_BYTES", 10**9)
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    with pytest.raises(UnreadableFileError, match="more than 3 files"):
        xlsx.detect([File("x.xlsx", book)])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"id;name\n",
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(200),
        repacked(workbook(A=[["x"]]), workbook=b"<x>"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        xlsx.detect([File("x.xlsx", content)])


@pytest.mark.parametrize("step", range(5))
def test_damage_anywhere_is_told_in_words(step: int) -> None:
    book = workbook(Dienste=[["Name", "Nutzer"], ["A", 1], ["B", 2]])
    told = []
    for place in range(step * 97, len(book), 5 * 97):
        broken = book[:place] + bytes([book[place] ^ 0xFF]) + book[place + 1 :]
        try:
            xlsx.detect([File("x.xlsx", broken)])
        except UnreadableFileError as error:
            told.append(str(error))
    # Some damage shows nowhere, and most of it does.
    assert len(told) > 3
    assert all("x.xlsx" in sentence for sentence in told)
