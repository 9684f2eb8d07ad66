from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.__main__ import main
from benchmarks.registry import BENCHMARKS

if TYPE_CHECKING:
    import pytest


def test_names_are_unambiguous() -> None:
    names = [one.name for one in BENCHMARKS]
    assert len(set(names)) == len(names)


def test_what_was_chosen_is_measured_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "large-file", "--services", "40", "--runs", "1"]) == 0
    printed = capsys.readouterr().out
    assert "cores" in printed.splitlines()[0]
    assert "| read and check 40 services" in printed
    assert "| an edit and saving the file" in printed
    assert "wohin --help" not in printed


def test_an_unknown_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "nothing"]) == 2
    assert "proving" in capsys.readouterr().err
