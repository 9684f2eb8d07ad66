"""Keys that belong together."""

from __future__ import annotations

import pytest

from inventory.checks.shapes import check
from tests.inventory.checks.found import PLACES, service, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[offer]]\nservice = 'a'\n", ("error", "offer-without-place", "#1")),
        ("[[freeze]]\nid = 'f'\n", ("warning", "freeze-without-dates", "f")),
        (
            "[[freeze]]\nid = 'f'\nfrom = 2027-01-01\nevery = { from = '01-01', to = '02-01' }\n",
            ("warning", "freeze-with-both", "f"),
        ),
        (
            "[[freeze]]\nid = 'f'\nfrom = 2027-02-01\nto = 2027-01-01\n",
            ("warning", "ends-before-it-begins", "f"),
        ),
        ("[[limit]]\nmax_share = 0.5\n", ("warning", "incomplete-limit", "#1")),
        ("[[limit]]\nid = 'm'\nprovider = 'own'\n", ("warning", "incomplete-limit", "m")),
        ("[[limit]]\n", ("warning", "incomplete-limit", "#1")),
        ("[[rule]]\nid = 'r'\nwhen = { function = 'x' }\n",
         ("warning", "rule-without-effect", "r")),
        ("[[rule]]\nid = 'r'\nrequire = { region = 'x' }\nfrom = 2099-01-01\n",
         ("note", "rule-after-horizon", "r")),
        (
            service("a", "consumers = [{ id = 'town', share = 0 }]"),
            ("error", "no-shares", "a"),
        ),
    ],
)  # fmt: skip
def test_what_is_missing_or_too_much(text: str, expected: tuple[str, str, str]) -> None:
    assert told(check, PLACES + text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "[[freeze]]\nid = 'f'\nfrom = 2027-01-01\n",
        "[[limit]]\nmax_providers = 0\n",
        "[[limit]]\nprovider = 'own'\nmax_share = 0\n",
        service("a", "consumers = ['town', { id = 'town', share = 0 }]"),
    ],
)
def test_what_is_enough(text: str) -> None:
    assert told(check, PLACES + text) == []
