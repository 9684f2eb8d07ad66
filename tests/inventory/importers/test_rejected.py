from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.importers import formats
from inventory.importers.convert import convert
from inventory.importers.rejected import write_rejected
from tests.inventory.importers.imported import merged, reasons

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "name;nutzer\na;1\n\"=cmd|'x'\";viele\nb;3\n"


def written(path: Path, format: str = "csv") -> tuple[Path, ...]:  # noqa: A002
    """The files with rejected rows that an import leaves."""
    detected = formats.detect(format, path)
    found = convert(detected, formats.guess_mapping(detected))
    return write_rejected(found.rejected, detected, path)


def test_rejected_rows_can_be_corrected_and_imported(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(TEXT, "utf-8")
    (file,) = written(path)
    assert file.name == "liste.csv.rejected.csv"
    text = file.read_text("utf-8-sig")
    assert text.splitlines() == [
        "name;nutzer;wohin: reason",
        "'=cmd|'x';viele;nutzer: “viele” is not a number.",
    ]
    file.write_text(text.replace(";viele;", ";7;"), "utf-8")
    (row,) = merged(file).document.data()["service"]
    assert (row["name"], row["users"]) == ("=cmd|'x'", 7)


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(TEXT, "utf-8")
    names = [written(path)[0].name for _attempt in range(3)]
    assert names == [f"liste.csv.rejected{number}.csv" for number in ("", "-2", "-3")]


def test_rows_are_written_with_the_columns_of_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "k.csv"
    head = "Record Type 1,Application Name,Comments,Dependency,Dependency Direction"
    path.write_text(f"{head}\n1,,x,,\n2,A,,B,southbound\n1,C,,,\n", "utf-8")
    (file,) = written(path, "konveyor")
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[0] == f"{head},wohin: reason"
    assert [line.split(",")[:5] for line in lines[1:]] == [
        ["1", "", "x", "", ""],
        ["2", "A", "", "B", "southbound"],
    ]
    assert [line for line, _reason in reasons(file, format="konveyor")] == [2, 3]
