"""`wohin import`: rows of other tools' files into an inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cli.parser import add_command
from inventory.language import _

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "import"
# Those of `inventory.importers.formats`, which help must not load.
FORMATS: Final = ("csv", "xlsx", "konveyor", "archimate", "netbox", "glpi", "itop", "rvtools")


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "Without --into a new inventory is written. Rejected rows go to a file beside the source, "
        "with the reason; nothing is left out silently."
    )
    one = add_command(commands, NAME, _("take over rows of another tool's file"), details)
    one.add_argument("format", metavar=_("FORMAT"), choices=FORMATS, help=", ".join(FORMATS))
    one.add_argument(
        "source",
        metavar=_("SOURCE"),
        help=_("a file, a folder or an archive of such files; - reads standard input"),
    )
    one.add_argument("--into", metavar=_("FILE"), help=_("update this inventory by id"))
    one.add_argument(
        "--map",
        metavar=_("MAP"),
        help=_("which column is which key; a file that does not exist is written, to be edited"),
    )
    one.add_argument(
        "-o",
        "--output",
        metavar=_("FILE"),
        help=_("where a new inventory is written; standard output by default"),
    )
    one.add_argument("--force", action="store_true", help=_("overwrite a file that exists"))
    one.add_argument(
        "--dry-run", action="store_true", help=_("show what would change, write nothing")
    )
    one.add_argument(
        "--keep-errors",
        action="store_true",
        help=_("write the inventory even if it has errors then"),
    )
    one.add_argument(
        "--decimal",
        choices=(",", "."),
        default="",
        metavar=_("SIGN"),
        help=_("the sign before decimals, in all columns: a comma or a point"),
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Import, and say what became of every row and column."""
    from cli.importing import import_file

    return import_file(arguments, output)
