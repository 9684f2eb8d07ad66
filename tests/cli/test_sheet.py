from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.sheet import SheetTarget
from inventory.errors import UnwritableFileError, WohinError
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from pathlib import Path

TABLE = Table(
    key="t",
    title="T",
    columns=(
        Column("a", "A", "id"),
        Column("b", "B €", "money"),
        Column("c", "C", "share"),
        Column("d", "D", "text"),
        Column("e", "E", "number"),
    ),
    rows=(("=1+1", 12.345, 0.123456, Word("x", "an x"), 3), ("b", None, None, ("p", "q"), 0.5)),
)


def test_csv_has_words_and_rounded_amounts_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    SheetTarget.of(str(path)).write([TABLE])
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines == ["A,B €,C,D,E", "'=1+1,12.35,0.1235,an x,3", "b,,,p q,0.5"]


def test_what_cannot_be_a_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WohinError, match=r"\.ods"):
        SheetTarget.of(str(tmp_path / "s.ods"))
    with pytest.raises(UnwritableFileError):
        SheetTarget.of(str(tmp_path / "none" / "s.csv"))
