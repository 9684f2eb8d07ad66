"""How long the command takes to start, and to answer about a small file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.drivers.child import python
from benchmarks.drivers.clock import COLUMNS, timed
from benchmarks.table import Table

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options

COMMANDS: Final = {
    "python alone": ("-c", "pass"),
    "what opens a file for editing": ("-c", "import inventory.workspace"),
    "wohin --help": ("-m", "cli", "--help"),
    "wohin check tiny": ("-m", "cli", "check", "examples/tiny.toml"),
    "wohin check kreis-warendorf": ("-m", "cli", "check", "examples/kreis-warendorf.toml"),
}


def measure(options: Options) -> Table:
    """Start each command several times."""
    rows = [
        (name, *timed(lambda arguments=arguments: python(arguments), options.runs).cells())  # type: ignore[misc]  # mypy has no lambda defaults
        for name, arguments in COMMANDS.items()
    ]
    return Table(("command", *COLUMNS), rows)
