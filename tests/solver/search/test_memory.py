from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.errors import WohinError
from solver.answer import SolveOptions
from solver.search import memory
from solver.solve import solve
from tests.solver.small import problem_of

if TYPE_CHECKING:
    from pathlib import Path


def test_what_does_not_fit_is_refused_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = problem_of()
    monkeypatch.setattr(memory, "available", lambda: memory.needed(problem) - 1)
    with pytest.raises(WohinError, match="1 services with 4 possible choices") as caught:
        solve(problem, SolveOptions(1.0))
    assert "0.2 GB" in caught.value.message
    assert caught.value.hint


def test_what_fits_is_solved_and_so_is_what_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = problem_of()
    for free in (memory.needed(problem), None):
        monkeypatch.setattr(memory, "available", lambda free=free: free)
        assert solve(problem, SolveOptions(10.0)).status == "optimal"


def test_more_choices_need_more() -> None:
    assert memory.needed(problem_of()) > memory.needed(problem_of(price=[]))


def test_the_tightest_limit_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine, most, used = tmp_path / "meminfo", tmp_path / "max", tmp_path / "current"
    monkeypatch.setattr(memory, "_MEMORY", machine)
    monkeypatch.setattr(memory, "_LIMITS", ((most, used),))
    assert memory.available() is None
    machine.write_text("MemTotal: 9000 kB\nMemAvailable:  4000 kB\n")
    assert memory.available() == 4000 * 1024
    used.write_text("1000\n")
    most.write_text("max\n")
    assert memory.available() == 4000 * 1024
    most.write_text("501000\n")
    assert memory.available() == 500_000
