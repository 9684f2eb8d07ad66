"""The text format of PSPLIB for projects whose tasks have one mode."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Project:
    """A project; tasks are numbered from 0, resources too.

    Attributes:
        duration: Periods that each task takes.
        need: What each task takes of each resource in each of its periods.
        successors: The tasks that start only after each task has ended.
        capacity: What there is of each resource in each period.
    """

    duration: tuple[int, ...]
    need: tuple[tuple[int, ...], ...]
    successors: tuple[tuple[int, ...], ...]
    capacity: tuple[int, ...]


def read_project(text: str) -> Project:
    """The project that a text in PSPLIB's format describes.

    Raises:
        ValueError: It is another format, or tasks have several modes.
    """
    relations = _section(text, "PRECEDENCE RELATIONS")
    requests = _section(text, "REQUESTS/DURATIONS")
    if len(relations) != len(requests) or any(row[1] != 1 for row in relations):
        message = "tasks need one mode each, and one row in both tables"
        raise ValueError(message)
    capacity = tuple(_section(text, "RESOURCEAVAILABILITIES")[0])
    if any(len(row) != 3 + len(capacity) for row in requests):
        message = "a task does not say what it takes of every resource"
        raise ValueError(message)
    return Project(
        duration=tuple(row[2] for row in requests),
        need=tuple(tuple(row[3:]) for row in requests),
        successors=tuple(tuple(job - 1 for job in row[3 : 3 + row[2]]) for row in relations),
        capacity=capacity,
    )


def project_text(project: Project) -> str:
    """A project in that format; what nobody reads of it is left out."""
    stars = "*" * 72
    tasks = range(len(project.duration))
    relations = [
        [task + 1, 1, len(project.successors[task]), *(n + 1 for n in project.successors[task])]
        for task in tasks
    ]
    requests = [[task + 1, 1, project.duration[task], *project.need[task]] for task in tasks]
    resources = " ".join(f"R {k + 1}" for k in range(len(project.capacity)))
    lines = [
        stars,
        "PRECEDENCE RELATIONS:",
        "jobnr. #modes #successors successors",
        *(" ".join(map(str, row)) for row in relations),
        stars,
        "REQUESTS/DURATIONS:",
        f"jobnr. mode duration {resources}",
        "-" * 72,
        *(" ".join(map(str, row)) for row in requests),
        stars,
        "RESOURCEAVAILABILITIES:",
        resources,
        " ".join(map(str, project.capacity)),
        stars,
    ]
    return "\n".join(lines) + "\n"


def _section(text: str, title: str) -> list[list[int]]:
    """The rows of whole numbers between a title and the next line of stars."""
    match = re.search(rf"^{title}:\n(.*?)^\*+", text + "\n*", re.MULTILINE | re.DOTALL)
    rows = match.group(1).splitlines() if match else []
    found = [[int(token) for token in row.split()] for row in rows if re.fullmatch(r"[\d\s]+", row)]
    if not found:
        message = f"there is no table {title}"
        raise ValueError(message)
    return found


def serial_schedule(project: Project) -> list[int]:
    """The period after which each task has ended, in a schedule that keeps every rule.

    Tasks are placed one by one as early as they fit, of those whose predecessors are placed the one
    with the longest chain of tasks behind it first.

    Raises:
        ValueError: A task takes more of a resource than there is, or tasks wait for each other.
    """
    tasks = range(len(project.duration))
    waits_for = [[p for p in tasks if task in project.successors[p]] for task in tasks]
    tail = _tails(project)
    horizon = sum(project.duration)
    free = [list(project.capacity) for _period in range(horizon)]
    end: dict[int, int] = {}
    while len(end) < len(tasks):
        task = max(
            (t for t in tasks if t not in end and all(p in end for p in waits_for[t])),
            key=lambda t: tail[t],
        )
        start = max((end[p] for p in waits_for[task]), default=0)
        while not _fits(project, task, free[start : start + project.duration[task]]):
            start += 1
        end[task] = start + project.duration[task]
        for period in range(start, end[task]):
            free[period] = [
                left - need for left, need in zip(free[period], project.need[task], strict=True)
            ]
    return [end[task] for task in tasks]


def _fits(project: Project, task: int, free: list[list[int]]) -> bool:
    if len(free) < project.duration[task]:
        message = f"task {task + 1} takes more of a resource than there is"
        raise ValueError(message)
    return all(
        need <= left
        for period in free
        for need, left in zip(project.need[task], period, strict=True)
    )


def _tails(project: Project) -> list[int]:
    """The length of the longest chain that begins with each task."""
    tail = list(project.duration)
    for _round in tail:
        longer = [
            duration + max((tail[after] for after in project.successors[task]), default=0)
            for task, duration in enumerate(project.duration)
        ]
        if longer == tail:
            return tail
        tail = longer
    message = "tasks wait for each other"
    raise ValueError(message)
