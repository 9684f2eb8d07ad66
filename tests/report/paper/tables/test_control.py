from __future__ import annotations

import pytest

from report.paper.tables import control
from report.table import Word
from tests.report.plans import SMALL, TINY, evaluated


def test_means_and_lowest_scores_are_over_services() -> None:
    (voice,) = control.scores(evaluated()).records()
    # The new service counts where the plan has it, as in the status quo of all other figures.
    assert voice["before"] == pytest.approx((6 * 100 + 60 + 50) / 8)
    assert voice["after"] == pytest.approx((3 * 100 + 3 * 60 + 2 * 50) / 8)
    assert (voice["lowest_before"], voice["lowest_after"], voice["unscored"]) == (50, 50, 0)


def test_a_provider_without_a_score_counts_nowhere_but_is_told() -> None:
    text = TINY.replace('region = "deutschland"\nscores = { voice = 50 }', 'region = "deutschland"')
    (voice,) = control.scores(evaluated(text)).records()
    assert voice["after"] == pytest.approx((3 * 100 + 3 * 60) / 6)
    assert voice["unscored"] == 2


def test_scores_have_words_where_they_are_customary_and_the_names_of_the_file_elsewhere() -> None:
    text = TINY.replace("scores = { voice = 50 }", "scores = { voice = 50, staff = 7 }")
    table = control.scores(evaluated(text))
    assert [row[0] for row in table.rows] == [Word("voice", "Voice"), Word("staff", "staff")]
    headings = [column.title for column in control.providers(evaluated(text)).columns]
    assert {"Voice", "staff"} <= set(headings)
    assert "voice" not in headings


def test_without_scores_there_is_nothing() -> None:
    assert control.scores(evaluated(SMALL, {})).rows == ()


def test_each_service_is_with_one_provider_and_of_one_kind() -> None:
    providers = control.providers(evaluated()).records()
    assert {row["provider"]: (row["before"], row["after"]) for row in providers} == {
        "it-musterstadt": (6, 3),
        "zv-nord": (1, 3),
        "beispiel-cloud": (0, 2),
    }
    kinds = control.kinds(evaluated()).records()
    # The web site of the village is with the town's IT, which is another body for it.
    assert {row["kind"]: (row["before"], row["after"]) for row in kinds} == {
        "own": (5, 3),
        "public": (2, 3),
        "private": (0, 2),
    }
