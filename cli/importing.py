"""An import from start to end: read, map, convert, merge, check, write, and say all of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli import import_report
from cli.exits import Exit
from cli.import_report import Told
from cli.import_target import NewFile, OpenFile, Target
from cli.opened import STANDARD_INPUT, read_bytes
from inventory import storage
from inventory.errors import WohinError
from inventory.importers import formats
from inventory.importers.archive import File
from inventory.importers.convert import convert
from inventory.importers.found_styles import with_styles
from inventory.importers.guess import blank
from inventory.importers.mapping_file import mapping_text, read_mapping
from inventory.importers.merge import merge
from inventory.importers.rejected import write_rejected
from inventory.importers.source import Reading
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from inventory.importers.mapping import ImportMapping
    from inventory.importers.source import Detected


def import_file(arguments: argparse.Namespace, output: Output) -> int:
    """Do what the command line asks for.

    Returns:
        The exit code: 1 if rows were rejected, or the inventory would have errors.
    """
    _check(arguments)
    detected, mapping, is_new_map = _read(arguments)
    target: Target = (
        OpenFile(Path(arguments.into), read_only=arguments.dry_run)
        if arguments.into
        else NewFile(
            arguments.output,
            _title(arguments.source),
            force=arguments.force,
            has_horizon=any(table.table == "planning" for table in mapping.tables),
        )
    )
    with target:
        converted = convert(detected, mapping, target.document.data())
        merged = merge(target.document, converted)
        told = Told(detected, mapping, converted, merged, target)
        import_report.show(told, output)
        errors = target.new_errors(merged.document)
        if is_new_map and not arguments.dry_run:
            _write_mapping(arguments, told, mapping)
        if errors and not arguments.keep_errors:
            import_report.refuse(told, errors, output)
            return Exit.INPUT_HAS_ERRORS
        # An inventory grows table by table: services may come before the sites that take them.
        errors = errors or target.newly_nowhere(merged.document)
        if not arguments.dry_run:
            _write(arguments, told)
        import_report.finish(told, errors, output, is_dry=arguments.dry_run)
    return Exit.INPUT_HAS_ERRORS if merged.rejected or errors else Exit.DONE


def _check(arguments: argparse.Namespace) -> None:
    if arguments.into and arguments.output:
        message = _("--into and -o exclude each other.")
        raise WohinError(message, _("With --into the inventory itself is updated."))


def _title(source: str) -> str:
    return _("Import") if source == STANDARD_INPUT else Path(source).stem


def _read(arguments: argparse.Namespace) -> tuple[Detected, ImportMapping, bool]:
    """The source, what its columns are, and whether that is to be written down."""
    source: Path | File = Path(arguments.source)
    if arguments.source == STANDARD_INPUT:
        source = File(STANDARD_INPUT, read_bytes(STANDARD_INPUT)[0])
    path = Path(arguments.map) if arguments.map else None
    if path is not None and path.exists():
        said = read_mapping(path)
        reading = replace(said.reading, decimal=arguments.decimal or said.reading.decimal)
        return (
            formats.detect(arguments.format, source, reading),
            replace(said, reading=reading),
            False,
        )
    reading = Reading(decimal=arguments.decimal)
    detected = formats.detect(arguments.format, source, reading)
    try:
        return detected, formats.guess_mapping(detected, reading), path is not None
    except WohinError as error:
        if (
            path is None
            or arguments.dry_run
            or not any(source.header for source in detected.sources)
        ):
            raise
        storage.write(path, mapping_text(blank(detected, reading)).encode(), expected=None)
        hint = _("{file} written: fill in which column is which key, and import again.")
        raise WohinError(error.message, hint.format(file=path)) from error


def _write_mapping(arguments: argparse.Namespace, told: Told, mapping: ImportMapping) -> None:
    """Write the mapping first: whoever has to correct it needs it."""
    told.mapping_file = Path(arguments.map)
    text = mapping_text(with_styles(mapping, told.converted))
    storage.write(told.mapping_file, text.encode(), expected=None)


def _write(arguments: argparse.Namespace, told: Told) -> None:
    """Write the rejected rows, and last the inventory."""
    if told.merged.rejected:
        source = Path("stdin" if arguments.source == STANDARD_INPUT else arguments.source)
        told.rejected_files = write_rejected(told.merged.rejected, told.detected, source)
    if told.merged.new or not told.target.is_new:
        told.target.write(told.merged)
