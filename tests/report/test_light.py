from __future__ import annotations

import subprocess
import sys

from tests.architecture.tree import ROOT, modules


def test_no_view_loads_a_solver_or_a_terminal() -> None:
    """Every module of the package in a fresh interpreter: arrays are fine, engines are not."""
    names = [
        ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for path in modules()
        if path.parts[0] == "report"
    ]
    assert "report.views.registry" in names
    code = f"import sys, {', '.join(names)}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "numpy" in loaded
    assert loaded & {"ortools", "scipy", "textual", "rich", "cli", "tui"} == set()
