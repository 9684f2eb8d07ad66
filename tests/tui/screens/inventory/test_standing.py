from __future__ import annotations

import pytest

from tui.screens.inventory.standing import row_in_words


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        ("together", {"services": ["a", "b"], "scope": "data_centre"}, "data centre"),
        ("budget", {"year": 2027, "amount": 5.0, "kind": "one_off"}, "one-off costs"),
        ("price", {"provider": "citeq", "function": "soz"}, "citeq · soz"),
    ],
)
def test_a_row_without_an_id_is_told_by_words_of_the_interface(
    table: str, row: dict[str, object], told: str
) -> None:
    assert row_in_words(table, row, "#3").endswith(f"#3 ({told})")
