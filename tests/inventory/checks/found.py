"""What one check finds in a few lines of TOML."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from inventory.toml.reader import read_data

if TYPE_CHECKING:
    from inventory.checks import Check
    from inventory.findings import Finding

PLANNING: Final = "[planning]\nstart = 2027-01-01\nperiods = 4\n"

PLACES: Final = """
[[organisation]]
id = "town"
[[provider]]
id = "own"
organisation = "town"
[[provider]]
id = "union"
[[data_centre]]
id = "cellar"
provider = "own"
[[data_centre]]
id = "hall"
provider = "union"
[[data_centre]]
id = "annex"
provider = "union"
"""
"""One town with its own IT at `cellar`, and a union with `hall` and `annex`."""


def found(check: Check, text: str, *, planning: str = PLANNING) -> list[Finding]:
    """The findings of one check about an inventory whose rows are sound."""
    reading = read_data(tomllib.loads(planning + text))
    assert reading.findings == ()
    assert reading.inventory is not None
    findings = list(check(reading.inventory))
    for finding in findings:
        assert finding.text.endswith(".")
        assert finding.hint
        assert finding.line == 0
    return findings


def told(check: Check, text: str, *, planning: str = PLANNING) -> list[tuple[str, str, str]]:
    """Severity, code and subject of each finding."""
    return [
        (finding.severity, finding.code, finding.subject)
        for finding in found(check, text, planning=planning)
    ]


def service(identifier: str, lines: str = "", *, current: str = "cellar") -> str:
    """A running service of the town; a new one with `current = ""`."""
    where = f'current = "{current}"\n' if current else ""
    return f'[[service]]\nid = "{identifier}"\norganisation = "town"\n{where}{lines}\n'
