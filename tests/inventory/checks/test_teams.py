"""Effort that nobody does."""

from __future__ import annotations

import pytest

from inventory.checks.teams import check
from tests.inventory.checks.found import PLACES, service, told

OWN = service("a", "migration = { effort = { own = 5 } }")
TARGET = service("a", "migration = { effort = { target = 5 } }")
TOWN_TEAM = "[[team]]\nid = 'crew'\norganisation = 'town'\n"


def test_a_team_of_nobody() -> None:
    assert told(check, "[[team]]\nid = 't'\n") == [("warning", "team-without-owner", "t")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OWN, [("note", "no-own-team", "town")]),
        (OWN + TOWN_TEAM, []),
        (OWN.replace("5", "0"), []),
        (service("a", "migration = { effort = { own = 5 } }", current=""), []),
        (TARGET, [("note", "no-target-team", "own"), ("note", "no-target-team", "union")]),
        (TARGET + TOWN_TEAM + "provider = 'own'\n", [("note", "no-target-team", "union")]),
    ],
)
def test_own_and_target_need_a_team(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(check, PLACES + text) == expected
