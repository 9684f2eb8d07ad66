"""A large file that is open: what its user waits for, and what is found out in the background."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.drivers.clock import COLUMNS, Timing, timed
from benchmarks.many_regions import many_regions
from benchmarks.table import Table, figure
from inventory import storage
from inventory.analyser import Analyser
from inventory.toml.document import Change, Document
from inventory.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.drivers.options import Options
    from inventory.toml.edit import Edit

    OpenFile = Workspace[Document, int]

BULK = 1_000
"""Rows that one edit sets a value in."""


def measure(options: Options) -> Table:
    """Work with one file in a folder that is thrown away."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "regions.toml"
        path.write_text(many_regions(options.services), encoding="utf-8")
        timings = dict(_opening(path, options.runs))
        with _opened(path) as work:
            work.document.prepare()
            timings |= _edits(work, options.runs)
            timings |= _analyses(work, options.runs)
            timings["saving after an edit"] = _each(options.runs, _next_value(work), work.save)
    return Table(("step", *COLUMNS), [(step, *one.cells()) for step, one in timings.items()])


def _opened(path: Path) -> OpenFile:
    return Workspace(path, read=lambda document: document, check=lambda _document: 0)


def _opening(path: Path, runs: int) -> Iterator[tuple[str, Timing]]:
    text = path.read_text(encoding="utf-8")
    services = figure(Document.from_text(text).count("service"))
    yield (
        f"reading the bytes of {services} services",
        timed(lambda: storage.decode(storage.read(path)[0], path), runs),
    )
    yield "taking the text apart", timed(lambda: Document.from_text(text), runs)
    yield "opening a workspace", timed(lambda: _opened(path).close(), runs)
    yield "the first edit", _first_edits(path, runs, prepared=True)
    yield "the first edit, not prepared", _first_edits(path, runs, prepared=False)
    documents = iter([Document.from_text(text) for _run in range(runs)])
    yield "preparing it, in the background", timed(lambda: next(documents).prepare(), runs)


def _first_edits(path: Path, runs: int, *, prepared: bool) -> Timing:
    """The first edit of files that nobody has edited before."""
    seconds: list[float] = []
    for run in range(runs):
        fresh = path.with_name(f"fresh-{run}-{prepared}.toml")
        fresh.write_bytes(path.read_bytes())
        with _opened(fresh) as work:
            if prepared:
                work.document.prepare()
            seconds += timed(_next_value(work), 1).seconds
    return Timing(tuple(seconds))


def _edits(work: OpenFile, runs: int) -> Iterator[tuple[str, Timing]]:
    """Edits of each kind; what is timed is asking the document, the journal, and the next look."""
    number = count(1)
    document = work.document
    organisation = document.label("organisation", 1)
    references = len(document.references("organisation", organisation))

    def row() -> str:
        return work.document.label("service", next(number) * 37 % work.document.count("service"))

    def bulk() -> Edit:
        value = next(number)
        places = range(min(BULK, work.document.count("service")))
        return work.document.set_many([Change("service", n, "users", value) for n in places])

    edits: dict[str, Callable[[], Edit]] = {
        "setting a value": lambda: work.document.set("service", row(), "users", next(number)),
        "adding a row": lambda: work.document.add("service", {"id": f"added-{next(number)}"}),
        "duplicating a row": lambda: work.document.duplicate(
            "service", row(), f"copy-{next(number)}"
        ),
        "removing a row": lambda: work.document.remove("service", row()),
        f"renaming a row with {references} references": lambda: work.document.rename(
            "organisation", work.document.label("organisation", 1), f"renamed-{next(number)}"
        ),
        f"setting a value in {BULK} rows": bulk,
    }
    for title, edit in edits.items():
        yield title, timed(lambda edit=edit: _perform(work, edit), runs)  # type: ignore[misc]  # mypy has no lambda defaults
    yield "taking an edit back", timed(work.undo, runs)
    yield "doing it once more", timed(work.redo, runs)


def _analyses(work: OpenFile, runs: int) -> Iterator[tuple[str, Timing]]:
    text = work.document.text
    yield (
        "the first analysis, in the background",
        timed(lambda: Analyser().analyse(Document.from_text(text)), runs),
    )
    analyser = Analyser()
    analyser.analyse(work.document)
    yield (
        "an analysis after one edit",
        _each(runs, _next_value(work), lambda: analyser.analyse(work.document)),
    )


def _perform(work: OpenFile, edit: Callable[[], Edit]) -> None:
    work.apply(edit())
    # Whatever is shown next asks which row is where.
    work.document.ids("service")


def _next_value(work: OpenFile) -> Callable[[], None]:
    """Sets another value each time, in a row that goes by its id."""
    number = count(1_000_000)
    name = work.document.value("service", 3)["id"]

    def edit() -> None:
        work.apply(work.document.set("service", name, "users", next(number)))

    return edit


def _each(runs: int, before: Callable[[], None], run: Callable[[], object]) -> Timing:
    """Measure something several times, each time after something else."""
    seconds: list[float] = []
    for _run in range(runs):
        before()
        seconds += timed(run, 1).seconds
    return Timing(tuple(seconds))
