"""What Excel insists on: names of sheets, whole parts, and no name given twice."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from defusedxml import ElementTree

from inventory.language import LANGUAGES, set_language
from report.spreadsheet import workbook
from tests.report.spreadsheet.test_workbook import FULL


@pytest.fixture(params=LANGUAGES)
def content(request: pytest.FixtureRequest) -> bytes:
    """A workbook with everything in it."""
    set_language(request.param)
    return workbook.write(FULL)


def test_sheets_have_names_that_excel_takes(content: bytes) -> None:
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) > 5
    for name in names:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_nothing_is_named_twice_and_no_value_is_an_error(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    tables = [table.casefold() for sheet in book for table in sheet.tables]
    names = [name.casefold() for name in book.defined_names]
    assert len(set(tables + names)) == len(tables) + len(names)
    for sheet in book:
        assert len(set(sheet.merged_cells.ranges)) == len(sheet.merged_cells.ranges)
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "e" not in kinds


def test_every_part_has_a_type_and_can_be_read(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert len(parts) == len(archive.namelist())
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName") for one in types if one.tag.endswith("}Override")}
    endings = {one.get("Extension") for one in types if one.tag.endswith("}Default")}
    assert named <= {f"/{name}" for name in parts}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
        if name != "[Content_Types].xml":
            assert f"/{name}" in named or name.rpartition(".")[2] in endings, name


def test_it_can_be_opened_and_written_again(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    again = io.BytesIO()
    book.save(again)
    assert openpyxl.load_workbook(io.BytesIO(again.getvalue())).sheetnames == book.sheetnames
