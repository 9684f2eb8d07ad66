from __future__ import annotations

import pytest

from inventory.toml.edit import Edit
from tui.wording import edit_in_words


@pytest.mark.parametrize(
    ("verb", "table", "rows", "key", "sentence"),
    [
        ("set", "service", ("mail",), "cost_per_year", "Cost/year of mail changed"),
        ("unset", "service", ("mail",), "demand.vcpu", "Demand vCPU of mail taken out"),
        ("set", "service", ("mail", "web"), "name", "Name of 2 rows of Services changed"),
        ("rename", "service", ("mail",), "post", "mail renamed to post"),
        ("add", "price", ("#3",), "", "Price #3 added"),
        ("add", "price", (), "", "Price added"),
        ("set", "planning", ("",), "start", "Start of Planning changed"),
        ("comment", "planning", ("",), "", "comment of Planning changed"),
        ("set", "service", ("mail",), "colour", "colour of mail changed"),
    ],
)
def test_an_edit_is_said_with_the_words_of_the_form(
    verb: str, table: str, rows: tuple[str, ...], key: str, sentence: str
) -> None:
    assert edit_in_words(Edit(verb, table, rows, key, ())) == sentence
