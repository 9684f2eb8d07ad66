"""The terminal interface in a real terminal: how long a key takes, and what it sends."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import examples
from benchmarks.drivers.knowing import FINDINGS, ROWS, RULES, known
from benchmarks.drivers.terminal import Terminal
from benchmarks.large_text import large_text
from benchmarks.table import Table, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.drivers.options import Options
    from benchmarks.drivers.terminal import Reply

SIZES: Final = ((80, 24), (200, 50))
FIRST: Final = "Service 0"
"""What the first row says."""
KREIS: Final = "Verzeichnisd"
"""What that of the Kreis says."""
ASKED: Final = "/"
"""A key that is typed as soon as there are rows."""
ANSWER: Final = "Filter"
"""What says that it was answered."""
DOWN, PAGE_DOWN, ESCAPE, ENTER = "\x1b[B", "\x1b[6~", "\x1b", "\r"
FILTER: Final = "service 12"
ALONE: Final = 0.3
"""Seconds without a byte after a key: long enough for all that hangs on it."""
AT_ONCE: Final = 0.07
"""The same for what a step sends by itself: the form comes when the cursor has rested for 0.1 s."""
IDLE: Final = 3.0
"""Seconds for which it is listened to a program that has nothing to do."""


@dataclass(frozen=True)
class Figure:
    """What was measured at one step, once or several times."""

    step: str
    unit: str
    values: Sequence[float]

    def cells(self) -> tuple[str, ...]:
        """Step with unit, lowest, median and highest, and how often it was measured."""
        digits = {"s": 2, "ms": 1}.get(self.unit, 0)
        found = min(self.values), statistics.median(self.values), max(self.values)
        figures = (figure(one, digits) for one in found)
        return (f"{self.step}, {self.unit}", *figures, str(len(self.values)))


def measure(options: Options) -> Table:
    """Work with one large file in terminals of two sizes."""
    columns = ("step", "lowest", "median", "highest", "times")
    rows: list[tuple[str, ...]] = []
    with TemporaryDirectory() as folder:
        for size in SIZES:
            # A file of its own: that of the session before has edits to be recovered.
            path = Path(folder) / f"large-{size[0]}.toml"
            path.write_text(large_text(options.services), encoding="utf-8")
            rows += [(f"{size[0]} × {size[1]}", "", "", "", "")]
            rows += [one.cells() for one in session(path, size, options.runs)]
        path = Path(folder) / "kreis.toml"
        path.write_text(examples.text("kreis-warendorf"), encoding="utf-8")
        rows += [("one Kreis, 80 × 24", "", "", "", "")]
        rows += [one.cells() for one in small_session(path, SIZES[0], options.runs)]
    return Table(columns, rows)


def session(path: Path, size: tuple[int, int], runs: int) -> Iterator[Figure]:
    """One user at one file.

    Args:
        path: An inventory of `large_text`.
        size: Columns and lines.
        runs: How often the program is started; keys are typed three times as often.
    """
    times = 3 * runs
    yield from _starts(path, size, runs, FIRST)
    yield from _loaded(path, size, min(runs, 3))
    with _program(path, size) as terminal:
        terminal.wait_for(FIRST)
        yield Figure("until nothing is left to do", "s", [terminal.rest()])
        yield Figure("memory, at most", "MiB", [terminal.memory()])
        yield from _steps(terminal, times)
        pages = []
        for _ in range(times):
            pages.append(terminal.send(PAGE_DOWN, AT_ONCE))
            terminal.settle(ALONE)
        yield from _answers("one page down", pages)
        terminal.send("/", 2 * ALONE)
        yield from _answers("a letter of a filter", [terminal.send(key, ALONE) for key in FILTER])
        for _ in range(2):
            terminal.send(ESCAPE, 2 * ALONE)
        yield Figure(f"while nobody types, {IDLE:.0f} s", "bytes", [len(terminal.listen(IDLE))])
        yield Figure("an edit", "ms", [_edit(terminal, number) for number in range(runs)])
        yield Figure("memory after that, at most", "MiB", [terminal.memory()])
        yield Figure("saving", "s", [terminal.send("w", 1.0).seconds])


def small_session(path: Path, size: tuple[int, int], runs: int) -> Iterator[Figure]:
    """One user at one Kreis, whose rows say something else each.

    Args:
        path: The bundled example.
        size: Columns and lines.
        runs: How often the program is started; keys are typed three times as often.
    """
    yield from _starts(path, size, runs, KREIS)
    with _program(path, size) as terminal:
        terminal.wait_for(KREIS)
        yield Figure("until nothing is left to do", "s", [terminal.rest()])
        yield from _steps(terminal, 3 * runs)


def _steps(terminal: Terminal, times: int) -> Iterator[Figure]:
    steps, forms = [], []
    for _time in range(times):
        steps.append(terminal.send(DOWN, AT_ONCE))
        forms.append(len(terminal.settle(ALONE).data))
    yield from _answers("one row down", steps)
    yield Figure("the form, once the cursor rests", "bytes", forms)


def _program(path: Path, size: tuple[int, int]) -> Terminal:
    return Terminal(["-m", "cli", str(path), "--lang", "en"], size=size)


def _starts(path: Path, size: tuple[int, int], runs: int, first: str) -> Iterator[Figure]:
    """What each start takes; one that compiles what has changed since the last goes before."""
    starts = [_start(path, size, first) for _ in range(runs + 1)][1:]
    yield Figure("from the start to the first rows", "s", [rows for rows, _keys in starts])
    yield Figure("from the start until keys are answered", "s", [keys for _rows, keys in starts])


def _loaded(path: Path, size: tuple[int, int], runs: int) -> Iterator[Figure]:
    """What is known of a file when; all is loaded with the last of it."""
    found = [known(path, size) for _ in range(runs)]
    for what, key in (
        ("until all findings of the file are there", FINDINGS),
        ("until the rules of the solver are known", RULES),
        ("until every row can be filtered", ROWS),
    ):
        yield Figure(what, "s", [one[key] for one in found])
    yield Figure("all loaded, the last of these", "s", [max(one.values()) for one in found])


def _start(path: Path, size: tuple[int, int], first: str) -> tuple[float, float]:
    """Seconds until the first rows are there, and until a key that is typed then is answered."""
    with _program(path, size) as terminal:
        rows = terminal.wait_for(first)
        terminal.send(ASKED, 0.0)
        return rows, terminal.wait_for(ANSWER)


def _answers(step: str, replies: Sequence[Reply]) -> Iterator[Figure]:
    yield Figure(step, "ms", [1000 * reply.seconds for reply in replies])
    yield Figure(step, "bytes", [float(len(reply.data)) for reply in replies])


def _edit(terminal: Terminal, number: int) -> float:
    """Milliseconds from Enter until the changed row is shown, with its place in the journal.

    What the background finds out about it comes later; it is waited for.
    """
    terminal.send("e", ALONE)
    terminal.send(f"\x15{1000 + number}", ALONE)
    seconds = terminal.send(ENTER, 0.1).seconds
    terminal.rest()
    return 1000 * seconds
