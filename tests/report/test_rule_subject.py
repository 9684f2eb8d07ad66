from __future__ import annotations

import pytest

from report.rule_subject import subject_words


@pytest.mark.parametrize(
    ("family", "subject", "words"),
    [
        ("budget", "2027,*,one_off,#1", "one-off costs 2027"),
        ("budget", "2028,town,run,#12", "town: running costs 2028"),
        ("budget", "2028,a,b,total,#2", "a,b: all costs 2028"),
        ("budget", "money", "money"),
        ("budget", "2027,*,none,#1", "2027,*,none,#1"),
        ("limit", "#3", "limit no. 3"),
        ("limit", "say", "say"),
        ("limit", "cutovers,#1", "limit no. 1"),
        ("limit", "share,say", "say"),
        ("criterion", "#2,voice,least", "limit no. 2"),
        ("criterion", "say,voice,most", "say"),
        ("succession", "region,from", "region"),
        ("succession", "it.west,until", "it.west"),
        ("team", "2027,*,run,#1", "2027,*,run,#1"),
    ],
)
def test_a_rule_without_an_id_is_named_by_what_it_limits(
    family: str, subject: str, words: str
) -> None:
    assert subject_words(family, subject) == words
