"""Small projects in the text format of PSPLIB, and their shortest length by trying all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.classical.psplib import Project

if TYPE_CHECKING:
    from random import Random


def shortest(project: Project) -> int:
    """The length of the shortest schedule: tasks in turn, at every start that is not too late."""
    tasks = range(len(project.duration))
    before = [[p for p in tasks if task in project.successors[p]] for task in tasks]
    best = sum(project.duration)
    end: list[int] = []
    load: dict[tuple[int, int], int] = {}

    def place(task: int) -> None:
        nonlocal best
        if task == len(tasks):
            best = min(best, max(end))
            return
        duration, need = project.duration[task], project.need[task]
        earliest = max((end[p] for p in before[task]), default=0)
        for start in range(earliest, best - duration + 1):
            cells = [
                (k, period)
                for k in range(len(project.capacity))
                for period in range(start, start + duration)
            ]
            if any(load.get(cell, 0) + need[cell[0]] > project.capacity[cell[0]] for cell in cells):
                continue
            for cell in cells:
                load[cell] = load.get(cell, 0) + need[cell[0]]
            end.append(start + duration)
            place(task + 1)
            end.pop()
            for cell in cells:
                load[cell] -= need[cell[0]]

    place(0)
    return best


def drawn(random: Random) -> Project:
    """A project of four to six tasks between an empty first and an empty last one."""
    tasks = random.randint(4, 6)
    last = tasks + 1
    capacity = (random.randint(3, 5), random.randint(2, 4))
    successors: list[tuple[int, ...]] = [tuple(range(1, last))]
    for task in range(1, last):
        later = [other for other in range(task + 1, last) if random.random() < 0.3]
        successors.append((*later, last))
    duration = (0, *(random.randint(1, 3) for _task in range(tasks)), 0)
    need = ((0, 0), *((random.randint(0, 3), random.randint(0, 2)) for _t in range(tasks)), (0, 0))
    return Project(duration, need, (*successors, ()), capacity)


def as_text(project: Project) -> str:
    """The project in the format of PSPLIB."""
    stars = "*" * 72
    jobs = range(len(project.duration))
    relations = [
        [
            job + 1,
            1,
            len(project.successors[job]),
            *(after + 1 for after in project.successors[job]),
        ]
        for job in jobs
    ]
    requests = [[job + 1, 1, project.duration[job], *project.need[job]] for job in jobs]
    lines = [
        stars,
        "PRECEDENCE RELATIONS:",
        "jobnr.    #modes  #successors   successors",
        *(" ".join(map(str, row)) for row in relations),
        stars,
        "REQUESTS/DURATIONS:",
        "jobnr. mode duration  R 1  R 2",
        "-" * 72,
        *(" ".join(map(str, row)) for row in requests),
        stars,
        "RESOURCEAVAILABILITIES:",
        "  R 1  R 2",
        " ".join(map(str, project.capacity)),
        stars,
    ]
    return "\n".join(lines) + "\n"
