"""Errors in what a command was given to work with: it lists them and does nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import WohinError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cli.opened import Opened


class WrongUsageError(WohinError):
    """A command line that is none."""


class InventoryHasErrors(Exception):  # noqa: N818 - it says what is so
    """An inventory has findings that keep it from being used; `opened` knows them all."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.name)
        self.opened = opened


class PlanHasErrors(Exception):  # noqa: N818 - it says what is so
    """A plan file is none, or does not fit its inventory.

    Attributes:
        name: The file as it was named.
        errors: A sentence for each.
        hint: What to do.
    """

    def __init__(self, name: str, errors: Sequence[str], hint: str) -> None:
        super().__init__(name)
        self.name = name
        self.errors = tuple(errors)
        self.hint = hint
