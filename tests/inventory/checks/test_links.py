"""Latencies that a limit needs."""

from __future__ import annotations

from inventory.checks.links import check
from tests.inventory.checks.found import PLACES, found, told

LIMIT = "[[dependency]]\nservice = 'a'\non = 'b'\nmax_latency_ms = 5\n"


def link(one: str, other: str, latency: float = 1) -> str:
    """A link."""
    return f"[[link]]\na = '{one}'\nb = '{other}'\nlatency_ms = {latency}\n"


ALL = link("cellar", "hall") + link("annex", "cellar") + link("hall", "annex")


def test_without_a_limit_no_link_is_missed() -> None:
    assert told(check, PLACES) == []
    assert told(check, PLACES + LIMIT + ALL) == []


def test_each_pair_is_missed_once() -> None:
    findings = found(check, PLACES + LIMIT)
    assert [(finding.code, finding.subject) for finding in findings] == [
        ("missing-link", "cellar"),
        ("missing-link", "hall"),
    ]
    assert "annex, hall" in findings[0].text
    assert 'a = "hall", b = "annex"' in findings[1].hint


def test_sites_of_those_who_do_not_operate_need_no_link() -> None:
    text = PLACES.replace('id = "union"', 'id = "union"\nroles = ["steering"]')
    assert told(check, text + LIMIT) == []


def test_links_that_contradict_each_other_or_end_where_they_begin() -> None:
    text = PLACES + ALL + link("hall", "cellar", 2) + link("hall", "hall") + link("hall", "cellar")
    assert told(check, text) == [
        ("warning", "contradictory-link", "#4"),
        ("warning", "link-to-itself", "#5"),
    ]
