"""A paper from a template and a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inventory.language import _, language
from inventory.nearest import Names
from report import text
from report.characters import harmless
from report.paper import grid, markdown_text, template_text
from report.paper.answer_notes import without_options
from report.paper.document import Document, Grid, Paragraph, Picture, Span, plain
from report.paper.facts import facts, payers
from report.paper.filling import fill
from report.paper.named import Namer
from report.paper.tables.registry import TABLES
from report.paper.template_text import Insert, TemplateError
from report.pictures import bars, curve, gantt
from report.views import costs, waves
from solver.families.payers import share_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.paper.document import Block
    from report.paper.subject import Subject
    from report.pictures.drawing import Drawing
    from report.table import Table
    from solver.arrays import Bools

PICTURES: Final = ("gantt", "curve", "payers", "own_gantt")
"""What a template may draw; `own_gantt` shows the moves of the organisation of the paper."""

ANSWERS: Final = "answers"
"""The name under which a template gets the tables of other commands, one below the other."""

_PLAIN_WIDTH: Final = 100
_SAME: Final = {"shares": "ledger_total", "shares_by_year": "ledger"}
"""Tables of answers by the tables of a paper that begin with the same columns."""


def compose(subject: Subject, template: str) -> Document:
    """The paper.

    Args:
        subject: The plan and what is known of it.
        template: The text of a template, see `report.paper.template_text`.

    Raises:
        TemplateError: The template asks for what there is not.
        UnknownOrganisationError: The organisation of the paper is nobody's id.
    """
    filled = fill(template_text.parse(template), facts(subject))
    composer = _Composer(subject)
    blocks: list[Block] = []
    for block in markdown_text.blocks(filled):
        if isinstance(block, Insert):
            blocks += composer.inserted(block)
        else:
            blocks.append(block)
    planning = subject.evaluation.problem.index.inventory.planning
    title = harmless(planning.title) or harmless(subject.origin.inventory) or _("Plan")
    return Document(title, language(), tuple(blocks))


class _Composer:
    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._names = Namer(subject.evaluation.problem.index.inventory)

    def inserted(self, insert: Insert) -> Iterator[Block]:
        """A table or a picture that a template asks for."""
        return self._table(insert) if insert.kind == "table" else self._picture(insert)

    def _answers(self, insert: Insert) -> Iterator[Block]:
        """Everything that other commands have answered, as it is; of long tables the first rows."""
        limit = _whole(insert.options.get("limit"))
        for answer in self._subject.answers:
            for table in answer.tables:
                notes = tuple(filter(None, map(without_options, table.notes)))
                shown = self._names.named(replace(table, notes=notes))
                if not self._is_there(shown):
                    yield from grid.blocks(shown, limit=limit)

    def _is_there(self, table: Table) -> bool:
        """Whether a table of the paper itself says the same of who pays what."""
        if table.key not in _SAME:
            return False
        own = self._names.named(TABLES[_SAME[table.key]](self._subject))
        found, known = (_cells(one) for one in (table, own))
        width = len(known[0]) if known else 0
        return bool(known) and [row[:width] for row in found] == known

    def _table(self, insert: Insert) -> Iterator[Block]:
        if insert.name == ANSWERS:
            yield from self._answers(insert)
            return
        if insert.name not in TABLES:
            raise _unknown(insert, _("there is no table {name}"), (*TABLES, ANSWERS))
        table, options = TABLES[insert.name](self._subject), insert.options
        if not options.get("ids"):
            table = self._names.named(table)
        if "columns" in options:
            try:
                table = grid.chosen(table, options["columns"].split())
            except grid.UnknownColumnError as error:
                known = [column.key for column in table.columns]
                what = _("the table {table} has no column {column}").format(
                    table=insert.name, column=error.args[0]
                )
                hint = _("Its columns: {names}.").format(names=", ".join(known))
                raise TemplateError(insert.line, what, hint) from error
        if options.get("zeros") == "0":
            table = grid.without_zeros(table)
        yield from grid.blocks(
            replace(table, notes=()) if options.get("notes") == "0" else table,
            caption=self._caption(insert),
            limit=_whole(options.get("limit")),
            keys=_whole(options.get("keys")),
        )

    def _caption(self, insert: Insert) -> str | None:
        caption = insert.options.get("caption")
        return None if caption is None else self._names.in_currency(caption)

    def _picture(self, insert: Insert) -> Iterator[Block]:
        if insert.name not in PICTURES:
            raise _unknown(insert, _("there is no picture {name}"), PICTURES)
        drawings = self._drawings(insert.name)
        if not drawings:
            # There is nothing to compare; the text around it says so.
            return
        caption = self._caption(insert)
        yield Picture(
            drawings[0].title if caption is None else caption, drawings, self._plain(insert.name)
        )
        if insert.options.get("note"):
            yield Paragraph((Span(insert.options["note"]),), quiet=True, drawn=True)

    def _drawings(self, name: str) -> tuple[Drawing, ...]:
        evaluation = self._subject.evaluation
        if name == "gantt":
            return gantt.draw(evaluation)
        if name == "own_gantt":
            return gantt.draw(evaluation, self._own())
        if name == "curve":
            return (curve.draw(evaluation),)
        known = self._names.organisations
        amounts = [
            (known.get(organisation, organisation), change)
            for organisation, (change, _share) in payers.differences(evaluation).items()
        ]
        return bars.draw(amounts, evaluation.problem.index.inventory.planning.currency)

    def _plain(self, name: str) -> str:
        """The picture in lines of text; "" where a table says the same."""
        evaluation = self._subject.evaluation
        if name in {"gantt", "own_gantt"}:
            table = waves.gantt(evaluation, None if name == "gantt" else self._own())
            chart = self._names.named(table)
            kept = grid.chosen(chart, ["service", "periods", "to"])
            return "\n".join(text.render(kept, width=_PLAIN_WIDTH).split("\n")[2:])
        if name == "curve":
            table = costs.over_time(evaluation)
            return "\n".join(text.render(table, width=_PLAIN_WIDTH).split("\n")[2:])
        return ""

    def _own(self) -> Bools:
        own = self._subject.organisation
        share: Bools = share_of(self._subject.evaluation.problem, own or "") > 0
        return share


def _cells(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table as a paper shows them."""
    found = next((block for block in grid.blocks(table) if isinstance(block, Grid)), None)
    return [] if found is None else [tuple(plain(cell) for cell in row) for row in found.rows]


def _whole(option: str | None) -> int | None:
    return None if option is None or not option.isdigit() else int(option)


def _unknown(insert: Insert, sentence: str, known: tuple[str, ...]) -> TemplateError:
    nearest = Names(known).nearest(insert.name)
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("There are: {names}.").format(names=", ".join(known))
    )
    return TemplateError(insert.line, sentence.format(name=insert.name), hint)
