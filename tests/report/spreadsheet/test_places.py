from __future__ import annotations

import pytest

from report.spreadsheet.places import Place, letters, quoted, resolved

OWN = Place("Own", ("a", "b"), 3, 5)
OTHERS = {
    "own": OWN,
    "other": Place("It's other", ("x", "c"), 3, 9),
    "empty": Place("E", ("x",), 3, 2),
}


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_letters(column: int, name: str) -> None:
    assert letters(column) == name


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("={a}-{b}", "=A4-B4"),
        ("=SUM({a^}:{a})", "=SUM(A3:A4)"),
        ("=SUM({a:})", "=SUM($A$3:$A$5)"),
        ("={other.c:}", "='It''s other'!$B$3:$B$9"),
        ("={nothing.c:}", None),
        ("={other.nothing:}", None),
        ("={empty.x:}", None),
    ],
)
def test_names_become_cells(formula: str, result: str | None) -> None:
    assert resolved(formula, OWN, 4, OTHERS) == result


def test_a_sheet_is_quoted() -> None:
    assert quoted("a b") == "'a b'"
