"""A search that only seems to be one: it leaves what a search leaves, in the way it is told to."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

PLAN = """format = 1

[plan]
inventory = "tiny.toml"
scenario = ""
status = "draft"
solver = { version = "1", status = "feasible", seconds = 1.0 }
cost = 900.00
bound = 800.00
status_quo_cost = 1000.00

[[assignment]]
service = "a"
"""
FIGURES = {"incumbent": 900.0, "bound": 800.0, "difference": 100.0}
MORE = {"status_quo_cost": 1000.0, "saving": 100.0, "cutovers": 3}


def main(manner: str, folder: Path) -> int:
    """Behave in a manner: quick, patient (until SIGTERM), deaf, refusing or failing."""
    if manner == "refusing":
        sys.stderr.write("the inventory has errors\n")
        return 1
    status = {"pid": os.getpid(), "started": "2027-01-01T10:00:00+00:00", "state": "running"}
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopped.append(number))
    write(folder / "status.json", status)
    first = {"seconds": 0.1, "phase": "start", "incumbent": None, "bound": None}
    second = {"seconds": 0.5, "phase": "search", **FIGURES, **MORE}
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    progress = f"{json.dumps(first)}\n{json.dumps(second)}\n"
    # As a whole, for whoever waits for it.
    (folder / ".progress").write_text(progress, encoding="utf-8")
    (folder / ".progress").rename(folder / "progress.jsonl")
    if manner == "failing":
        sys.stderr.write("wohin: internal error; a report is in /tmp/crash.txt\n")
        write(folder / "status.json", status | {"state": "failed", "message": "no memory"})
        return 70
    while manner == "deaf" or (manner == "patient" and not stopped):
        time.sleep(0.01)
    ended = {"state": "finished", "status": "feasible", "cancelled": bool(stopped), "seconds": 1.5}
    write(folder / "status.json", status | ended | FIGURES | MORE | {"conflict": []})
    return 0


def write(path: Path, data: dict[str, object]) -> None:
    """Replace a file as a whole."""
    temporary = path.with_name(f".{path.name}")
    temporary.write_text(json.dumps(data), encoding="utf-8")
    temporary.replace(path)


if __name__ == "__main__":
    words = sys.argv
    sys.exit(main(words[1], Path(words[words.index("--run-dir") + 1])))
