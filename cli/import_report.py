"""What an import says: how the file was read, what became of each column and row, what changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from cli import findings
from cli.inventory_diff import Change, changes
from cli.output import Toned
from inventory.language import _, ngettext
from report.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cli.import_target import Target
    from cli.output import Output
    from inventory.findings import Finding
    from inventory.importers.convert import Converted
    from inventory.importers.mapping import ImportMapping
    from inventory.importers.merge import Merged
    from inventory.importers.source import Detected

MOST_LINES: Final = 60
"""Of differences and of rejected rows that are shown; the others are counted, and JSON has all."""


@dataclass
class Told:
    """Everything there is to say about an import.

    Attributes:
        detected: How the file was read.
        mapping: What becomes of its columns.
        converted: Its rows.
        merged: What they do to the inventory.
        target: The inventory.
        mapping_file: Where the mapping was written; None if it was not.
        rejected_files: Where rejected rows were written.
    """

    detected: Detected
    mapping: ImportMapping
    converted: Converted
    merged: Merged
    target: Target
    mapping_file: Path | None = None
    rejected_files: tuple[Path, ...] = ()

    @cached_property
    def differences(self) -> list[Change]:
        """What changes in an inventory that existed before."""
        before, after = self.target.document.data(), self.merged.document.data()
        return [] if self.target.is_new else list(changes(before, after))


def show(told: Told, output: Output) -> None:
    """How the file was read, its columns, rejected rows, and what changes."""
    # A new inventory goes to standard output itself.
    write = output.line if told.target.name else output.message
    if output.is_json:
        return
    for remark in told.detected.remarks:
        write(remark)
    _columns(told, write)
    for remark in told.converted.remarks:
        write(remark)
    for name in told.converted.unused:
        write(
            Toned(
                _("{sheet} is not imported: nothing in it is known.").format(sheet=name), "doubtful"
            )
        )
    _limited([one.sentence() for one in told.differences], write)
    _rejected(told, write)
    write(counted(told.merged, told.converted.read))


def _columns(told: Told, write: Callable[..., None]) -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for column in told.converted.columns:
        parts = found.setdefault((column.source, column.name), [])
        if column.target is not None:
            words = f" ({column.words})" if column.words else ""
            parts.append(f"{column.table}.{column.target.name}{words}")
        elif column.is_alias:
            parts.append(_("another name of {table}").format(table=column.table))
    # Columns that are called like their keys need no words.
    shown = {key: parts for key, parts in found.items() if _is_telling(key[1], parts)}
    width = max((len(name) for _source, name in shown), default=0)
    last = ""
    for (source, name), parts in shown.items():
        if source != last:
            write(_("Columns of {sheet}:").format(sheet=source))
            last = source
        if parts:
            write(f"  {name:{width}}  → {', '.join(parts)}")
        else:
            write(f"  {name:{width}}    ", Toned(_("not imported"), "doubtful"))


def _is_telling(name: str, parts: Sequence[str]) -> bool:
    return not (len(parts) == 1 and parts[0].endswith(f".{name}"))


def _rejected(told: Told, write: Callable[..., None]) -> None:
    """Rejected rows; those with the same reason in one line."""
    is_one = len(told.detected.sources) == 1
    by_reason: dict[tuple[str, str], list[int]] = {}
    for one in told.merged.rejected:
        by_reason.setdefault((one.source, one.reason), []).append(one.line)
    lines = []
    for (source, reason), places in by_reason.items():
        shown = ngettext("line {lines}", "lines {lines}", len(places)).format(lines=_ranges(places))
        place = shown if is_one else f"{source}, {shown}"
        lines.append(_("{place} rejected: {reason}").format(place=place, reason=reason))
    _limited(lines, lambda text: write(Toned(text, "bad")))


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow each other in short: `3, 5–8`."""
    found: list[list[int]] = []
    for one in numbers:
        if found and one == found[-1][-1] + 1:
            found[-1][1:] = [one]
        else:
            found.append([one])
    return ", ".join("–".join(map(str, part)) for part in found[:20]) + " …" * (len(found) > 20)


def _limited(lines: Sequence[str], write: Callable[[str], None]) -> None:
    for line in lines[:MOST_LINES]:
        write(line)
    if (more := len(lines) - MOST_LINES) > 0:
        write(
            ngettext("… and {number} more", "… and {number} more", more).format(
                number=number(more, 0)
            )
        )


def counted(merged: Merged, read: int) -> str:
    """How many rows were read, and what became of them."""
    text = _(
        "{read} read: {new} new, {changed} changed, {unchanged} unchanged, {rejected} rejected."
    ).format(
        read=number(read, 0),
        new=number(merged.new, 0),
        changed=number(merged.changed, 0),
        unchanged=number(merged.unchanged, 0),
        rejected=number(len(merged.rejected), 0),
    )
    made = ", ".join(f"{table} {number(count, 0)}" for table, count in merged.created.items())
    if not made:
        return text
    more = _("Made of names: {tables}.").format(tables=made)
    return f"{text} {more}"


def refuse(told: Told, errors: Sequence[Finding], output: Output) -> None:
    """Say which errors the inventory would have; nothing was written."""
    _show_errors(errors, told, output)
    text = ngettext(
        "Nothing is written: the inventory would have {number} error.",
        "Nothing is written: the inventory would have {number} errors.",
        len(errors),
    )
    output.message(Toned(text.format(number=number(len(errors), 0)), "bad"))
    output.message("  " + _("Correct the source or the mapping, or write it with --keep-errors."))
    if told.mapping_file:
        output.message(
            _("{file} written: the mapping, to be edited.").format(file=told.mapping_file)
        )
    output.document(plain(told, errors))


def finish(told: Told, errors: Sequence[Finding], output: Output, *, is_dry: bool) -> None:
    """What was written; and the new inventory itself, if it has no file."""
    write = output.line if told.target.name else output.message
    _show_errors(errors, told, output)
    if not output.is_json:
        for note in told.target.notes() if told.merged.new and not is_dry else []:
            write(note)
        if told.mapping_file:
            write(_("{file} written: the mapping, to be edited.").format(file=told.mapping_file))
        for path in told.rejected_files:
            write(_("{file} written: rejected rows with reasons.").format(file=path))
        write(_what_was_done(told, is_dry=is_dry))
        if not told.target.name and not is_dry and told.merged.new:
            output.data(told.merged.document.to_bytes())
    output.document(plain(told, errors, is_dry=is_dry))


def _show_errors(errors: Sequence[Finding], told: Told, output: Output) -> None:
    findings.show(errors[:MOST_LINES], told.target.name or "-", output.message)
    if (more := len(errors) - MOST_LINES) > 0:
        text = ngettext("… and {number} more", "… and {number} more", more)
        output.message(text.format(number=number(more, 0)))


def _what_was_done(told: Told, *, is_dry: bool) -> str:
    if is_dry:
        return _("Nothing is written.")
    if told.target.is_new and not told.merged.new:
        return _("No inventory is written.")
    if not told.target.is_new and not told.merged.edits:
        return _("{file} stays as it is.").format(file=told.target.name)
    return _("{file} written.").format(file=told.target.name or _("standard output"))


def plain(told: Told, errors: Sequence[Finding], *, is_dry: bool = False) -> dict[str, Any]:
    """The same for JSON."""
    merged, target = told.merged, told.target
    is_written = bool(target.name) and (merged.new > 0 or not target.is_new)
    text = merged.document.text if not target.name else None
    return {
        "read": told.converted.read,
        "new": merged.new,
        "changed": merged.changed,
        "unchanged": merged.unchanged,
        "rejected": len(merged.rejected),
        "created": dict(merged.created),
        "tables": {table: dict(counts) for table, counts in merged.tables.items()},
        "columns": [
            {
                "source": column.source,
                "column": column.name,
                "table": column.table,
                "key": column.target.name if column.target else None,
                "decimal": column.style.number.decimal or None,
                "factor": column.style.factor,
            }
            for column in told.converted.columns
        ],
        "unmapped": told.converted.unmapped,
        "rejections": [
            {"source": one.source, "line": one.line, "reason": one.reason}
            for one in merged.rejected
        ],
        "remarks": [*told.detected.remarks, *told.converted.remarks],
        "not_imported": list(told.converted.unused),
        "changes": [one.plain() for one in told.differences],
        "findings": findings.plain(errors),
        "file": None if is_dry or not is_written else target.name,
        "map_file": str(told.mapping_file) if told.mapping_file else None,
        "rejected_files": [str(path) for path in told.rejected_files],
        **({"text": text} if text is not None else {}),
    }
