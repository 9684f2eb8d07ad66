from __future__ import annotations

import pytest

from report.move_words import MoveWords
from tests.report.plans import SMALL, evaluated


def test_a_move_says_when_it_is_and_what_it_brings() -> None:
    # 15 of 43.2 vCPU are in use in the third quarter.
    assert MoveWords(evaluated()).sentence("fin-musterstadt") == (
        "Finanzwesen Musterstadt: 2027-Q2, 13 person-days, then at rz-nord, 10 vCPU (35 % full), "
        "1.5 TB of storage (7 % full)"
    )


def test_what_stays_and_what_is_new_say_so() -> None:
    words = MoveWords(evaluated())
    assert words.sentence("melde-kreis") == "Meldewesen für beide Gemeinden: stays at rathaus"
    assert words.sentence("ki-musterstadt") == (
        "Chatbot der Stadt: new at cloud-1 from 2027-Q3, 6 vCPU, 0.5 TB of storage"
    )


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (0, "S: switch before 2027, then at new"),
        (1, "S: switch before 2028, then at new"),
        (2, "S: switch before 2029, at new after the horizon"),
    ],
)
def test_a_move_without_work_says_before_which_period_it_is(period: int, sentence: str) -> None:
    assert MoveWords(evaluated(SMALL, {"s": ("new", period)})).sentence("s") == sentence


def test_an_unknown_service_is_an_error() -> None:
    with pytest.raises(KeyError):
        MoveWords(evaluated()).sentence("nothing")
