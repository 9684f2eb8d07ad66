from __future__ import annotations

import pytest

from report.curve import curve
from report.savings import Savings
from tests.report.plans import SMALL, evaluated


def test_sums_so_far_of_both_and_their_difference() -> None:
    # 100 a year today; 50 once in 2027, then 40 a year.
    text = SMALL.replace("periods = 2", "periods = 3").replace(
        "parallel = 0", "parallel = 0, one_off = 50"
    )
    line = curve(evaluated(text, {"s": ("new", 1)}))
    assert line.periods == ("2027", "2028", "2029")
    assert line.status_quo.tolist() == [100, 200, 300]
    assert line.plan.tolist() == [150, 190, 230]
    assert line.saving.tolist() == [-50, 10, 70]
    assert line.break_even == 2


def test_it_ends_at_the_totals() -> None:
    evaluation = evaluated()
    line = curve(evaluation)
    assert line.plan[-1] == pytest.approx(evaluation.undiscounted)
    assert line.status_quo[-1] == pytest.approx(evaluation.status_quo.undiscounted)
    assert line.saving[-1] == pytest.approx(Savings(evaluation).total)


def test_staying_never_breaks_even() -> None:
    line = curve(evaluated(SMALL, {}))
    assert line.saving.tolist() == [0, 0]
    assert line.break_even is None
