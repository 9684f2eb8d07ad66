"""Limits on criteria, and keys."""

from __future__ import annotations

import pytest

from inventory.checks.criteria import check
from inventory.checks.shapes import check as check_shapes
from inventory.loading import load_text
from tests.inventory.checks.found import PLACES, PLANNING, told

VOICE = '[[provider]]\nid = "q"\nscores = { voice = 50 }\n'


def limit(keys: str) -> str:
    return f"{PLACES}{VOICE}[[limit]]\n{keys}\n"


@pytest.mark.parametrize("name", ["voice", "distance", "providers", "local_share"])
def test_known_criteria(name: str) -> None:
    assert told(check, limit(f'criterion = "{name}"\nat_most = 1')) == []


def test_an_unknown_criterion_has_the_nearest_as_a_hint() -> None:
    text = limit('criterion = "voise"\nat_least = 50')
    assert told(check, text) == [("error", "unknown-criterion", "#1")]
    (finding,) = [
        one for one in load_text(PLANNING + text).findings if one.code == "unknown-criterion"
    ]
    assert "voice" in finding.hint
    assert finding.line > 0
    far = load_text(PLANNING + limit('criterion = "xyzzy"\nat_least = 50')).findings
    (finding,) = [one for one in far if one.code == "unknown-criterion"]
    assert finding.hint.endswith("local_share, voice.")


def test_bounds_that_cross_and_shares_above_one() -> None:
    text = limit('criterion = "one_site_share"\nat_least = 0.5\nat_most = 0.4')
    assert told(check, text) == [("warning", "bounds-cross", "#1")]
    text = limit('criterion = "local_share"\nat_most = 40')
    assert told(check, text) == [("warning", "share-out-of-range", "#1")]


@pytest.mark.parametrize("keys", ['criterion = "voice"', "at_least = 3", "at_most = 3"])
def test_half_a_limit_has_no_effect(keys: str) -> None:
    assert told(check_shapes, limit(keys)) == [("warning", "incomplete-limit", "#1")]


def test_a_whole_limit_has_one() -> None:
    assert told(check_shapes, limit('criterion = "voice"\nat_least = 50')) == []


def test_keys() -> None:
    known = '[[organisation]]\nid = "a"\n'
    assert told(check, f'{known}[[key]]\nid = "k"\nshares = {{ a = 2 }}\n') == []
    assert told(check, f'{known}[[key]]\nid = "k"\nshares = {{ a = 0 }}\n') == [
        ("warning", "key-without-shares", "k")
    ]
    assert told(check, f'{known}[[key]]\nid = "equal"\nshares = {{ a = 1 }}\n') == [
        ("error", "reserved-key", "equal")
    ]


def test_a_key_names_organisations_that_there_are() -> None:
    text = '[[organisation]]\nid = "alpha"\n[[key]]\nid = "k"\nshares = { alhpa = 1 }\n'
    (finding,) = [one for one in load_text(PLANNING + text).findings if one.subject == "k"]
    assert (finding.severity, finding.code) == ("error", "dangling-reference")
    assert "alpha" in finding.hint
