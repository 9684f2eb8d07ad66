"""Providers that are to host and cannot."""

from __future__ import annotations

import pytest

from inventory.checks.providers import check
from tests.inventory.checks.found import PLACES, service, told

HOMELESS = "[[provider]]\nid = 'cloud'\n"
WARNING = [("warning", "provider-without-data-centre", "cloud")]


@pytest.mark.parametrize(
    "text",
    [
        HOMELESS + "serves = ['*']\n",
        HOMELESS + "[[price]]\nprovider = 'cloud'\namount = 1\n",
        HOMELESS + "[[offer]]\nservice = 'a'\nprovider = 'cloud'\n",
        HOMELESS + "[[platform]]\napplication = 'a'\nprovider = 'cloud'\n",
        HOMELESS + service("a", "pin = 'cloud'"),
        HOMELESS + service("a", "allowed = ['cloud']"),
    ],
)
def test_a_provider_without_data_centre_that_is_named_as_a_place(text: str) -> None:
    assert told(check, PLACES + text) == WARNING


@pytest.mark.parametrize("text", [HOMELESS, HOMELESS + "roles = ['steering']\nserves = ['*']\n"])
def test_a_provider_that_nobody_expects_to_host(text: str) -> None:
    assert told(check, PLACES + text) == []


def test_a_data_centre_of_a_provider_that_does_not_operate() -> None:
    text = PLACES.replace('id = "union"', 'id = "union"\nroles = ["consulting"]')
    assert told(check, text) == [("warning", "provider-not-operating", "union")]
