"""Screens are loaded while threads load the solver."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys, threading, time
from importlib import import_module

failures = []

class Slow:
    def find_spec(self, name, path=None, target=None):
        # Longer than it takes anybody else to come as far.
        if name == "solver.compile" and threading.current_thread() is thread:
            begun.set()
            time.sleep(0.5)

def load():
    try:
        from solver import evaluate
    except ImportError as error:
        failures.append(error)

begun = threading.Event()
thread = threading.Thread(target=load)
sys.meta_path.insert(0, Slow())
thread.start()
assert begun.wait(20)
{load}
thread.join()
assert not failures, failures
"""


@pytest.mark.parametrize(
    "load",
    [
        "import report.views.compare",
        "from tui.screens.registry import MODES; MODES['compare']()",
        "from tui.screens.registry import load_all; load_all()",
    ],
)
def test_a_thread_that_loads_the_solver_is_waited_for(load: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(load=load)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
