"""What an import would do and has done, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, ngettext
from report.numbers import number
from tui.grid import Cell
from tui.words import tables_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.importing.trial import Trial

_NAMES: Final = 12
"""Columns that are named; the others are counted."""
_LINES: Final = 5


def counts(trial: Trial) -> str:
    """How many rows would be new, changed, unchanged and rejected."""
    merged = trial.merged
    text = _(
        "{read} read: {new} new, {changed} changed, {unchanged} unchanged, {rejected} rejected."
    ).format(
        read=number(trial.converted.read, 0),
        new=number(merged.new, 0),
        changed=number(merged.changed, 0),
        unchanged=number(merged.unchanged, 0),
        rejected=number(len(merged.rejected), 0),
    )
    made = ", ".join(
        f"{tables_title(table)} {number(count, 0)}" for table, count in merged.created.items()
    )
    if made:
        text += " " + _("Made of names: {tables}.").format(tables=made)
    return text


def sentences(trial: Trial) -> list[Cell]:
    """Everything that is said below the form, the most important first."""
    found = [Cell(counts(trial), "title")]
    if trial.errors:
        count = len(trial.errors)
        text = ngettext(
            "The inventory would have {n} more error: {first}",
            "The inventory would have {n} more errors, such as: {first}",
            count,
        )
        first = trial.errors[0]
        is_named = not first.subject or first.subject in first.text
        where = first.text if is_named else f"{first.subject}: {first.text}"
        found.append(Cell("! " + text.format(n=number(count, 0), first=where), "error"))
    unmapped = trial.converted.unmapped
    if unmapped:
        names = ", ".join(unmapped[:_NAMES])
        if len(unmapped) > _NAMES:
            names += f" + {number(len(unmapped) - _NAMES, 0)}"
        text = _("Not imported: {columns}.").format(columns=names)
        found.append(Cell("~ " + text, "warning"))
    unclear = [one.name for one in trial.converted.columns if one.style.number.is_open]
    if unclear:
        text = _("d on its line says which sign is before the decimals of {column}.")
        found.append(Cell("~ " + text.format(column=unclear[0]), "warning"))
    found += [Cell("! " + one, "warning") for one in rejected(trial)[:3]]
    found += [
        Cell(_("{sheet} is not imported: nothing in it is known.").format(sheet=name), "muted")
        for name in trial.converted.unused
    ]
    found += [Cell(_in_words(one, trial), "muted") for one in trial.converted.remarks]
    return found


def _in_words(remark: str, trial: Trial) -> str:
    """A remark about a table, which begins with its name in the file."""
    names = {one.table for one in trial.mapping.tables}
    name, colon, rest = remark.partition(": ")
    return f"{tables_title(name)}: {rest}" if colon and name in names else remark


def rejected(trial: Trial) -> list[str]:
    """Each reason for which rows are rejected, with the lines of the file."""
    found = []
    for reason, lines in trial.reasons():
        places = ", ".join(str(line) for line in lines[:_LINES])
        if len(lines) > _LINES:
            places += f" + {number(len(lines) - _LINES, 0)}"
        where = ngettext("line {lines}", "lines {lines}", len(lines)).format(lines=places)
        found.append(_("{place} rejected: {reason}").format(place=where, reason=reason))
    return found


def done(name: str, trial: Trial, files: Sequence[Path]) -> str:
    """What has happened, for the status line."""
    merged = trial.merged
    text = _("{file} imported: {new} new, {changed} changed").format(
        file=name, new=number(merged.new, 0), changed=number(merged.changed, 0)
    )
    if not trial.edit:
        text = _("{file}: nothing to take over").format(file=name)
    if merged.rejected:
        count = len(merged.rejected)
        names = ", ".join(path.name for path in files) or "-"
        said = ngettext(
            "{n} row rejected, see {files}", "{n} rows rejected, see {files}", count
        ).format(n=number(count, 0), files=names)
        text += " · " + said
    return text + (" · " + _("undo: u") if trial.edit else "")
