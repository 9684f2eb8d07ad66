from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from solver.search.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_is_found_is_given() -> None:
    assert Beside(lambda _over: 3, lambda: False).result() == 3


@pytest.mark.parametrize("is_over", [True, False])
def test_it_comes_to_an_end_when_somebody_waits_or_all_is_over(*, is_over: bool) -> None:
    began = threading.Event()
    rounds: list[int] = []

    def work(over: Callable[[], bool]) -> list[int]:
        began.set()
        while not over():
            rounds.append(1)
            time.sleep(0.001)
        return rounds

    beside = Beside(work, lambda: is_over)
    assert began.wait(10.0)
    assert beside.result() is rounds


def test_a_fault_is_raised_where_the_result_is_asked() -> None:
    fault = ValueError("broken")

    def work(_over: Callable[[], bool]) -> int:
        raise fault

    beside = Beside(work, lambda: False)
    with pytest.raises(ValueError, match="broken"):
        beside.result()
