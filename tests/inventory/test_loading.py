"""A file on disk, its scenario and all its findings."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from inventory.errors import UnreadableFileError
from inventory.loading import load, load_bytes, load_document, load_text
from inventory.toml.text_document import TextDocument
from tests.inventory.complete import COMPLETE

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "[planning]\nstart = 2027-01-01\nperiods = 4\n"


def test_a_sound_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(COMPLETE, encoding="utf-8")
    loaded = load(path)
    assert loaded.solvable
    assert loaded.sha256 == hashlib.sha256(COMPLETE.encode()).hexdigest()
    assert loaded.inventory is not None
    assert loaded.inventory.scenario == ""
    assert {finding.severity for finding in loaded.findings} == {"note"}
    assert load(path, "larger").inventory != loaded.inventory


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        load(tmp_path / name)
    assert caught.value.hint


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(UnreadableFileError, match="line 2"):
        load_bytes(b"# a\n\xe4 = 1\n")


def test_text_that_is_no_toml_is_a_finding() -> None:
    loaded = load_text("[planning")
    assert not loaded.solvable
    assert loaded.data is None
    assert [finding.code for finding in loaded.findings] == ["toml-syntax"]


def test_findings_of_text_and_checks_come_by_line() -> None:
    text = (
        f"{HEAD}[[service]]\nid = 'a'\ncurrent = 'x'\norganisation = 'o'\nusers = true\n"
        "[[organisation]]\nid = 'o'\n"
    )
    loaded = load_text(text)
    assert [(finding.line, finding.code) for finding in loaded.findings] == [
        (6, "dangling-reference"),
        (8, "wrong-type"),
    ]


def test_rows_without_id_are_numbered_by_their_place_in_the_file() -> None:
    text = f"{HEAD}[[link]]\na = 'x'\n[[link]]\na = 'y'\nb = 'y'\nlatency_ms = 1\n"
    loaded = load_text(text)
    found = {(finding.line, finding.subject, finding.code) for finding in loaded.findings}
    assert (6, "#2", "link-to-itself") in found
    assert (7, "#2", "dangling-reference") in found


def test_an_open_document_is_loaded_like_its_text() -> None:
    text = COMPLETE.replace('id = "crew"', 'id = "Crew"')
    assert load_document(TextDocument.from_text(text)).findings == load_text(text).findings


def test_an_unknown_scenario_cannot_be_solved() -> None:
    assert not load_text(COMPLETE, "nowhere").solvable


def test_a_broken_scenario_keeps_only_itself_from_being_solved() -> None:
    text = COMPLETE.replace("directory-town = ", "directory-twon = ")
    assert load_text(text).solvable
    assert "scenario-unknown-id" in {finding.code for finding in load_text(text).findings}
    assert not load_text(text, "larger").solvable
