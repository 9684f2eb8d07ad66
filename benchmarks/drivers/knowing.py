"""When the interface knows what of a file: `python -m benchmarks.drivers.knowing FILE NOTES`.

It is the program itself, in the terminal in which it is started; besides it writes down when it knew
something. All programs of a machine share the clock.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from benchmarks.drivers.terminal import Terminal

if TYPE_CHECKING:
    from tui.base_app import Analysed, BaseApp
    from tui.screens.inventory.rows import TableRows
    from tui.screens.inventory.shown_rows import ShownRows

FINDINGS: Final = "findings"
"""All rows are read, and what the text and the checks say of them is shown."""
RULES: Final = "rules"
"""The inventory is compiled, and what the rules of the solver say is shown as well."""
ROWS: Final = "rows"
"""Each row can be filtered and sorted at once."""
ALL: Final = (FINDINGS, RULES, ROWS)
PATIENCE: Final = 60.0
"""Seconds for all of it."""
_LOOK: Final = 0.2


def known(path: Path, size: tuple[int, int]) -> dict[str, float]:
    """Seconds from a start of the program until it knew each of `ALL` about a file.

    Args:
        path: An inventory of which so much is to be known that it is found out in the background.
        size: Columns and lines of the terminal.

    Raises:
        TimeoutError: It never did.
    """
    with TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        arguments = ["-m", "benchmarks.drivers.knowing", str(path), str(notes)]
        with Terminal(arguments, size=size) as terminal:
            while time.perf_counter() < terminal.started + PATIENCE:
                # Nobody writes into a terminal that is not read.
                terminal.listen(_LOOK)
                found = _noted(notes)
                if found.keys() >= set(ALL):
                    return {what: at - terminal.started for what, at in found.items()}
    message = f"not all is known after {PATIENCE} s"
    raise TimeoutError(message)


def _noted(notes: Path) -> dict[str, float]:
    """When it knew what for the first time."""
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return {what: float(at) for what, _, at in (line.partition(" ") for line in reversed(lines))}


def _watch(notes: Path) -> None:
    """Have the program write down from now on what it knows."""
    from tui.base_app import BaseApp
    from tui.screens.inventory.shown_rows import ShownRows

    def note(what: str) -> None:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{what} {time.perf_counter()}\n")

    analysed, rows_read = BaseApp.on_analysed, ShownRows._rows_read  # noqa: SLF001 - nobody else knows

    def on_analysed(app: BaseApp, message: Analysed) -> None:
        analysed(app, message)
        app.call_after_refresh(note, RULES if message.analysis.is_complete else FINDINGS)

    def on_rows_read(screen: ShownRows, rows: TableRows) -> None:
        rows_read(screen, rows)
        note(ROWS)

    changes: dict[Any, dict[str, Any]] = {
        BaseApp: {"on_analysed": on_analysed},
        ShownRows: {"_rows_read": on_rows_read},
    }
    for changed, names in changes.items():
        for name, function in names.items():
            setattr(changed, name, function)


def _main(file: str, notes: Path) -> int:
    from tui import main

    run = main._run  # noqa: SLF001 - where all is loaded and nothing has begun

    def watched(*arguments: Any, **settings: Any) -> int | None:
        _watch(notes)
        return run(*arguments, **settings)

    setattr(main, "_run", watched)  # noqa: B010 - mypy would not let it be replaced
    return main.run(file, language="en")


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], Path(sys.argv[2])))
