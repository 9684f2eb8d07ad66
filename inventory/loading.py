"""A file on disk to an inventory with all its findings: what every command begins with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from inventory import storage
from inventory.checks import check
from inventory.errors import UnreadableFileError
from inventory.overlay import check_scenarios, read_scenario
from inventory.toml.lines import Lines
from inventory.toml.reader import HasLines, NoLines, Reading, read_data
from inventory.toml.syntax import parse
from inventory.toml.text_document import TextDocument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.toml.known_rows import KnownRows


@dataclass(frozen=True)
class Loaded:
    """An inventory and everything that is known about its file.

    Attributes:
        inventory: With the scenario laid over it; None where the file cannot be used at all.
        findings: Of the text, the scenarios and the checks, by line.
        sha256: Of the bytes of the file, in hexadecimal.
        data: The plain data, with the scenario; None where the text is not TOML.
        positions: For each table, the place in the data of each row of the inventory.
    """

    inventory: Inventory | None
    findings: tuple[Finding, ...]
    sha256: str = ""
    data: Mapping[str, Any] | None = None
    positions: Mapping[str, tuple[int, ...]] | None = None

    @property
    def solvable(self) -> bool:
        """Whether there is an inventory, and nothing in it is an error."""
        return self.inventory is not None and not any(
            finding.severity == "error" for finding in self.findings
        )


def load(path: Path, scenario: str = "") -> Loaded:
    """Read a file, lay a scenario over it, and check everything.

    Args:
        path: The file.
        scenario: The id of a scenario; "" = none. An unknown one is a finding.

    Raises:
        UnreadableFileError: The file is missing, no file, not permitted, or not UTF-8.
    """
    content, stamp = storage.read(path)
    return load_text(storage.decode(content, path), scenario, sha256=stamp.sha256)


def load_bytes(content: bytes, scenario: str = "", *, name: str = "-") -> Loaded:
    """The same for the bytes of a file, such as those of standard input.

    Raises:
        UnreadableFileError: They are not UTF-8.
    """
    text = storage.decode(content, Path(name))
    return load_text(text, scenario, sha256=storage.digest(content))


def load_text(text: str, scenario: str = "", *, sha256: str = "") -> Loaded:
    """The same for a text.

    Args:
        text: An inventory in TOML.
        scenario: The id of a scenario; "" = none.
        sha256: Of the bytes that the text came from.
    """
    return load_document(TextDocument.from_text(text), scenario, sha256=sha256)


def load_document(
    document: TextDocument,
    scenario: str = "",
    *,
    sha256: str = "",
    known: KnownRows | None = None,
) -> Loaded:
    """The same for a document, which reads no row again that it has read before.

    Args:
        document: An inventory.
        scenario: The id of a scenario; "" = none.
        sha256: Of the bytes that the text came from.
        known: What became of the rows of an earlier version; it learns of this one.
    """
    data: Mapping[str, Any] | None
    try:
        data, wrong = document.data(), None
    except UnreadableFileError:
        # Where the fault is, and what may be meant, is best seen in the text as a whole.
        data, wrong = parse(document.text)
    if data is None:
        return Loaded(None, (wrong,) if wrong else (), sha256)
    return load_data(data, scenario, Lines(document), sha256=sha256, known=known)


def load_data(
    data: Mapping[str, Any],
    scenario: str = "",
    lines: HasLines | None = None,
    *,
    sha256: str = "",
    known: KnownRows | None = None,
) -> Loaded:
    """The same for plain data.

    Args:
        data: Tables as `tomllib` gives them.
        scenario: The id of a scenario; "" = none.
        lines: Where the keys stand; by default findings have no lines.
        sha256: Of the bytes that the data came from.
        known: What became of the rows of an earlier version; it learns of this one.
    """
    lines = lines or NoLines()
    reading = (
        read_scenario(data, scenario, lines, known=known)
        if scenario
        else read_data(data, lines, known=known)
    )
    others = check_scenarios(data, lines, without=scenario)
    findings = [*reading.findings, *others, *checked(reading, lines)]
    findings.sort(key=lambda finding: finding.line)
    return Loaded(reading.inventory, tuple(findings), sha256, reading.data, reading.positions)


def checked(reading: Reading, lines: HasLines | None = None) -> list[Finding]:
    """What the checks find in what was read, with the lines of the file filled in."""
    if reading.inventory is None:
        return []
    return located(check(reading.inventory), reading, lines)


def located(
    findings: list[Finding], reading: Reading, lines: HasLines | None = None
) -> list[Finding]:
    """Findings about an inventory as findings about its file.

    Rows without id are numbered by their place in the inventory; in the file it is another one
    where rows before it could not be used.

    Args:
        findings: Without lines.
        reading: What the inventory was read from.
        lines: Where the keys of the file stand; by default nowhere.
    """
    lines = lines or NoLines()
    places: dict[str, dict[str, int]] = {}
    return [_located(finding, reading, lines, places) for finding in findings]


def _located(
    finding: Finding, reading: Reading, lines: HasLines, places: dict[str, dict[str, int]]
) -> Finding:
    table = finding.table
    if not finding.subject:
        return finding
    if table not in places:
        places[table] = _places(reading, table)
    subject = finding.subject
    positions = reading.positions.get(table, ())
    if subject in places[table]:
        index = places[table][subject]
    elif subject.startswith("#") and int(subject[1:]) <= len(positions):
        index = positions[int(subject[1:]) - 1]
        subject = f"#{index + 1}"
    else:
        return finding
    line = lines.line_of(table, index, finding.key)
    return msgspec.structs.replace(finding, line=line, subject=subject)


def _places(reading: Reading, table: str) -> dict[str, int]:
    """The place in the data of each row of a table that has an id."""
    rows = (reading.data or {}).get(table)
    if not isinstance(rows, list):
        return {}
    return {
        rows[index]["id"]: index
        for index in reading.positions.get(table, ())
        if isinstance(rows[index].get("id"), str)
    }
