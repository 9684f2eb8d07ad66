from __future__ import annotations

import re
from pathlib import Path

import solver
from report.phases import phase_in_words
from solver.answer import Observer

ENTERED = re.compile(r"\.phase\(\"(\w+)\"\)")


def phases() -> set[str]:
    """The phases that the solver tells of, read off its own text."""
    modules = Path(solver.__file__).parent.rglob("*.py")
    return {name for path in modules for name in ENTERED.findall(path.read_text(encoding="utf-8"))}


def test_every_phase_of_the_solver_has_words() -> None:
    named = {"", *phases()}
    assert {"start", "price", "conflict"} < named
    words = {phase_in_words(phase) for phase in named}
    assert len(words) == len(named)
    assert not words & named


def test_every_phase_of_the_solver_is_documented() -> None:
    documented = Observer.on_phase.__doc__ or ""
    assert {phase for phase in phases() if f"`{phase}`" not in documented} == set()


def test_an_unknown_phase_stays_as_it_is() -> None:
    assert phase_in_words("another") == "another"
