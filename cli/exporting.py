"""A plan as a paper or a spreadsheet: what it is about, and the bytes of the file."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from cli.errors import PlanHasErrors
from cli.opened import STANDARD_INPUT
from cli.opened_plan import open_plan, read_record, with_inventory
from inventory import storage
from inventory.errors import UnknownNameError, WohinError
from inventory.language import _, language
from inventory.nearest import Names
from inventory.version import VERSION

if TYPE_CHECKING:
    import datetime as dt

    from cli.opened_plan import OpenedPlan
    from report.labelled import Labelled
    from report.paper.subject import Answer, Origin, Subject

PlanFormat = Literal["docx", "md", "html", "xlsx", "toml"]
PLAN_FORMATS: Final[tuple[PlanFormat, ...]] = ("docx", "md", "html", "xlsx", "toml")
TEXTS: Final = frozenset({"md", "html", "toml", "template"})
"""Formats that standard output may take."""


@dataclass(frozen=True)
class Wishes:
    """What a user asked for.

    Attributes:
        inventory: The inventory's file, as it was named.
        plan: The plan's file.
        format: Of the file to write.
        output: Where it goes, as it was named.
        compare: Files of further plans.
        answers: Files that other commands have left their tables in.
        organisation: The id of the organisation from whose point of view the paper is.
        information: Whether the paper informs rather than asks for a decision.
        date: The day on the paper.
        number: The number of the paper.
        templates: A text of the user, a letterhead of the user, or both.
    """

    inventory: str
    plan: str
    format: PlanFormat
    output: str = ""
    compare: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    organisation: str | None = None
    information: bool = False
    date: dt.date | None = None
    number: str = ""
    templates: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Exported:
    """The bytes of a file, and what is to be said about it."""

    content: bytes
    warnings: tuple[str, ...] = ()


def export_plan(wishes: Wishes) -> Exported:
    """Read a plan and write it in a format.

    Raises:
        WohinError: One of the files cannot be read, a name is unknown, a template is wrong, or a
            package is missing.
        InventoryHasErrors, PlanHasErrors: The inventory or a plan cannot be used.
    """
    plan = open_plan(wishes.inventory, wishes.plan)
    text, letterhead = _templates(wishes)
    if wishes.format == "toml":
        return Exported(_verified(plan))
    _require_prices(plan)
    subject = _subject(wishes, plan)
    if wishes.format == "xlsx":
        from report.spreadsheet import workbook

        return Exported(workbook.write(subject), _warnings(plan))
    from report.paper import html, markdown, templates, word
    from report.paper.composing import compose

    document = compose(subject, templates.text(language()) if text is None else text)
    if wishes.format == "docx":
        return Exported(word.write(document, letterhead), _warnings(plan))
    writer = markdown.write if wishes.format == "md" else html.write
    return Exported(writer(document).encode(), _warnings(plan))


def _verified(plan: OpenedPlan) -> bytes:
    """The plan file as it is, if every rule holds and every figure in it is right."""
    from solver import plan_figures

    wrong = [*plan.evaluation.violations, *plan_figures.check(plan.record, plan.evaluation)]
    if wrong:
        texts = [f"{one.family}: {one.subject}: {one.text}" for one in wrong]
        hint = _("Only a valid plan is exported; wohin verify says the same.")
        raise PlanHasErrors(plan.name, texts, hint)
    if plan.name == STANDARD_INPUT:
        message = _("A plan from standard input cannot be copied.")
        raise WohinError(message, _("Name a file."))
    return plan.content


def _require_prices(plan: OpenedPlan) -> None:
    from solver import plan_figures

    if not plan_figures.is_priced(plan.evaluation):
        texts = [f"{one.subject}: {one.text}" for one in plan.evaluation.violations]
        hint = _("Without these prices there are no figures to write about.")
        raise PlanHasErrors(plan.name, texts, hint)


def _warnings(plan: OpenedPlan) -> tuple[str, ...]:
    from solver import plan_figures

    found = [plan.warning] if plan.warning else []
    if plan.evaluation.violations:
        found.append(_("The plan breaks rules; what is written says so."))
    if not plan.warning and any(plan_figures.check(plan.record, plan.evaluation)):
        found.append(
            _("Figures in the plan file are wrong; what is written has been computed anew.")
        )
    return tuple(found)


def _subject(wishes: Wishes, plan: OpenedPlan) -> Subject:
    from report.paper.subject import Subject

    inventory = plan.opened.inventory
    if wishes.organisation is not None:
        known = Names(row.id for row in inventory.organisations)
        if wishes.organisation not in known.names:
            nearest = known.nearest(wishes.organisation)
            message = _("There is no organisation {name}.").format(name=wishes.organisation)
            hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ""
            raise UnknownNameError(message, hint)
    taken: set[str] = set()
    label = _label(plan, taken, first=True)
    compared, sums = _compared(wishes, plan, taken)
    return Subject(
        evaluation=plan.evaluation,
        label=label,
        # A bound was proven for the inventory that the plan was made for, and for no other.
        bound=None if plan.warning else plan.record.bound,
        status=plan.record.status,
        scenario=plan.record.scenario,
        compared=tuple(compared),
        answers=tuple(map(_answer, wishes.answers)),
        organisation=wishes.organisation,
        purpose="information" if wishes.information else "decision",
        date=wishes.date,
        number=wishes.number,
        origin=_origin(wishes, plan, sums),
    )


def _compared(
    wishes: Wishes, plan: OpenedPlan, taken: set[str]
) -> tuple[list[Labelled], list[tuple[str, str]]]:
    """The other plans, and the name and checksum of the file of each."""
    found: list[Labelled] = []
    sums: list[tuple[str, str]] = []
    for name in wishes.compare:
        record, content = read_record(name)
        sums.append((_file_name(name), storage.digest(content)))
        opened = (
            plan.opened
            if record.scenario == plan.opened.scenario
            else plan.opened.under(record.scenario)
        )
        other = with_inventory(name, record, opened)
        _require_prices(other)
        bound = None if other.warning else record.bound
        found.append((_label(other, taken), other.evaluation, bound))
    return found, sums


def _answer(name: str) -> Answer:
    from report import table_file
    from report.paper.subject import Answer

    content = storage.read(Path(name))[0]
    try:
        tables = table_file.read(storage.decode(content, Path(name)))
    except table_file.TableFileError as error:
        message = _("{file} holds no answer of another command.").format(file=name)
        raise WohinError(message, _("Write one with --tables FILE.")) from error
    return Answer(_file_name(name), storage.digest(content), tables)


def _label(plan: OpenedPlan, taken: set[str], *, first: bool = False) -> str:
    """The scenario of a plan by its name; else what its file is called."""
    label = _("Plan") if first else Path(plan.name).name.removesuffix(".toml")
    if plan.record.scenario:
        rows = {row.id: row.name for row in plan.opened.inventory.scenarios}
        label = rows.get(plan.record.scenario) or plan.record.scenario
    if label in taken:
        label = f"{label} ({Path(plan.name).name.removesuffix('.toml')})"
    taken.add(label)
    return label


def _origin(wishes: Wishes, plan: OpenedPlan, compared: list[tuple[str, str]]) -> Origin:
    from report.paper.subject import Origin

    record, loaded = plan.record, plan.opened.loaded
    solver = record.solver
    return Origin(
        inventory=_file_name(wishes.inventory),
        inventory_sha256=loaded.sha256,
        plan=_file_name(wishes.plan),
        plan_sha256="" if wishes.plan == STANDARD_INPUT else storage.digest(plan.content),
        unchanged=plan.warning is None,
        version=VERSION,
        solver_version=solver.version if solver else "",
        solver_status=solver.status if solver else "",
        seconds=solver.seconds if solver else None,
        command=_command(wishes),
        verify=_verify_command(wishes),
        compared=tuple(compared),
    )


def _verify_command(wishes: Wishes) -> str:
    """What checks the plan, and says so in the language of the paper."""
    names = _file_name(wishes.inventory), _file_name(wishes.plan)
    return shlex.join(["wohin", "verify", *names, "--lang", language()])


def _command(wishes: Wishes) -> str:
    """What would write the same again, in the folder of the files."""
    words = ["wohin", "export", _file_name(wishes.inventory), _file_name(wishes.plan)]
    words += ["--format", wishes.format, "-o", _file_name(wishes.output), "--lang", language()]
    if wishes.compare:
        words += ["--compare", *map(_file_name, wishes.compare)]
    if wishes.answers:
        words += ["--answer", *map(_file_name, wishes.answers)]
    if wishes.organisation is not None:
        words += ["--organisation", wishes.organisation]
    if wishes.information:
        words.append("--information")
    if wishes.date is not None:
        words += ["--date", wishes.date.isoformat()]
    if wishes.number:
        words += ["--number", wishes.number]
    for path in wishes.templates:
        words += ["--template", path.name]
    return shlex.join(words)


def _file_name(name: str) -> str:
    """Without its folder, which is nobody else's business."""
    return name if name == STANDARD_INPUT else Path(name).name


def _templates(wishes: Wishes) -> tuple[str | None, bytes | None]:
    """The text and the letterhead of the user; None for what ships with the application."""
    text: str | None = None
    letterhead: bytes | None = None
    for path in wishes.templates:
        content = storage.read(path)[0]
        if path.suffix.lower() in {".docx", ".dotx"}:
            letterhead = content
        else:
            text = storage.decode(content, path)
    if letterhead is not None and wishes.format != "docx":
        message = _("A DOCX template only serves a paper in DOCX.")
        raise WohinError(message, _("Use --format docx, or give a template in Markdown."))
    return text, letterhead
