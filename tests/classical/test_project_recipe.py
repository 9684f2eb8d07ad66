from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.classical.project_recipe import (
    CELLS,
    COMPLEXITY,
    FACTOR,
    RESOURCES,
    STRENGTH,
    TASKS,
    made,
    project,
)
from benchmarks.classical.psplib import Project, project_text, read_project, serial_schedule

# One cell of each complexity, factor and strength, the hardest ones among them.
SOME = (1, 7, 13, 18, 29, 35, 41, 48)


def _without_teams(one: Project) -> list[int]:
    """When each task starts, if there is enough of everything."""
    start = [0] * len(one.duration)
    for task, after in enumerate(one.successors):
        for other in after:
            start[other] = max(start[other], start[task] + one.duration[task])
    return start


def test_cells_have_the_order_of_the_collection() -> None:
    assert len(CELLS) == 48
    assert CELLS[0] == (1.5, 0.25, 0.2)
    assert CELLS[12] == (1.5, 1.0, 0.2)
    assert CELLS[40] == (2.1, 0.75, 0.2)
    assert {cell[0] for cell in CELLS} == set(COMPLEXITY)
    assert {cell[1] for cell in CELLS} == set(FACTOR)
    assert {cell[2] for cell in CELLS} == set(STRENGTH)


@pytest.mark.parametrize("cell", SOME)
def test_the_network_has_the_complexity_of_its_cell(cell: int) -> None:
    one = project(cell, 1, 0)
    arcs = [(i, j) for i, after in enumerate(one.successors) for j in after]
    before = Counter(j for _i, j in arcs)
    assert len(arcs) == round(CELLS[cell - 1][0] * (TASKS + 2))
    assert all(i < j for i, j in arcs)
    assert len(one.successors[0]) == before[TASKS + 1] == 3
    assert max(before.values()) == max(map(len, one.successors)) == 3
    assert all(before[task] and one.successors[task] for task in range(1, TASKS + 1))


@pytest.mark.parametrize("cell", SOME)
def test_no_arc_follows_from_others(cell: int) -> None:
    one = project(cell, 2, 0)
    paths = [Counter[int]() for _task in one.duration]
    for task in reversed(range(len(paths))):
        for other in one.successors[task]:
            paths[task] += paths[other] + Counter([other])
    assert all(paths[i][j] == 1 for i, after in enumerate(one.successors) for j in after)


@pytest.mark.parametrize("cell", SOME)
def test_needs_and_capacity_are_those_of_the_cell(cell: int) -> None:
    _complexity, factor, strength = CELLS[cell - 1]
    one = project(cell, 3, 0)
    inner = one.need[1:-1]
    assert sum(units > 0 for row in inner for units in row) == factor * TASKS * RESOURCES
    assert all(any(row) and max(row) <= 10 for row in inner)
    assert set(one.duration[1:-1]) <= set(range(1, 11))
    assert one.duration[0] == one.duration[-1] == 0
    start = _without_teams(one)
    for k, capacity in enumerate(one.capacity):
        peak = max(
            sum(
                row[k]
                for begin, length, row in zip(start, one.duration, one.need, strict=True)
                if begin <= period < begin + length
            )
            for period in range(start[-1])
        )
        least = max(row[k] for row in one.need)
        assert abs(capacity - least - strength * (peak - least)) <= 0.5


def test_with_all_that_is_needed_nothing_waits() -> None:
    one = project(48, 1, 0)
    assert max(serial_schedule(one)) == _without_teams(one)[-1]


def test_scarce_teams_make_projects_longer() -> None:
    # In j3013_1 and j3041_10, of the same cells, what is found task by task is about twice as long.
    for cell in (13, 41):
        one = project(cell, 1, 0)
        assert 1.3 * _without_teams(one)[-1] < max(serial_schedule(one))


def test_a_seed_makes_the_same_again() -> None:
    one = project(5, 4, 1)
    assert project(5, 4, 1) == one
    assert project(5, 4, 2) != one
    assert read_project(project_text(one)) == one
    assert made(5, 4, 1).name == "made-j305_4-1"


@pytest.mark.parametrize("place", [(0, 1), (49, 1), (1, 0), (1, 11)])
def test_there_is_no_other_place(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cells 1 to 48"):
        project(*place, 0)
