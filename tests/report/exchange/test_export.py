from __future__ import annotations

import tomllib
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import examples
from inventory.errors import UnwritableFileError, WohinError
from inventory.language import set_language
from report.exchange.export import write_inventory
from report.exchange.tables import cell_tables

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data() -> dict[str, Any]:
    """The smallest example."""
    return tomllib.loads(examples.text("tiny"))


def test_a_folder_has_a_file_for_each_table(data: dict[str, Any], tmp_path: Path) -> None:
    written = write_inventory(data, tmp_path / "out", "csv")
    assert {path.stem for path in written.files} == set(data)
    assert written.rows["service"] == 8
    lines = (tmp_path / "out" / "link.csv").read_text("utf-8-sig").splitlines()
    assert lines == [
        "a,b,latency_ms",
        "rathaus,rz-nord,4",
        "rathaus,cloud-1,16",
        "rz-nord,cloud-1,15",
    ]


def test_german_files_open_in_german_spreadsheets(data: dict[str, Any], tmp_path: Path) -> None:
    set_language("de")
    write_inventory(data, tmp_path, "csv")
    content = (tmp_path / "planning.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "2027-01-01;4;quarter;Musterstadt: Was zieht um?;0,02" in content.decode("utf-8-sig")


def test_an_archive_is_the_same_for_the_same_inventory(
    data: dict[str, Any], tmp_path: Path
) -> None:
    for name in ("a.zip", "b.zip"):
        write_inventory(data, tmp_path / name, "csv")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "service.csv" in archive.namelist()


def test_a_workbook_has_figures_days_and_texts(data: dict[str, Any], tmp_path: Path) -> None:
    data["service"][0]["name"] = "=1+1"
    write_inventory(data, tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [table.name for table in cell_tables(data)]
    sheet = book["service"]
    head = [cell.value for cell in sheet[1]]
    first, second = sheet[2], sheet[3]
    assert first[head.index("name")].value == "=1+1"
    assert first[head.index("name")].data_type == "s"
    assert first[head.index("cost_per_year")].value == 24000
    assert second[head.index("contract_end")].is_date


def test_formulas_are_defused_in_csv(tmp_path: Path) -> None:
    data = {"service": [{"id": "a", "name": "=cmd|' /C calc'!A0", "users": 5}]}
    write_inventory(data, tmp_path / "a.csv", "csv")
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert text.splitlines()[1] == "service,a,'=cmd|' /C calc'!A0,5"


def test_files_that_exist_are_kept_unless_forced(data: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "service.csv").write_text("mine", "utf-8")
    with pytest.raises(UnwritableFileError, match="exists"):
        write_inventory(data, tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["service.csv"]
    write_inventory(data, tmp_path, "csv", force=True)
    assert (tmp_path / "service.csv").read_text("utf-8-sig").startswith("id,")


def test_what_cannot_be_written_is_told(data: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", "utf-8")
    with pytest.raises(UnwritableFileError, match="folder"):
        write_inventory(data, tmp_path / "a" / "b", "csv")
    data["service"][0]["name"] = "x" * 40_000
    with pytest.raises(WohinError, match="too long"):
        write_inventory(data, tmp_path / "a.xlsx", "xlsx")
    with pytest.raises(ValueError, match="ods"):
        write_inventory(data, tmp_path / "a.ods", "ods")  # type: ignore[arg-type] # what is tested
