"""Time of a command counts from its beginning to its end, not from the first search to the last."""

from __future__ import annotations

import argparse
import time

from cli.answering import answering, time_left
from cli.output import Output

ARGUMENTS = argparse.Namespace(time_limit=60.0, workers=1, seed=0)


def test_what_was_read_before_has_used_up_time() -> None:
    output = Output(began=time.monotonic() - 7)
    with answering(ARGUMENTS, output) as budget:
        assert budget.began == output.began
        assert budget.remaining <= 53


def test_a_command_within_the_process_begins_when_it_is_called() -> None:
    before = time.monotonic()
    with answering(ARGUMENTS, Output()) as budget:
        assert before <= budget.began <= time.monotonic()


def test_what_is_left_for_searches_leaves_time_for_the_end() -> None:
    output = Output(began=time.monotonic() - 4)
    assert 0 < time_left(ARGUMENTS, output, 2.0) <= 48
