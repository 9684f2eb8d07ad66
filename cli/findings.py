"""Findings as lines and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cli.output import Tone, Toned
from inventory.findings import SEVERITIES
from inventory.language import _, ngettext
from report import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cli.opened import Opened
    from cli.output import Output
    from inventory.findings import Finding, Severity

_TONES: Final[dict[Severity, Tone]] = {"error": "bad", "warning": "doubtful", "note": "quiet"}


def show(findings: Iterable[Finding], file: str, write: Callable[..., None]) -> None:
    """Write each finding as `FILE:LINE: severity: sentence`, its hint in the next line.

    Editors and build tools know this form and lead to the line.
    """
    for finding in findings:
        place = f"{file}:{finding.line}" if finding.line else file
        tone = _TONES[finding.severity]
        write(f"{place}: ", Toned(severity(finding.severity), tone), f": {finding.text}")
        if finding.hint:
            write("    ", Toned(finding.hint, "quiet"))


def refuse(opened: Opened, output: Output) -> None:
    """Say which errors keep an inventory from being used."""
    show(opened.errors, opened.name, output.message)
    text = ngettext(
        "{number} error keeps {file} from being used.",
        "{number} errors keep {file} from being used.",
        len(opened.errors),
    )
    output.message(text.format(number=numbers.number(len(opened.errors), 0), file=opened.name))
    output.document({"findings": plain(opened.errors)})


def severity(code: Severity) -> str:
    """The severity in the language in use."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[code]


def counted(findings: Sequence[Finding]) -> str:
    """How many there are of each severity: `1 error, 2 warnings`."""
    number = {code: sum(finding.severity == code for finding in findings) for code in SEVERITIES}
    parts = [
        ngettext("{number} error", "{number} errors", number["error"]),
        ngettext("{number} warning", "{number} warnings", number["warning"]),
        ngettext("{number} note", "{number} notes", number["note"]),
    ]
    return ", ".join(
        part.format(number=numbers.number(count, 0))
        for part, count in zip(parts, number.values(), strict=True)
    )


def plain(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings for JSON."""
    return [
        {
            "severity": finding.severity,
            "code": finding.code,
            "line": finding.line,
            "table": finding.table,
            "subject": finding.subject,
            "key": finding.key,
            "text": finding.text,
            "hint": finding.hint,
        }
        for finding in findings
    ]
