"""All scopes by their names: each registers itself where it is made."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.actions.action import Scope

_scopes: dict[str, Scope] = {}


def register(scope: Scope) -> None:
    """Remember a scope."""
    _scopes[scope.name] = scope


def _loaded() -> list[Scope]:
    """Those that were loaded; a thread may be loading screens, and add theirs, meanwhile."""
    return list(_scopes.values())


def titles() -> dict[str, str]:
    """The headings, English msgids, of all scopes that were loaded."""
    return {scope.name: scope.title for scope in _loaded()}


def is_edit(action: str | tuple[str, str, tuple[object, ...]]) -> bool:
    """Whether some action of this name changes the inventory."""
    name = action.rpartition(".")[2] if isinstance(action, str) else action[1]
    return any(one.name == name and one.edits for scope in _loaded() for one in scope.actions)


def everything() -> dict[str, Scope]:
    """All scopes there are, loaded now where they were not."""
    import tui.actions

    for module in pkgutil.iter_modules(tui.actions.__path__):
        import_module(f"tui.actions.{module.name}")
    return dict(_scopes)
