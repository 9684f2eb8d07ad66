from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from inventory.errors import UnknownNameError, UnreadableFileError
from inventory.importers import formats, header, limits
from tests.inventory.importers.imported import merged


def test_a_large_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;name\n" * 100, "utf-8")
    monkeypatch.setattr(limits, "MOST_BYTES", 100)
    with pytest.raises(UnreadableFileError, match="larger"):
        formats.detect("csv", path)


def test_many_rows_and_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    with pytest.raises(UnreadableFileError, match="rows"):
        merged("id;name\n" + "a;b\n" * 4)
    monkeypatch.setattr(limits, "MOST_COLUMNS", 3)
    with pytest.raises(UnreadableFileError, match="columns"):
        merged("id;name;c;d\na;b;c;d\n")


def test_an_archive_of_files_is_read_and_a_bomb_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("service.csv", "id;name;users\na;A;1\n")
        archive.writestr("__MACOSX/._service.csv", "rubbish")
    assert merged(path).document.data()["service"] == [{"id": "a", "name": "A", "users": 1}]
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", "0" * 3_000_000)
    with pytest.raises(UnreadableFileError, match="attack"):
        formats.detect("csv", path)


def test_a_folder_without_files_and_an_unknown_format_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"\.csv"):
        formats.detect("csv", tmp_path)
    with pytest.raises(UnreadableFileError, match="exist"):
        formats.detect("xlsx", tmp_path / "none.xlsx")
    with pytest.raises(UnknownNameError, match="cvs"):
        formats.detect("cvs", tmp_path)


def test_the_column_of_reasons_has_one_name() -> None:
    assert header.REASON == "wohin: reason"


def test_an_endless_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10_000)
    with pytest.raises(UnreadableFileError, match="larger"):
        formats.detect("csv", Path("/dev/zero"))


def test_a_folder_is_read_without_rows_rejected_before(tmp_path: Path) -> None:
    (tmp_path / "service.csv").write_text("id;name\na;A\n", "utf-8")
    (tmp_path / "service.csv.rejected.csv").write_text("id;name\nb;B\n", "utf-8")
    assert merged(tmp_path).new == 1
    assert merged(tmp_path / "service.csv.rejected.csv").document.data()["service"][0]["id"] == "b"
