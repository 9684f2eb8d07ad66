"""The screens by name; each is imported when somebody goes there."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

_CLASSES: Final[dict[str, tuple[str, str]]] = {
    "welcome": ("tui.screens.welcome", "WelcomeScreen"),
    "inventory": ("tui.screens.inventory.screen", "InventoryScreen"),
    "findings": ("tui.screens.findings.screen", "FindingsScreen"),
    "options": ("tui.screens.options.screen", "OptionsScreen"),
    "optimise": ("tui.screens.optimise.screen", "OptimiseScreen"),
    "plan": ("tui.screens.plan.screen", "PlanScreen"),
    "compare": ("tui.screens.compare.screen", "CompareScreen"),
    "questions": ("tui.screens.questions.screen", "QuestionsScreen"),
}


def _wait_for_solver() -> None:
    """Wait until a thread that loads the solver is done with it.

    A part of a package is loaded although another thread is still loading the package itself, and
    both then see halves of each other.
    """
    if "solver" in sys.modules:
        import_module("solver")


def _factory(module: str, name: str) -> Callable[[], Screen[Any]]:
    def make() -> Screen[Any]:
        _wait_for_solver()
        return cast("Screen[Any]", getattr(import_module(module), name)())

    return make


def load_all() -> None:
    """Import all screens, so that none of them takes its time when somebody goes there."""
    # As a whole and before its parts: see `_wait_for_solver`.
    import_module("solver")
    for module, _name in _CLASSES.values():
        import_module(module)


MODES: Final[dict[str, str | Callable[[], Screen[Any]]]] = {
    name: _factory(*where) for name, where in _CLASSES.items()
}
