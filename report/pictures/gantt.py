"""Who moves when, as pictures: one row for each service, or for each organisation of a large plan."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.language import _, ngettext
from report import gantt, numbers, words
from report.moves import period_names
from report.pictures import colours, letters, periods
from report.pictures.drawing import Area, Box, Drawing, Label, Line
from report.pictures.periods import Scale
from report.views import waves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.gantt import Decision, Move
    from report.pictures.drawing import Shape
    from solver.arrays import Bools
    from solver.evaluation import Evaluation

WIDTH: Final = 468.0
"""Points: the text of an A4 page between its margins."""

MOST_SERVICES: Final = 80
"""With more moves than this, a row stands for an organisation."""

_LABELS: Final = 168.0
_ROW: Final = 13.0
_ROWS: Final = 40
_BAND: Final = 18.0


@dataclass(frozen=True)
class _Row:
    """A row: its label, a mark for each period, and what is written into them."""

    label: str
    marks: tuple[str, ...]
    counts: tuple[int, ...] = ()


def draw(evaluation: Evaluation, among: Bools | None = None) -> tuple[Drawing, ...]:
    """The chart, a drawing for each page; none where nothing moves.

    Args:
        evaluation: The plan.
        among: Only these services, (S,); None = all.
    """
    moves = gantt.moves(evaluation, among)
    if not moves:
        return ()
    single = len(moves) <= MOST_SERVICES
    rows = _by_service(evaluation, moves) if single else _by_organisation(evaluation, moves)
    # Pages of like length: they leave less of the paper empty than full ones and a short rest.
    length = math.ceil(len(rows) / math.ceil(len(rows) / _ROWS))
    pages = [rows[start : start + length] for start in range(0, len(rows), length)]
    names = period_names(evaluation.problem)
    dated = gantt.decisions(evaluation.problem)
    return tuple(
        _page(page, names, dated, _title(number, len(pages)), _described(moves, single=single))
        for number, page in enumerate(pages, start=1)
    )


def _by_service(evaluation: Evaluation, moves: Sequence[Move]) -> list[_Row]:
    horizon = evaluation.problem.horizon
    return [_Row(move.name or move.id, tuple(waves.marks(move, horizon))) for move in moves]


def _by_organisation(evaluation: Evaluation, moves: Sequence[Move]) -> list[_Row]:
    """Work of an organisation, with the number of its cutovers in the period of each."""
    problem = evaluation.problem
    names = problem.index.inventory.organisation_by_id
    work: dict[str, set[int]] = {}
    cutovers: dict[str, dict[int, int]] = {}
    for move in moves:
        owner = problem.index.services[move.service].organisation or ""
        counts = cutovers.setdefault(owner, {})
        work.setdefault(owner, set()).update(move.work)
        if move.cutover is not None:
            place = max(move.cutover, 1)
            counts[place] = counts.get(place, 0) + 1
    rows = []
    for owner, busy in work.items():
        label = names[owner].name or owner if owner in names else words.nobody()
        every = range(1, problem.horizon + 1)
        counts = cutovers[owner]
        marks = tuple(
            "switch" if period in counts else "work" if period in busy else "" for period in every
        )
        rows.append(_Row(label, marks, tuple(counts.get(period, 0) for period in every)))
    return rows


def _page(
    rows: Sequence[_Row],
    names: tuple[str, ...],
    decisions: Sequence[Decision],
    title: str,
    description: str,
) -> Drawing:
    scale = Scale(names, _LABELS, (WIDTH - _LABELS) / len(names))
    top = periods.HEIGHT + _BAND
    bottom = top + _ROW * len(rows)
    shapes: list[Shape] = [
        Box(0, top + _ROW * number, WIDTH, _ROW, colours.BAND) for number in range(0, len(rows), 2)
    ]
    shapes += periods.heading(scale, 0, bottom)
    for number, row in enumerate(rows):
        shapes += _bars(row, scale, top + _ROW * number)
    shapes += _decisions(decisions, scale, periods.HEIGHT + _BAND / 2)
    shapes.append(Line(((0, bottom), (WIDTH, bottom)), colours.RULE))
    shapes += _legend({mark for row in rows for mark in row.marks}, bottom + 14, rows)
    return Drawing(WIDTH, bottom + 20, tuple(shapes), title, description)


def _bars(row: _Row, scale: Scale, y: float) -> Iterator[Shape]:
    yield Label(2, y + _ROW - 3.5, letters.fitted(row.label, 8, _LABELS - 8), 8)
    period = 1
    while period <= len(row.marks):
        mark, start = row.marks[period - 1], period
        while period <= len(row.marks) and row.marks[period - 1] == mark:
            period += 1
        if mark:
            width = (period - start) * scale.step
            yield from _marked(mark, scale.start(start), y + 2, width, _ROW - 4)
    for number, count in enumerate(row.counts, start=1):
        if count:
            text = numbers.number(count, 0)
            yield Label(
                scale.middle(number), y + _ROW - 3.5, text, 7, "middle", bold=True, colour="#ffffff"
            )


def _marked(mark: str, x: float, y: float, width: float, height: float) -> Iterator[Shape]:
    """A piece of a bar; its shape says the same as its colour, for print without any.

    What goes on is thinner than work, and a freeze is hollow.
    """
    colour = colours.MARKS[mark]
    if mark == "new":
        yield Box(x, y + height / 3, width, height / 3, colour)
    elif mark == "frozen":
        yield Box(x, y, width, 1, colours.STATUS_QUO)
        yield Box(x, y + height - 1, width, 1, colours.STATUS_QUO)
    else:
        yield Box(x, y, width, height, colour)


def _decisions(decisions: Sequence[Decision], scale: Scale, y: float) -> Iterator[Shape]:
    """A numbered diamond for each decision that falls into the horizon."""
    yield Label(2, y + 3, _("Decisions"), 8, bold=True)
    taken: dict[int, list[int]] = {}
    for number, decision in enumerate(decisions, start=1):
        if decision.period is not None and decision.period <= len(scale.names):
            taken.setdefault(max(decision.period, 1), []).append(number)
    for period, found in taken.items():
        x = scale.middle(period)
        points = ((x - 3, y - 5), (x, y - 8), (x + 3, y - 5), (x, y - 2))
        yield Area(points, colours.INK)
        first, last = found[0], found[-1]
        # Decisions are numbered by day, so those of one period are neighbours.
        yield Label(x, y + 6, f"{first}" if first == last else f"{first}–{last}", 6.5, "middle")


def _legend(used: set[str], y: float, rows: Sequence[_Row]) -> Iterator[Shape]:
    names = waves.mark_names()
    if any(row.counts for row in rows):
        names = {"work": names["work"], "switch": _("cutovers, with their number")}
    x = 2.0
    for mark, name in names.items():
        if mark in used:
            yield from _marked(mark, x, y - 6.5, 9, 7)
            yield Label(x + 12, y, name, 7.5)
            x += 12 + letters.width(name, 7.5) + 12


def _title(number: int, pages: int) -> str:
    title = _("Who moves when")
    if pages == 1:
        return title
    return _("{title} (part {number} of {pages})").format(title=title, number=number, pages=pages)


def _described(moves: Sequence[Move], *, single: bool) -> str:
    rows = (
        ngettext(
            "One row for each of {count} service, by cutover.",
            "One row for each of {count} services, by cutover.",
            len(moves),
        )
        if single
        else ngettext(
            "One row for each organisation, with the cutovers of {count} service.",
            "One row for each organisation, with the cutovers of {count} services.",
            len(moves),
        )
    ).format(count=numbers.number(len(moves), 0))
    return " ".join((rows, _("The same is said in the table of waves.")))
