"""One text or several."""

from __future__ import annotations

import pytest

from inventory.checks.values import as_tuple


@pytest.mark.parametrize(
    ("value", "texts"),
    [("a", ("a",)), (["a", "b", 3], ("a", "b")), (None, ()), (5, ()), ((), ())],
)
def test_texts(value: object, texts: tuple[str, ...]) -> None:
    assert as_tuple(value) == texts
