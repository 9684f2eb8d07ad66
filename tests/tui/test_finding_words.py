"""Tests of findings in the words of the interface."""

from __future__ import annotations

import pytest

from inventory.findings import Finding
from tui.finding_words import hint_in_words, in_words, key_in_words, text_in_words


def found(
    text: str, hint: str = "", table: str = "service", subject: str = "x", key: str = ""
) -> Finding:
    return Finding(
        severity="warning", code="c", text=text, hint=hint, table=table, subject=subject, key=key
    )


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (
            found('service x: current names the data_centre "y".', key="current"),
            'Service x: “Runs today in” names the data centre "y".',
        ),
        (
            found("planning: start must be a date.", table="planning", subject="", key="start"),
            "Planning: “Start” must be a date.",
        ),
        (
            found("provider x has no team.", table="provider"),
            "Provider x has no team.",
        ),
        (
            found("service x: demand.vcpu is 2.", key="demand.vcpu"),
            "Service x: “Demand vCPU” is 2.",
        ),
        (
            found("limit #2: at_least is above at_most, so.", table="limit", subject="#2"),
            "Limit #2: “At least” is above “At most”, so.",
        ),
        (
            found("service x: Bei share wird erwartet: 1.", key="share"),
            "Service x: Bei “Share” wird erwartet: 1.",
        ),
    ],
)
def test_tables_and_keys_have_their_labels(finding: Finding, words: str) -> None:
    assert text_in_words(finding) == words


@pytest.mark.parametrize(
    "text",
    [
        'service: the key "cost_per_year" is not known.',
        "“cost_per_year”, which the file does not have",
        "runs at cost_per_year-2 and in ./data_centre/x and at cost_per_year.b",
        '[unknown] and [[unknown]] with unknown = "x" and unknown_key',
        "the criterion of a service may be its period",
    ],
)
def test_quotations_ids_paths_and_words_of_the_language_stay(text: str) -> None:
    assert in_words(found(text), text).removeprefix("Service: ") == text.removeprefix("service: ")


def test_what_is_to_be_written_is_said_by_labels() -> None:
    hint = 'Add a [[team]] with provider = "x", or enter needed_from.'
    assert hint_in_words(found("t", hint)) == (
        'Add a Team with Provider "x", or enter “Needed from”.'
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", ""),
        ("consumers[2].share", "Consumers 2 Share"),
        ("allowed[1]", "Only to 1"),
        ("not_known", "not_known"),
    ],
)
def test_a_key_is_named_as_in_forms(key: str, words: str) -> None:
    assert key_in_words(found("t", key=key)) == words


@pytest.mark.parametrize(
    ("text", "subject", "words"),
    [
        ("no site is open to x", "x", "No site is open to x"),
        ("add a data centre", "", "Add a data centre"),
        ("mail runs there", "mail", "mail runs there"),
        ("mail and files are apart", "#2", "mail and files are apart"),
        ("mail-1 runs there", "x", "mail-1 runs there"),
        ("", "", ""),
    ],
)
def test_a_sentence_begins_with_a_large_letter_and_a_name_as_it_is(
    text: str, subject: str, words: str
) -> None:
    finding = found(text, text, subject=subject)
    assert text_in_words(finding) == hint_in_words(finding) == words
