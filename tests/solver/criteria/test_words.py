from __future__ import annotations

from inventory.language import speaking
from inventory.model.decision import CRITERIA
from solver.criteria.words import named, short, title


def test_our_criteria_and_customary_scores_have_words() -> None:
    for name in (*CRITERIA, "voice", "proximity", "notice_period"):
        assert name not in (title(name), short(name))
        assert "_" not in named(name)


def test_other_scores_are_called_as_in_the_file() -> None:
    assert short("staff_2") == "staff_2"
    assert title("staff_2") == "staff_2, on average"
    assert named("staff_2") == "“staff_2”"


def test_words_are_those_of_the_language() -> None:
    with speaking("de"):
        assert short("voice") == "Mitsprache"
