"""The one table of all actions, by the place where they hold."""

from __future__ import annotations

from tui.actions.action import Action, Scope

__all__ = ["Action", "Scope"]
