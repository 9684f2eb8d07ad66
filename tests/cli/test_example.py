from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import examples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_without_a_name_all_are_listed(wohin: Wohin) -> None:
    assert wohin("example").out.split() == list(examples.names())
    assert wohin("example", "--json").json == {"examples": list(examples.names())}


@pytest.mark.parametrize("name", examples.names())
def test_an_example_goes_to_standard_output_or_a_file(
    name: str, wohin: Wohin, tmp_path: Path
) -> None:
    assert wohin("example", name).out == examples.text(name)
    path = tmp_path / "mine.toml"
    ran = wohin("example", name, "-o", path)
    assert ran.code == 0
    assert str(path) in ran.out
    assert path.read_bytes() == examples.text(name).encode()


def test_json_holds_the_text(wohin: Wohin) -> None:
    assert wohin("example", "tiny", "--json").json["text"] == examples.text("tiny")


def test_a_file_is_not_overwritten_unless_told_so(wohin: Wohin, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("dear", encoding="utf-8")
    ran = wohin("example", "tiny", "-o", path)
    assert ran.code == 2
    assert "exists already" in ran.err
    assert path.read_text("utf-8") == "dear"
    assert wohin("example", "tiny", "-o", path, "--force").code == 0
    assert path.read_text("utf-8") == examples.text("tiny")


def test_a_folder_that_is_not_there_is_said(wohin: Wohin, tmp_path: Path) -> None:
    ran = wohin("example", "tiny", "-o", tmp_path / "none" / "a.toml")
    assert ran.code == 2
    assert "there is no folder" in ran.err


def test_the_nearest_name_is_suggested(wohin: Wohin) -> None:
    ran = wohin("example", "tinny")
    assert ran.code == 2
    assert 'Did you mean "tiny"?' in ran.err
