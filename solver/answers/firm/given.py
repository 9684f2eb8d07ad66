"""Where figures come from: at hand, or out of a text that other processes read as well."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from inventory.errors import UnreadableFileError
from inventory.language import _
from inventory.loading import load_text
from solver.answers.firm.factors import Factors


class Given(Protocol):
    """Where the figures come from."""

    def factors(self) -> Factors:
        """The figures that are not known for sure, with the inventory that they belong to."""

    @property
    def key(self) -> str:
        """What tells one inventory from another."""


@dataclass(frozen=True)
class Here:
    """Figures that are at hand, for jobs that are done in this process."""

    known: Factors
    key: str = ""

    def factors(self) -> Factors:
        """The figures."""
        return self.known


@dataclass(frozen=True)
class Text:
    """Figures of an inventory as text, read once by each process that needs them.

    Attributes:
        text: What the file says.
        sha256: Of its bytes, in hexadecimal.
        scenario: The id of the scenario to lay over it; "" = none.
        estimates: As for `Factors`.
    """

    text: str
    sha256: str
    scenario: str
    estimates: float | None

    @property
    def key(self) -> str:
        """What tells one inventory from another."""
        return f"{self.sha256} {self.scenario} {self.estimates}"

    def factors(self) -> Factors:
        """The figures.

        Raises:
            UnreadableFileError: The inventory has errors.
        """
        return _read(self)


@lru_cache(maxsize=1)
def _read(text: Text) -> Factors:
    loaded = load_text(text.text, text.scenario, sha256=text.sha256)
    if loaded.inventory is None or not loaded.solvable:
        raise UnreadableFileError(_("The inventory has errors; wohin check lists them."))
    return Factors(loaded.inventory, text.estimates)
