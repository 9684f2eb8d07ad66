"""`wohin export`: a plan as a paper or a spreadsheet, an inventory as spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.parser import add_command, add_file
from inventory.language import _

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "export"
_FORMATS: Final = ("docx", "md", "html", "xlsx", "csv", "toml", "template")
_ENDINGS: Final = {"markdown": "md", "htm": "html", "zip": "csv"}


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "With a plan: a council paper (docx, md, html), a spreadsheet (xlsx), or the plan file once "
        "it has been verified (toml). Without one: all tables of the inventory (csv, xlsx), or the "
        "text of the paper to be changed (template)."
    )
    one = add_command(commands, NAME, _("write a paper or a spreadsheet"), details)
    add_file(one)
    one.add_argument("plan", metavar=_("PLAN"), nargs="?", help=_("a plan; - reads standard input"))
    one.add_argument(
        "-o",
        "--output",
        metavar=_("FILE"),
        help=_("where to write it; - is standard output, for md, html, toml and template"),
    )
    one.add_argument(
        "--format", choices=_FORMATS, help=_("what to write (default: by the ending of the file)")
    )
    one.add_argument(
        "--compare", metavar=_("PLAN"), nargs="+", default=[], help=_("plans to lay beside it")
    )
    one.add_argument(
        "--answer",
        metavar=_("FILE"),
        nargs="+",
        default=[],
        help=_("take up what another command has left by --tables FILE"),
    )
    one.add_argument(
        "--organisation", metavar="ID", help=_("add the point of view of this organisation")
    )
    one.add_argument(
        "--information", action="store_true", help=_("a paper that informs, with nothing to decide")
    )
    one.add_argument(
        "--date", metavar=_("DAY"), help=_("the date on the paper, such as 2027-03-26")
    )
    one.add_argument("--number", metavar=_("TEXT"), default="", help=_("the number of the paper"))
    one.add_argument(
        "--template",
        metavar=_("FILE"),
        action="append",
        default=[],
        help=_("own text (Markdown) or own letterhead (DOCX); may be given once for each"),
    )
    one.add_argument("--force", action="store_true", help=_("overwrite a file that exists"))


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write the file."""
    from cli.opened import STANDARD_INPUT

    wanted = _format(arguments)
    target = arguments.output or STANDARD_INPUT
    if wanted == "template":
        from inventory.language import language
        from report.paper import templates

        return _deliver(arguments, output, wanted, target, templates.text(language()).encode())
    if arguments.plan is None:
        return _inventory(arguments, output, wanted)
    return _plan(arguments, output, wanted, target)


def _plan(arguments: argparse.Namespace, output: Output, wanted: str, target: str) -> int:
    from pathlib import Path

    from cli.exporting import PLAN_FORMATS, Wishes, export_plan
    from inventory.errors import WohinError

    chosen = next((name for name in PLAN_FORMATS if name == wanted), None)
    if chosen is None:
        message = _("A plan cannot be written as {format}.").format(format=wanted)
        hint = _("Formats of a plan: {names}. Without a plan, csv has the inventory.")
        raise WohinError(message, hint.format(names=", ".join(PLAN_FORMATS)))
    wishes = Wishes(
        inventory=arguments.file,
        plan=arguments.plan,
        format=chosen,
        output=target,
        compare=tuple(arguments.compare),
        answers=tuple(arguments.answer),
        organisation=arguments.organisation,
        information=arguments.information,
        date=_day(arguments.date),
        number=arguments.number,
        templates=tuple(map(Path, arguments.template)),
    )
    _check_target(arguments, wanted, target)
    exported = export_plan(wishes)
    for warning in exported.warnings:
        output.message(warning)
    return _deliver(arguments, output, wanted, target, exported.content)


def _inventory(arguments: argparse.Namespace, output: Output, wanted: str) -> int:
    """Without a plan there is an inventory to write."""
    from cli.opened import STANDARD_INPUT, open_inventory
    from inventory.errors import WohinError
    from report.exchange.export import FORMATS, write_inventory

    chosen = next((name for name in FORMATS if name == wanted), None)
    if chosen is None:
        message = _("There is no plan to write as {format}.").format(format=wanted)
        hint = _("Name a plan behind the inventory, or export the inventory as {names}.")
        raise WohinError(message, hint.format(names=", ".join(FORMATS)))
    if arguments.output in {None, STANDARD_INPUT}:
        message = _("An inventory is not exported to standard output.")
        raise WohinError(message, _("Name a file or a folder with -o."))
    _check_not_read(arguments)
    opened = open_inventory(arguments.file)
    if opened.loaded.data is None:
        from cli.errors import InventoryHasErrors

        raise InventoryHasErrors(opened)
    written = write_inventory(opened.loaded.data, arguments.output, chosen, force=arguments.force)
    for path in written.files:
        output.line(_("{file} written.").format(file=path))
    output.document(
        {
            "file": arguments.output,
            "format": wanted,
            "files": [str(path) for path in written.files],
            "rows": dict(written.rows),
        }
    )
    return Exit.DONE


def _format(arguments: argparse.Namespace) -> str:
    """What was asked for, or what the ending of the file says."""
    from pathlib import Path

    from inventory.errors import WohinError

    if arguments.format is not None:
        return str(arguments.format)
    ending = Path(arguments.output or "").suffix.lower().removeprefix(".")
    ending = _ENDINGS.get(ending, ending)
    if ending in _FORMATS:
        return ending
    message = _("What is to be written is not said.")
    hint = _("Give --format, or a file with one of the endings {names}.")
    names = ", ".join(f".{name}" for name in _FORMATS if name != "template")
    raise WohinError(message, hint.format(names=names))


def _check_target(arguments: argparse.Namespace, wanted: str, target: str) -> None:
    """Refuse before anything is computed what could not be written afterwards."""
    from pathlib import Path

    from cli.exporting import TEXTS
    from cli.opened import STANDARD_INPUT
    from inventory.errors import UnwritableFileError, WohinError

    if target == STANDARD_INPUT:
        if wanted not in TEXTS:
            message = _("{format} is not written to standard output.").format(format=wanted)
            raise WohinError(message, _("Name a file with -o."))
        return
    _check_not_read(arguments)
    path = Path(target)
    if path.is_dir():
        message = _("{file} is a folder.").format(file=path)
        raise UnwritableFileError(message, _("Name a file with -o."))
    if not path.parent.is_dir():
        message = _("There is no folder {folder}.").format(folder=path.parent)
        raise UnwritableFileError(message, _("Make the folder, or name another file with -o."))
    if path.exists() and not arguments.force:
        message = _("{file} exists already.").format(file=path)
        hint = _("Give another name with -o, or overwrite it with --force.")
        raise UnwritableFileError(message, hint)


def _check_not_read(arguments: argparse.Namespace) -> None:
    """Never write over a file that is read, whatever was asked for."""
    import os

    from inventory.errors import UnwritableFileError

    target = os.path.realpath(arguments.output)
    names = [arguments.file, arguments.plan or "-", *arguments.compare, *arguments.answer]
    names += arguments.template
    for name in names:
        if name != "-" and os.path.realpath(name) == target:
            message = _("{file} is read for the export and would be overwritten.").format(
                file=arguments.output
            )
            raise UnwritableFileError(message, _("Name another file with -o."))


def _deliver(
    arguments: argparse.Namespace, output: Output, wanted: str, target: str, content: bytes
) -> int:
    from pathlib import Path

    from cli.opened import STANDARD_INPUT
    from inventory import storage

    if target == STANDARD_INPUT:
        output.document({"file": target, "format": wanted, "text": content.decode()})
        if not output.is_json:
            output.data(content)
        return Exit.DONE
    _check_target(arguments, wanted, target)
    path = Path(target)
    expected = storage.state(path)
    storage.write(path, content, expected=expected)
    output.line(_("{file} written.").format(file=path))
    output.document({"file": str(path), "format": wanted})
    return Exit.DONE


def _day(text: str | None) -> dt.date | None:
    import datetime as dt

    from inventory.errors import WohinError

    if text is None:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    message = _('"{text}" is no day.').format(text=text)
    raise WohinError(message, _("Write it as 2027-03-26 or 26.03.2027."))
