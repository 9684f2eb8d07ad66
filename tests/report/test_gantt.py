from __future__ import annotations

import datetime as dt
import math

import numpy as np

from report import gantt
from tests.report.plans import SMALL, TINY, evaluated


def test_each_move_with_its_periods() -> None:
    first, finance, _cash, new = gantt.moves(evaluated())
    assert first.id == "web-beispieldorf"
    assert finance == gantt.Move(
        service=1,
        id="fin-musterstadt",
        name="Finanzwesen Musterstadt",
        old="rathaus",
        new="rz-nord",
        cutover=2,
        begin=3,
        work=range(2, 3),
        parallel=range(2, 3),
        frozen=(1, 4),
    )
    assert (new.id, new.old, new.cutover, new.begin) == ("ki-musterstadt", None, None, 3)
    assert (list(new.work), list(new.parallel), new.frozen) == ([], [], ())


def test_a_long_migration() -> None:
    moves = {"melde-kreis": ("rz-nord", 3), "ki-musterstadt": ("cloud-1", 2)}
    _new, register = gantt.moves(evaluated(moves=moves))
    assert (list(register.work), list(register.parallel), register.begin) == ([2, 3], [3], 4)


def test_the_ends_of_the_horizon() -> None:
    (start,) = gantt.moves(evaluated(SMALL, {"s": ("new", 0)}))
    assert (start.cutover, start.begin, list(start.work)) == (0, 1, [])
    (end,) = gantt.moves(evaluated(SMALL, {"s": ("new", 2)}))
    assert (end.cutover, end.begin) == (2, 3)


def test_only_some_services() -> None:
    evaluation = evaluated()
    among = np.arange(evaluation.problem.services) == 1
    assert [move.id for move in gantt.moves(evaluation, among)] == ["fin-musterstadt"]


def test_freezes_for_some_and_for_all() -> None:
    some = evaluated().problem
    assert gantt.freezes(some) == [gantt.Frozen("f1", "", (1, 4), for_all=False)]
    assert gantt.frozen_for_all(some) == ()
    text = TINY.replace('applications = ["fin", "kasse"]', 'reason = "Winter"')
    everybody = evaluated(text).problem
    assert gantt.freezes(everybody) == [gantt.Frozen("f1", "Winter", (1, 4), for_all=True)]
    assert gantt.frozen_for_all(everybody) == (1, 4)


def test_freezes_that_cover_a_period_only_together() -> None:
    text = SMALL + (
        '[[freeze]]\nid = "a"\nfrom = 2027-01-01\nto = 2027-06-30\n'
        '[[freeze]]\nid = "b"\nfrom = 2027-07-01\nto = 2027-12-31\n'
    )
    problem = evaluated(text, {"s": ("new", 2)}).problem
    assert gantt.freezes(problem) == []
    assert gantt.frozen_for_all(problem) == (1,)
    (move,) = gantt.moves(evaluated(text, {"s": ("new", 2)}))
    assert move.frozen == (1,)


def test_decisions_by_day() -> None:
    text = TINY.replace(
        "[[gate]]",
        '[[gate]]\nid = "never"\n[[gate]]\nid = "late"\ndecided_on = 2027-12-02\n[[gate]]',
    )
    accession, late, never = gantt.decisions(evaluated(text).problem)
    assert accession.name == "Beitritt zum Zweckverband, Beschluss des Rates"
    # In February: in the first quarter, work from the second on.
    assert (accession.day, accession.period, accession.opens) == (dt.date(2027, 2, 15), 1, 2)
    assert (late.id, late.period, late.opens) == ("late", 4, None)
    assert (never.id, never.day, never.period, never.opens) == ("never", None, None, None)


def test_what_teams_work_and_may() -> None:
    town, north = gantt.loads(evaluated())
    assert town.id == "team-rathaus"
    assert list(town.days) == [3, 11, 0, 0]
    assert list(town.limit) == [14] * 4
    assert list(town.share) == [3 / 14, 11 / 14, 0, 0]
    assert list(north.days) == [0, 7, 0, 0]
    free = evaluated(TINY.replace("days_per_period = 12\n", ""))
    assert gantt.loads(free)[1].limit == tuple([None] * 4)
    assert gantt.loads(free)[1].share == tuple([None] * 4)
    none = evaluated(TINY.replace("days_per_period = 12\n", "days_per_period = 0\n"))
    assert list(gantt.loads(none)[1].share) == [0, math.inf, 0, 0]


def test_nothing_to_show() -> None:
    evaluation = evaluated(SMALL, {})
    assert gantt.moves(evaluation) == []
    assert gantt.freezes(evaluation.problem) == []
    assert gantt.frozen_for_all(evaluation.problem) == ()
    assert gantt.decisions(evaluation.problem) == []
    assert gantt.loads(evaluation) == []
