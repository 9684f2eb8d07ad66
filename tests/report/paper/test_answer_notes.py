from __future__ import annotations

import pytest

from report.paper.answer_notes import without_options


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Discounted; every plan keeps all rules.", "Discounted; every plan keeps all rules."),
        ("Not solved: there was no time; a larger --time-limit gives more.", None),
        ("Nicht gelöst: Die Zeit war um; mehr mit --time-limit.", None),
        ("Search longer with wohin solve --start.", ""),
        ("3 points are missing. --time-limit gives more.", "3 points are missing."),
        ("They stand beside them. More with --time-limit or --service.", "They stand beside them."),
        ("What it costs -- roughly -- stands above.", "What it costs -- roughly -- stands above."),
        ("Only with --service: nothing.", "nothing."),
    ],
)
def test_what_is_said_of_options_is_left_out(note: str, left: str | None) -> None:
    expected = note.rpartition(";")[0] + "." if left is None else left
    assert without_options(note) == expected
