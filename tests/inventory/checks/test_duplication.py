"""The same work several times over."""

from __future__ import annotations

from inventory.checks.duplication import check
from tests.inventory.checks.found import PLACES, found, service, told

PRODUCTS = "".join(
    f"[[application]]\nid = '{name}'\nfunction = '{function}'\n"
    for name, function in (("one", "wages"), ("two", "wages"), ("three", "taxes"), ("four", ""))
)


def running(identifier: str, application: str, current: str = "cellar") -> str:
    """A service of a product."""
    return service(identifier, f"application = '{application}'", current=current)


def test_one_note_for_each_function_and_product() -> None:
    text = PLACES + PRODUCTS + running("a", "one") + running("b", "two") + running("c", "two")
    text += running("d", "three") + running("e", "three", "hall") + running("f", "three", "hall")
    functions, sites = found(check, text)
    assert (functions.severity, functions.code, functions.subject) == (
        "note",
        "function-by-several-products",
        "one",
    )
    assert "2 products (services of each): two (2), one (1)" in functions.text
    assert (sites.code, sites.subject) == ("application-at-several-sites", "three")
    assert "hall (2), cellar (1)" in sites.text


def test_what_is_new_or_without_function_is_no_duplicate() -> None:
    text = PLACES + PRODUCTS + running("a", "one") + running("b", "two", "")
    text += running("c", "four") + running("d", "four")
    assert told(check, text) == []
