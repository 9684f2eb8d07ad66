from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.toml.edit import Edit, Splice, splice_between

TEXTS = st.lists(st.text("ab", max_size=6), max_size=3)


@given(TEXTS, TEXTS)
def test_a_splice_holds_no_more_than_what_differs(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    _, _, _, offset, gone, come = splice_between(3, old, new)
    assert before[offset : offset + len(gone)] == gone
    assert before[:offset] + come + before[offset + len(gone) :] == after
    assert not (gone and come and (gone[0] == come[0] or gone[-1] == come[-1]))


def test_an_edit_is_its_inverse_inverted_and_its_json_read() -> None:
    splices = (Splice(1, 1, 2, 3, "a", "b"), Splice(4, 2, 0, 0, "ä\n", ""))
    edit = Edit("set", "service", ("x", "#2"), "users", splices)
    assert edit.inverse().inverse() == edit
    assert edit.inverse().splices[1].at == 5
    assert Edit.from_json(json.loads(json.dumps(edit.to_json()))) == edit
    assert edit
    assert not Edit("set", "service", (), "", ())


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"verb": "set", "table": "", "rows": 5, "key": "", "splices": []},
        {"verb": "set", "table": "", "rows": [], "key": "", "splices": [[1, 1, 1, 0, "a"]]},
        {"verb": "set", "table": "", "rows": [], "key": "", "splices": [[1, 1, 1, -1, "a", ""]]},
        {"verb": "set", "table": "", "rows": [], "key": "", "splices": [[1, 1, 1, 0, "a", 5]]},
    ],
)
def test_what_is_no_edit_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="not an edit"):
        Edit.from_json(data)
