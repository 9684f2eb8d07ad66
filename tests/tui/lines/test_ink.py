from __future__ import annotations

import pytest

from report.characters import cells
from tui.grid import Cell
from tui.lines.ink import ink

NAME = "Archiv- und Museumsverwaltung Stadt Beckum"


@pytest.mark.parametrize(("is_ascii", "sign"), [(False, "…"), (True, "..")])
def test_a_name_keeps_its_end_where_it_tells_one_from_another(is_ascii: bool, sign: str) -> None:
    [part] = ink(is_ascii=is_ascii).fitted(NAME, 22, in_middle=True)
    assert part.text.startswith("Archiv-")
    assert part.text.endswith(f"{sign}Stadt Beckum")
    assert len(part.text) == 22


def test_a_text_keeps_its_beginning_where_nothing_else_is_said() -> None:
    assert ink(is_ascii=False).fitted(NAME, 12) == [Cell("Archiv- und…")]


@pytest.mark.parametrize("width", range(12))
@pytest.mark.parametrize(
    "text", [NAME, "東京都庁舎電算課東村山市", "e\u0301" * 20, "\u202eStadt\u202c Ahlen und mehr"]
)
@pytest.mark.parametrize("is_ascii", [False, True])
def test_what_is_cut_in_the_middle_fills_its_cells(text: str, width: int, is_ascii: bool) -> None:
    parts = ink(is_ascii=is_ascii).fitted(text, width, in_middle=True)
    assert sum(cells(part.text) for part in parts) == width
