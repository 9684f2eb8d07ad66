from __future__ import annotations

from typing import TYPE_CHECKING

from report import table_file
from report.text import render

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_tables_are_left_in_a_file_as_well(wohin: Wohin, tiny: Path, plan: Path) -> None:
    file = tiny.with_name("answer.json")
    ran = wohin("show", tiny, plan, "--view", "costs", "--tables", file)
    again = wohin("show", tiny, plan, "--view", "costs", "--tables", file)
    assert (ran.code, again.code) == (0, 0)
    tables = table_file.read(file.read_text("utf-8"))
    assert "\n".join(render(table) + "\n" for table in tables) == ran.out


def test_a_file_that_cannot_be_written(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("show", tiny, plan, "--tables", tiny.with_name("nowhere") / "answer.json")
    assert ran.code == 2
    assert "nowhere" in ran.err
