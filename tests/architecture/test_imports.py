"""Who may import whom, and what a start of the program may load."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from tests.architecture.tree import ROOT, modules

HEAVY: Final = {"ortools", "numpy", "scipy", "pandas", "textual", "rich"}


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys; {statement}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def all_of(package: str) -> str:
    """A statement that imports every module of a package."""
    names = (".".join(path.with_suffix("").parts) for path in modules() if path.parts[0] == package)
    return "import " + ", ".join(name.removesuffix(".__init__") for name in names)


def test_the_inventory_needs_neither_solver_nor_terminal() -> None:
    loaded = loaded_by(all_of("inventory"))
    assert "inventory" in loaded
    assert loaded & HEAVY == set()
    assert loaded & {"solver", "report", "cli"} == set()


def test_the_solver_knows_no_terminal() -> None:
    loaded = loaded_by(all_of("solver"))
    assert "numpy" in loaded
    assert loaded & {"textual", "rich", "report", "cli"} == set()


def test_the_interface_never_loads_a_solver() -> None:
    """It would cost half a second and a hundred megabytes; searches run in processes of their own."""
    loaded = loaded_by(all_of("tui"))
    assert "textual" in loaded
    assert "ortools" not in loaded


def test_the_first_screen_needs_neither_arrays_nor_rules() -> None:
    loaded = loaded_by("import tui.main, tui.app, tui.screens.inventory.screen")
    assert "tui" in loaded
    assert loaded & {"numpy", "solver", "ortools"} == set()


def test_the_application_is_put_together_in_a_short_module() -> None:
    assert len((ROOT / "tui" / "app.py").read_text(encoding="utf-8").splitlines()) < 200


def test_the_command_starts_without_what_only_solving_needs() -> None:
    loaded = loaded_by("import cli.main")
    assert "cli" in loaded
    assert loaded & HEAVY == set()


def test_help_appears_at_once() -> None:
    """With less than 0.2 s of processor; others on the machine slow that down, but do not count."""
    limit = 0.2
    best = float("inf")
    for _attempt in range(6):
        best = min(best, processor_seconds("-m", "cli", "--help"))
        if best < limit:
            break
    assert best < limit


def processor_seconds(*arguments: str) -> float:
    """What Python takes of the processors until it has ended well, by itself and in the kernel."""
    child = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return used.ru_utime + used.ru_stime


def test_the_contracts_between_packages_hold() -> None:
    """Layers and forbidden imports are written in pyproject.toml and nowhere else."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
