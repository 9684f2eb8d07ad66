from __future__ import annotations

import pytest

from report.function_words import called


@pytest.mark.parametrize(
    ("function", "products", "expected"),
    [
        ("meldewesen", {"Melderegister (A)", "Melderegister (B)"}, "Melderegister"),
        ("meldewesen", {"MESO", "OK.EWO"}, "Meldewesen"),
        ("e-mail", set(), "E-mail"),
    ],
)
def test_products_of_one_name_name_the_function(
    function: str, products: set[str], expected: str
) -> None:
    assert called(function, products) == expected
