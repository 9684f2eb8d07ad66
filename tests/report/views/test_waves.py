from __future__ import annotations

import numpy as np

from report.text import render
from report.views import waves
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
    assert "= running at both sites" in text
