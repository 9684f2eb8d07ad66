"""Resource-constrained project scheduling: tasks in order, within what teams can do, done early.

Read in the format of PSPLIB. Every task is the migration of a service from an old site to a new
one: its duration is the migration, its resources are teams, its predecessors finish `before`. The
last one costs one unit in each period at the old site and nothing at the new; all others cost
nothing at all, so that the cost of a plan is the length of the project.
"""

from __future__ import annotations

from benchmarks.classical.instance import UNIT, Instance, Row, planning
from benchmarks.classical.psplib import Project, read_project, serial_schedule


def read(name: str, text: str) -> Instance:
    """An instance of project scheduling as an inventory.

    Args:
        name: The name of the instance.
        text: Its text.

    Raises:
        ValueError: The text is not such an instance.
    """
    project = read_project(text)
    tasks = range(len(project.duration))
    # The last task of the format is an empty one that every other task precedes.
    last = tasks[-1]
    # No optimal project is longer than one that is known.
    horizon = max(serial_schedule(project))
    return Instance(
        name,
        {
            "planning": planning(name, max(horizon, 1)),
            "organisation": [{"id": "customer"}],
            "provider": [
                {"id": "old-provider", "serves": ["*"]},
                {"id": "new-provider", "serves": ["*"]},
            ],
            "data_centre": [
                {"id": "old", "provider": "old-provider"},
                {"id": "new", "provider": "new-provider"},
            ],
            "team": [
                {"id": f"team-{k}", "provider": "new-provider", "days_per_period": capacity}
                for k, capacity in enumerate(project.capacity)
            ],
            "service": [_task(project, task, UNIT if task == last else 0.0) for task in tasks],
            "price": [{"provider": "new-provider", "unit": "service", "amount": 0.0}],
            "dependency": [
                {"service": f"task-{after}", "on": f"task-{task}", "order": "before"}
                for task in tasks
                for after in project.successors[task]
            ],
        },
    )


def _task(project: Project, task: int, cost: float) -> Row:
    """A service that has to move; what it takes in each period becomes days of its migration."""
    duration = project.duration[task]
    effort = {
        f"team-{k}": need * duration for k, need in enumerate(project.need[task]) if need * duration
    }
    return {
        "id": f"task-{task}",
        "organisation": "customer",
        "current": "old",
        "pin": "new",
        "cost_per_year": cost,
        "migration": {"periods": duration, "parallel": 0, "effort": effort},
    }
