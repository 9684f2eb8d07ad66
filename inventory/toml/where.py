"""A place in the file, and the findings about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inventory.findings import Finding, Severity
from inventory.language import _
from inventory.toml.vocabulary import printable


@dataclass(frozen=True, slots=True)
class Where:
    """A row, or a key in it.

    Attributes:
        table: The table's name in the file; "" for the file as a whole.
        subject: The id of the row, or its position such as `#3`.
        key: The dotted key, with positions from 1 in lists: `consumers[2].share`.
        label: The same, fit for sentences.
    """

    table: str
    subject: str = ""
    key: str = ""
    label: str = ""

    @property
    def row(self) -> str:
        """The row in words, such as `service melde-ahlen`."""
        return f"{self.table} {printable(self.subject)}".strip()

    def at(self, key: str) -> Where:
        """A key of this table."""
        dot = "." if self.key else ""
        return replace(
            self, key=f"{self.key}{dot}{key}", label=f"{self.label}{dot}{printable(key)}"
        )

    def entry(self, position: int) -> Where:
        """An entry of this list, from 1."""
        return replace(self, key=f"{self.key}[{position}]", label=f"{self.label}[{position}]")

    def finding(self, severity: Severity, code: str, text: str, hint: str = "") -> Finding:
        """A finding about this place; its line is filled in by whoever knows the text."""
        return Finding(
            severity=severity,
            code=code,
            text=text,
            hint=hint,
            table=self.table,
            subject=self.subject,
            key=self.key,
        )

    def wrong(self, code: str, expected: str, found: str, hint: str = "") -> Finding:
        """An error: something else than expected stands here."""
        text = _("{row}: {key} must be {expected}, not {found}.").format(
            row=self.row, key=self.label, expected=expected, found=found
        )
        return self.finding(
            "error", code, text, hint or _("Write {expected}.").format(expected=expected)
        )


def first_part(key: str) -> str:
    """The key of the row itself, without what is inside: `consumers` of `consumers[2].share`."""
    return key.partition(".")[0].partition("[")[0]
