"""Tables as text for people, and as JSON for programs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inventory import disk_words, storage
from inventory.errors import UnwritableFileError
from inventory.language import LANGUAGES, _, language, speaking
from report import table_file, text
from report.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cli.output import Output, Toned
    from solver.plan_record import PlanRecord


STANDARD_OUTPUT: Final = "-"


def show(made: Sequence[Table] | Callable[[], Sequence[Table]], output: Output) -> None:
    """Write tables one below the other; for JSON, one object for each by its key.

    Args:
        made: The tables, or what makes them in the language in use: then they are left in the others
            as well.
        output: Where they go.

    Raises:
        UnwritableFileError: They are to be left in a file, too, which cannot be written.
    """
    tables = made() if callable(made) else made
    for place, table in enumerate(tables):
        if place:
            output.line()
        if not output.is_json:
            output.line(text_of(table))
    output.document({table.key: plain(table) for table in tables})
    leave(made if callable(made) else tables, output)


def text_of(table: Table) -> str:
    """A table for people, as wide as their terminal."""
    return text.render(table, width=terminal_width(), ascii_only=not can_draw())


def check_target(name: str) -> None:
    """Make sure that tables can be left in a file, and over nothing but older ones.

    Args:
        name: The file.

    Raises:
        UnwritableFileError: What is there is something else, or there is no such folder.
        UnreadableFileError: What is there cannot be read.
    """
    file = Path(name)
    if name == STANDARD_OUTPUT:
        message = _("--tables needs a file: standard output has the answer itself.")
        raise UnwritableFileError(message, _("Name a file, or ask for --json."))
    for path in (file, *(table_file.in_language(file, code) for code in LANGUAGES)):
        if not storage.is_stream(path) and path.exists() and not _is_answer(storage.read(path)[0]):
            message = _("{file} exists and is no answer of --tables; it is not overwritten.")
            hint = _("Name another file with --tables, or remove it.")
            raise UnwritableFileError(message.format(file=path), hint)
    if not file.parent.is_dir():
        message = _("The tables cannot be written: there is no folder {folder}.")
        hint = _("Make the folder, or name another file with --tables.")
        raise UnwritableFileError(message.format(folder=file.parent), hint)


def _is_answer(content: bytes) -> bool:
    """Whether some bytes are tables; an empty file may be used."""
    try:
        table_file.read(content.decode())
    except ValueError:
        return not content.strip()
    return True


def leave(made: Sequence[Table] | Callable[[], Sequence[Table]], output: Output) -> None:
    """Leave tables in a file, which is replaced as a whole, if that was asked for.

    Args:
        made: The tables, or what makes them in the language in use: then they lie beside the file in
            the others as well, before it.
        output: Knows the file.

    Raises:
        UnwritableFileError: It cannot be written.
    """
    if output.tables is None:
        return
    if callable(made):
        _leave_in_other_languages(made, Path(output.tables))
    _write(Path(output.tables), table_file.write(made() if callable(made) else made))


def _leave_in_other_languages(make: Callable[[], Sequence[Table]], file: Path) -> None:
    for code in LANGUAGES:
        if code != language():
            with speaking(code):
                content = table_file.write(make())
            _write(table_file.in_language(file, code), content)


def leave_sentences(sentences: Sequence[str] | Callable[[], Sequence[str]], output: Output) -> None:
    """The same where there is nothing for a table but sentences.

    Raises:
        UnwritableFileError: It cannot be written.
    """

    def table() -> list[Table]:
        return [in_sentences(sentences() if callable(sentences) else sentences)]

    leave(table if callable(sentences) else table(), output)


def in_sentences(sentences: Sequence[str]) -> Table:
    """A table of one column: what is said in no table of its own."""
    rows = tuple((one.strip(),) for one in sentences if one.strip())
    return Table("said", _("Answer"), (Column("text", "", "text", wraps=True),), rows)


def into(said: list[str]) -> Callable[..., None]:
    """What keeps lines as plain sentences in place of writing them."""

    def keep(*parts: str | Toned) -> None:
        said.append("".join(part if isinstance(part, str) else part.text for part in parts))

    return keep


def leave_plan(key: str, row: int, plan: PlanRecord, output: Output) -> None:
    """Leave the plan that a row stands for beside the tables, before these, if they are left.

    Args:
        key: Of the table.
        row: Its number, from 0.
        plan: The plan.
        output: Knows where the tables are left.

    Raises:
        UnwritableFileError: It cannot be written.
    """
    if output.tables is not None:
        from solver import plan_file

        path = table_file.plan_beside(Path(output.tables), key, row)
        _write_beside(path, plan_file.write(plan))


def leave_rows(key: str, row: int, toml: str, output: Output) -> None:
    """The same with rows of an inventory.

    Raises:
        UnwritableFileError: They cannot be written.
    """
    if output.tables is not None:
        _write_beside(table_file.rows_beside(Path(output.tables), key, row), toml)


def _write_beside(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        message = _("The folder {folder} cannot be made: {reason}.")
        raise UnwritableFileError(
            message.format(folder=path.parent, reason=disk_words.reason(error))
        ) from error
    _write(path, content)


def _write(path: Path, content: str) -> None:
    expected = storage.state(path)
    storage.write(path, content.encode(), expected=expected)


def plain(table: Table) -> dict[str, Any]:
    """A table for JSON."""
    return {
        "title": table.title,
        "rows": table.records(),
        "total": table.total_record(),
        "notes": list(table.notes),
    }


def terminal_width() -> int | None:
    """Columns of the terminal; None where the output goes elsewhere and needs no cutting."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def can_draw() -> bool:
    """Whether the output takes signs beyond the letters of its language."""
    try:
        "▓─…€".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
