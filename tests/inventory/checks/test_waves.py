"""Waves that nobody shares."""

from __future__ import annotations

import pytest

from inventory.checks import teams
from inventory.checks.waves import check
from tests.inventory.checks.found import PLACES, found, service, told

PRODUCT = "[[application]]\nid = 'app'\nwave = { one_off = 100, effort = { target = 3 } }\n"
FIRST = service("a", "application = 'app'")
SECOND = service("b", "application = 'app'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PRODUCT + FIRST + SECOND, []),
        (PRODUCT + FIRST, [("note", "wave-of-one", "app")]),
        (
            PRODUCT + FIRST + service("n", "application = 'app'", current=""),
            [("note", "wave-of-one", "app")],
        ),
        (PRODUCT.replace("100", "0").replace("3", "0") + FIRST, []),
        (PRODUCT.replace("target", "own") + FIRST + SECOND, [("error", "wave-of-own-team", "app")]),
        ("[[application]]\nid = 'app'\n" + FIRST, []),
    ],
)
def test_what_is_shared_needs_two_and_is_nobodys_own(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(check, PLACES + text) == expected


def test_applications_that_share_nothing_are_told_together() -> None:
    others = "".join(PRODUCT.replace("'app'", f"'app-{number}'") for number in range(7))
    (one,) = found(check, PLACES + PRODUCT + others + FIRST)
    assert (one.code, one.subject, one.key) == ("wave-of-one", "app", "wave")
    assert one.text.startswith("8 applications:")
    assert "(app, app-0, app-1, app-2, app-3" in one.text


def test_the_finding_is_at_the_key() -> None:
    (one,) = found(check, PLACES + PRODUCT.replace("target", "own") + FIRST + SECOND)
    assert one.key == "wave.effort.own"


def test_target_needs_a_team_for_waves_too() -> None:
    found_ = told(teams.check, PLACES + PRODUCT + FIRST)
    assert found_ == [("note", "no-target-team", "own"), ("note", "no-target-team", "union")]
