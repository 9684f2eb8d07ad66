from __future__ import annotations

import pytest

from report.paper.named import Namer
from report.savings import Savings
from report.table import Word
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


def test_what_a_stop_would_break_names_one_row_after_the_other() -> None:
    text = TINY.replace(', "kasse-musterstadt"]\nscope', ', "web-beispieldorf"]\nscope')
    plan = evaluated(text)
    [table] = [one for one in stages.tables(plan) if one.key == "broken"]
    assert table.records()[0]["subject"] == "fin-musterstadt,web-beispieldorf"
    code = "fin-musterstadt,web-beispieldorf"
    assert table.rows[0][1] == Word(code, "fin-musterstadt, web-beispieldorf")
    named = Namer(plan.problem.index.inventory).named(table)
    assert named.rows[0][1] == Word(code, "Finanzwesen Musterstadt, Webauftritt Beispieldorf")
