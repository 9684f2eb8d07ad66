"""Tests of numbers that are typed into a question."""

from __future__ import annotations

import pytest

from report.parse import NumberError
from tui.questions.question import Asking
from tui.screens.questions.fields import read


@pytest.mark.parametrize("text", ["0", "51", "5" * 20, "0000000000099", "-1", "1.5", "٣"])
def test_a_number_outside_of_its_range_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        read(Asking("count"), text)


def test_a_number_is_told_as_the_command_takes_it() -> None:
    assert read(Asking("count"), " 007 ") == "7"
    assert read(Asking("count"), "") == ""
