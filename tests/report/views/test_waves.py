from __future__ import annotations

import numpy as np

from report.text import render
from report.views import shared_effort, waves
from tests.report.plans import SMALL, TINY, evaluated


def test_each_wave_with_its_services_and_efforts() -> None:
    table = waves.table(evaluated())
    assert table.records() == [
        {
            "wave": "2027-Q1",
            "services": 1,
            "days": 3,
            "one_off": 3 * 480,
            "sites": ["cloud-1"],
            "members": ["web-beispieldorf"],
        },
        {
            "wave": "2027-Q2",
            "services": 2,
            "days": 8 + 5 + 3 + 2,
            "one_off": 11_340 + 2_840,
            "sites": ["rz-nord"],
            "members": ["fin-musterstadt", "kasse-musterstadt"],
        },
    ]
    total = table.total_record()
    assert total is not None
    assert (total["services"], total["days"], total["one_off"]) == (3, 21, 15_620)


def test_nobody_moves() -> None:
    table = waves.table(evaluated(moves={"ki-musterstadt": ("cloud-1", 2)}))
    assert (table.rows, table.total) == ((), None)
    assert "(nothing)" in render(table)


def test_the_chart_marks_work_parallel_running_and_freezes() -> None:
    # The winter freeze of the finance applications touches the first and the last quarter.
    rows = waves.gantt(evaluated()).records()
    assert [(row["service"], row["periods"]) for row in rows] == [
        ("web-beispieldorf", ["work", "switch", "new", "new"]),
        ("fin-musterstadt", ["frozen", "parallel", "switch", "new"]),
        ("kasse-musterstadt", ["frozen", "work", "switch", "new"]),
        ("ki-musterstadt", ["", "", "switch", "new"]),
    ]


def test_a_long_migration_runs_in_parallel_at_its_end() -> None:
    # Two periods of work, the last of which at both sites.
    moves = {"melde-kreis": ("rz-nord", 3), "ki-musterstadt": ("cloud-1", 2)}
    _new, row = waves.gantt(evaluated(moves=moves)).records()
    assert row["periods"] == ["", "work", "parallel", "switch"]


def test_a_switch_without_work_is_at_the_start_of_the_next_period() -> None:
    (before,) = waves.gantt(evaluated(SMALL, {"s": ("new", 0)})).records()
    assert (before["periods"], before["wave"]) == (["switch", "new"], "2026")
    (last,) = waves.gantt(evaluated(SMALL, {"s": ("new", 2)})).records()
    assert (last["periods"], last["wave"]) == (["", ""], "2028")


def test_only_some_services() -> None:
    evaluation = evaluated()
    among = np.arange(evaluation.problem.services) == 1
    assert [row["service"] for row in waves.gantt(evaluation, among).records()] == [
        "fin-musterstadt"
    ]
    assert [row["services"] for row in waves.table(evaluation, among).records()] == [1]


def test_a_new_service_after_the_horizon_is_not_in_the_chart() -> None:
    text = TINY.replace("needed_from = 2027-07-01", "needed_from = 2030-07-01")
    rows = waves.gantt(evaluated(text, {"ki-musterstadt": ("cloud-1", 4)})).records()
    assert rows == []


def test_the_chart_in_ascii_explains_its_signs() -> None:
    text = render(waves.gantt(evaluated()), ascii_only=True)
    assert text.isascii()
    assert "##==>>.." in text
    assert "= at both sites" in text


SHARED = """
[planning]
start = 2027-01-01
period = "year"
periods = 2
[[organisation]]
id = "a"
[[organisation]]
id = "b"
[[provider]]
id = "p"
[[provider]]
id = "q"
[[data_centre]]
id = "old"
provider = "q"
[[data_centre]]
id = "new"
provider = "p"
rates = { vcpu = 10 }
[[team]]
id = "crew"
provider = "p"
day_rate = 100
[[application]]
id = "dms"
name = "Documents"
migration = { one_off = 40, effort = { target = 1 } }
wave = { one_off = 200, effort = { target = 4 } }
"""
for number, owner in enumerate("aab"):
    SHARED += f"""
[[service]]
id = "s{number}"
application = "dms"
organisation = "{owner}"
current = "old"
cost_per_year = 100
demand = {{ vcpu = 1 }}
"""


def test_what_a_wave_shares_is_told_once_and_in_equal_parts() -> None:
    case = evaluated(SHARED, {"s0": ("new", 1), "s1": ("new", 2), "s2": ("new", 2)})
    first, second = shared_effort.table(case).records()
    assert first["saved"] == 0
    assert second == {
        "application": "dms",
        "provider": "p",
        "wave": "2028",
        "services": 2,
        "payers": 2,
        "days": 4,
        "once": 600,
        "each": 300,
        "saved": 600,
        "name": "Documents",
    }
    total = shared_effort.table(case).total_record()
    assert total is not None
    assert (total["services"], total["once"], total["saved"]) == (3, 1200, 600)
    of_waves = waves.table(case).records()
    assert [(row["days"], row["one_off"]) for row in of_waves] == [(5, 740), (6, 880)]
    assert sum(case.by_period["one_off"]) == 740 + 880


def test_it_stands_between_the_waves_and_the_chart_where_anything_is_shared() -> None:
    keys = [one.key for one in waves.tables(evaluated(SHARED, {"s0": ("new", 1)}))]
    assert keys == ["waves", "shared_effort", "gantt"]
    for none in (evaluated(), evaluated(SHARED, {})):
        assert [one.key for one in waves.tables(none)] == ["waves", "gantt"]
    assert shared_effort.table(evaluated(SHARED, {})).total is None
