from __future__ import annotations

import pytest

from report.savings import Savings
from report.views import stages
from tests.report.plans import TINY, evaluated


def test_at_the_end_all_that_is_paid_once_is_paid() -> None:
    text = TINY.replace('id = "rz-nord"', 'id = "rz-nord"\nsetup_cost = 5000')
    plan = evaluated(text)
    last = stages.tables(plan)[0].records()[-1]
    once = Savings(plan).one_off + float(plan.by_period["contract"].sum())
    assert last["spent"] == pytest.approx(once)
    assert last["more"] == pytest.approx(0)


def test_who_decides_stands_beside_what_is_to_be_decided() -> None:
    text = TINY.replace('id = "beitritt"', 'id = "beitritt"\ncommittee = "rat"')
    text += '\n[[committee]]\nid = "rat"\nname = "Rat der Stadt"\norganisation = "musterstadt"\n'
    decisions = stages.tables(evaluated(text))[1].records()
    assert {"Rat der Stadt"} <= {row["committee"] for row in decisions}
    assert {row["committee"] for row in stages.tables(evaluated())[1].records()} == {None}
