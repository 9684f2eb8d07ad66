from __future__ import annotations

from random import Random

import pytest

from benchmarks.classical import scheduling
from benchmarks.classical.psplib import Project, read_project, serial_schedule
from tests.classical.projects import as_text, drawn, shortest
from tests.classical.solved import proven

# Two long tasks of one chain and two short ones compete for three people.
SMALL = Project(
    duration=(0, 3, 2, 2, 4, 0),
    need=((0, 0), (2, 1), (1, 0), (2, 0), (2, 1), (0, 0)),
    successors=((1, 2, 3), (4,), (5,), (5,), (5,), ()),
    capacity=(3, 1),
)


def test_the_small_one() -> None:
    best = shortest(SMALL)
    assert proven(scheduling.read("small", as_text(SMALL)), best).value == pytest.approx(best)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_drawn(seed: int) -> None:
    project = drawn(Random(seed))
    best = shortest(project)
    assert proven(scheduling.read("drawn", as_text(project)), best).value == pytest.approx(best)


@pytest.mark.parametrize("seed", range(30))
def test_the_horizon_is_the_length_of_a_schedule_that_keeps_every_rule(seed: int) -> None:
    project = drawn(Random(seed))
    end = serial_schedule(project)
    assert max(end) >= shortest(project)
    start = [e - d for e, d in zip(end, project.duration, strict=True)]
    assert min(start) >= 0
    for task, after in enumerate(project.successors):
        assert all(start[other] >= end[task] for other in after)
    for period in range(max(end)):
        running = [t for t in range(len(end)) if start[t] <= period < end[t]]
        for k, capacity in enumerate(project.capacity):
            assert sum(project.need[t][k] for t in running) <= capacity


def test_the_text_is_read_as_it_was_written() -> None:
    for seed in range(10):
        project = drawn(Random(seed))
        assert read_project(as_text(project)) == project


def test_effort_is_need_times_duration() -> None:
    tables = scheduling.read("small", as_text(SMALL)).tables
    assert tables["service"][1]["migration"]["effort"] == {"team-0": 6, "team-1": 3}
    assert tables["service"][0]["migration"]["effort"] == {}
    assert [row["cost_per_year"] for row in tables["service"]] == [0, 0, 0, 0, 0, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no table PRECEDENCE"),
        (as_text(SMALL).replace("\n3 1 2 1 0\n", "\n3 1 2 1\n"), "of every resource"),
        (as_text(SMALL).replace("\n2 1 1 5\n", "\n2 2 1 5\n"), "one mode"),
        (as_text(SMALL).replace("\n3 1\n", "\n3 1 4\n"), "of every resource"),
        (as_text(SMALL).replace("\n3 1\n", "\n1 1\n"), "more of a resource than there is"),
        (as_text(SMALL).replace("\n5 1 1 6\n", "\n5 1 1 2\n"), "wait for each other"),
    ],
)
def test_what_is_no_instance_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        scheduling.read("wrong", text)
