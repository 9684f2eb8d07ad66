"""What is wrong with the values of one row, before it is in any inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.toml import schema
from inventory.toml.kinds import Identifier
from inventory.toml.where import Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.findings import Finding
    from inventory.toml.kinds import Kind
    from inventory.toml.nodes import Path


def faults_in(table: str, values: Mapping[Path, Any], name: str) -> list[str]:
    """What keeps values from standing in a row, a sentence for each value.

    Args:
        table: The table of the inventory.
        values: By their paths.
        name: The id of the row, for the sentence.
    """
    faults: list[str] = []
    for path, value in values.items():
        kind = schema.kind_at(table, path)
        if kind is None or kind.sound(value):
            continue
        for finding in kind.findings(value, _where(table, path, name)):
            if finding.severity == "error" or _is_unusable(kind):
                faults.append(_in_short(finding))
                break
    return faults


def _is_unusable(kind: Kind) -> bool:
    return isinstance(kind, Identifier) and kind.severity == "error"


def _where(table: str, path: Path, name: str) -> Where:
    where = Where(table, name)
    for part in path:
        where = where.at(str(part))
    return where


def _in_short(finding: Finding) -> str:
    """The sentence without the row, which whoever reads it has before their eyes."""
    begin = f"{finding.table} {finding.subject}".strip() + ": "
    text = finding.text.removeprefix(begin)
    return f"{text} {finding.hint}".strip()
