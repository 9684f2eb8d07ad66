"""What an import would do, tried on the open document without changing it: the work of a thread."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.findings import Finding
    from inventory.importers.convert import Converted
    from inventory.importers.mapping import ImportMapping
    from inventory.importers.merge import Merged
    from inventory.importers.source import Detected
    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from tui.importing.source import Read


@dataclass(frozen=True, eq=False)
class Trial:
    """An import that can be taken over.

    Attributes:
        detected: The file as it was read.
        mapping: What it was tried with.
        before: The document that it was tried on.
        converted: The rows of the file.
        merged: What they do.
        edit: All of it as one edit.
        errors: Findings that the inventory has afterwards and did not have before.
    """

    detected: Detected
    mapping: ImportMapping
    before: Document
    converted: Converted
    merged: Merged
    edit: Edit
    errors: tuple[Finding, ...]

    def reasons(self) -> list[tuple[str, list[int]]]:
        """Why rows are rejected, each reason with the lines of the file, in order."""
        found: dict[str, list[int]] = {}
        for one in self.merged.rejected:
            found.setdefault(one.reason, []).append(one.line)
        return list(found.items())


def tried(read: Read, mapping: ImportMapping, document: Document) -> Trial:
    """Try an import.

    Args:
        read: The file.
        mapping: What becomes of its columns.
        document: What it is meant for.

    Raises:
        WohinError: The mapping does not fit the file, or the document cannot be changed.
    """
    from inventory.importers.convert import convert
    from inventory.importers.merge import merge
    from inventory.importers.one_edit import one_edit

    converted = convert(read.detected, mapping, document.data())
    merged = merge(document, converted)
    edit = one_edit(document, merged.document, read.path.name)
    known = Counter(map(_known_by, _errors(document))) if edit else Counter()
    errors = [one for one in _errors(merged.document) if _is_new(one, known)] if edit else []
    return Trial(read.detected, mapping, document, converted, merged, edit, tuple(errors))


def _errors(document: Document) -> Iterable[Finding]:
    from inventory.loading import load_document

    return [one for one in load_document(document).findings if one.severity == "error"]


def _known_by(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.table, finding.subject, finding.key


def _is_new(finding: Finding, known: Counter[tuple[str, str, str, str]]) -> bool:
    return not known[_known_by(finding)]
