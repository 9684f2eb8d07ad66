from __future__ import annotations

import pytest

from inventory.language import set_language
from report.views import summary
from tests.report.plans import SMALL, evaluated


def test_the_best_plan_in_sentences() -> None:
    evaluation = evaluated()
    assert summary.sentences(evaluation, bound=evaluation.cost) == (
        "The plan costs €236,126 over 1 year, today's state €244,653 (discounted).",
        "It saves €8,527.",
        "That is €8,848 less a year on average, undiscounted; one-off: €16,620.",
        "From 2027-Q4 on it has paid for itself.",
        "3 services move; 3 data centres are in use at the end.",
        "No plan under these rules costs less: this is proven.",
    )


def test_figures() -> None:
    evaluation = evaluated()
    (row,) = summary.table(evaluation, bound=236_000).records()
    assert row["cost"] == round(evaluation.cost, 2)
    assert row["difference"] == round(evaluation.cost - 236_000, 2)
    assert row["one_off"] == 16_620
    assert (row["moves"], row["sites"], row["break_even"]) == (3, 3, "2027-Q4")
    assert row["violations"] == 0


@pytest.mark.parametrize(
    ("less", "words"),
    [
        (0, "costs less: this"),
        (0.5, "more than a euro less"),
        (1234, "no plan saves more than €1,234"),
        (1234.2, "no plan saves more than €1,235"),
    ],
)
def test_what_is_proven(less: float, words: str) -> None:
    evaluation = evaluated()
    assert words in summary.sentences(evaluation, bound=evaluation.cost - less)[-1]


def test_a_difference_that_engines_cannot_tell_is_said_to_be_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    evaluation = evaluated()
    last = summary.sentences(evaluation, bound=evaluation.cost - 2)[-1]
    assert last == "It is proven that no plan saves more than €2 beyond this one."
    monkeypatch.setattr("report.exactness.EXACT_SHARE", 1e-5)
    last = summary.sentences(evaluation, bound=evaluation.cost - 2)[-1]
    assert last.endswith(
        "saves more than €2 beyond this one, which is as far as engines compute (2e-7)."
    )


def test_without_a_bound_nothing_is_said_about_proof() -> None:
    evaluation = evaluated()
    assert not any("proven" in sentence for sentence in summary.sentences(evaluation))
    (row,) = summary.table(evaluation).records()
    assert (row["bound"], row["difference"]) == (None, None)


def test_a_plan_that_costs_more() -> None:
    text = SMALL.replace("cost_per_year = 100", "cost_per_year = 15")
    sentences = summary.sentences(evaluated(text, {"s": ("new", 0)}))
    # 25 a year more, over two years.
    assert sentences[:3] == (
        "The plan costs €80 over 2 years, today's state €30 (discounted).",
        "It costs €50 more.",
        "That is €25 more a year on average, undiscounted; one-off: €0.",
    )
    assert sentences[3] == "1 service moves; 1 data centre is in use at the end."


def test_broken_rules_are_counted() -> None:
    text = SMALL + '[[gate]]\nid = "never"\n'
    sentences = summary.sentences(evaluated(text, {"s": ("new", 1)}))
    assert sentences[-1] == "It breaks 1 rule."


def test_german_numbers() -> None:
    set_language("de")
    assert "236.126 €" in summary.sentences(evaluated())[0]
