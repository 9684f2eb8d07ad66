from __future__ import annotations

import threading

import pytest

from solver.search.proof.beside import Beside


def test_what_is_found_is_given_once_it_is() -> None:
    may_end = threading.Event()

    def work() -> int:
        assert may_end.wait(10.0)
        return 3

    beside = Beside(work)
    may_end.set()
    assert beside.result() == 3
    assert beside.result() == 3


def test_a_fault_is_raised_where_the_result_is_asked() -> None:
    fault = ValueError("broken")

    def work() -> int:
        raise fault

    beside = Beside(work)
    with pytest.raises(ValueError, match="broken"):
        beside.result()
