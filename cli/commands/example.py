"""`wohin example`: lists or writes a bundled inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.parser import add_command
from inventory.language import _

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "example"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    one = add_command(commands, NAME, _("list or write a bundled example"))
    one.add_argument("name", metavar=_("NAME"), nargs="?", help=_("which one; none lists them all"))
    one.add_argument(
        "-o", "--output", metavar=_("FILE"), help=_("where to write it; standard output by default")
    )
    one.add_argument("--force", action="store_true", help=_("overwrite a file that exists"))


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List the examples, or write one."""
    import examples
    from inventory.errors import UnknownNameError
    from inventory.nearest import Names

    if arguments.name is None:
        return _list(output)
    if arguments.name not in examples.names():
        message = _('There is no example "{name}".').format(name=arguments.name)
        nearest = Names(examples.names()).nearest(arguments.name)
        hint = _("Examples: {names}.").format(names=", ".join(examples.names()))
        if nearest:
            hint = _('Did you mean "{name}"?').format(name=nearest)
        raise UnknownNameError(message, hint)
    text = examples.text(arguments.name)
    if arguments.output in {None, "-"}:
        output.document({"name": arguments.name, "text": text})
        if not output.is_json:
            output.data(text.encode())
        return Exit.DONE
    from pathlib import Path

    path = Path(arguments.output)
    _write(path, text.encode(), force=arguments.force)
    output.line(_("{file} written.").format(file=path))
    output.document({"name": arguments.name, "file": str(path)})
    return Exit.DONE


def _list(output: Output) -> int:
    import examples

    for name in examples.names():
        output.line(name)
    output.document({"examples": list(examples.names())})
    return Exit.DONE


def _write(path: Path, content: bytes, *, force: bool) -> None:
    from inventory import storage
    from inventory.errors import UnwritableFileError

    expected = None
    if path.exists() and not storage.is_stream(path):
        if not force:
            message = _("{file} exists already.").format(file=path)
            hint = _("Give another name with -o, or overwrite it with --force.")
            raise UnwritableFileError(message, hint)
        expected = storage.read(path)[1]
    storage.write(path, content, expected=expected)
