from __future__ import annotations

import pytest

from solver.engines.engine import Cancellation
from solver.sweep.inline import Inline
from solver.sweep.sweep import Sweep
from tests.solver.sweep.jobs import AtOnce, job


def test_it_is_done_at_once_or_fails_in_the_future() -> None:
    assert Inline().submit(divmod, 7, 2).result() == (3, 1)
    future = Inline().submit(divmod, 7, 0)
    with pytest.raises(ZeroDivisionError):
        future.result()


@pytest.mark.parametrize(("begins_late", "begun"), [(True, 2), (False, 0)])
def test_when_the_time_is_over_a_sweep_may_leave_the_rest_out(
    begins_late: bool,
    begun: int,
) -> None:
    executor = AtOnce()
    sweep = Sweep(executor, 1, 0.0, Cancellation(), begins_late=begins_late)
    assert len(list(sweep.run([job(), job("status-quo")]))) == begun
    assert len(executor.given) == begun
