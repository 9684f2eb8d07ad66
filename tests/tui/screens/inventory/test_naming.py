from __future__ import annotations

import pytest

from tui.screens.inventory.naming import called


@pytest.mark.parametrize(
    ("table", "text", "keys"),
    [
        ("service", "pay-town", {"id": "pay-town"}),
        ("service", " Stadt \n Köln ", {"id": "stadt-koeln", "name": "Stadt Köln"}),
        ("service", "Київ", {}),
        ("service", "😀", {}),
        ("service", "", {}),
        ("freeze", "Year end", {}),
        ("freeze", "year-end", {"id": "year-end"}),
    ],
)
def test_a_row_is_called_by_its_id_or_its_name(table: str, text: str, keys: dict[str, str]) -> None:
    assert called(table, text) == keys
