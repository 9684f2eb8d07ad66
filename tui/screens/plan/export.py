"""The plan as a file: for `wohin verify`, and as a paper for those who decide on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory import storage
from inventory.language import _
from tui.dialogs.ask import Ask, Choice
from tui.exporting.target import ask_target, free_path, wrong_with
from tui.files.saving import patiently
from tui.runs.files import plan_head

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import WohinApp
    from tui.runs.plans import LoadedPlan
    from tui.session import Session

_PLAN: Final = "toml"


async def export(app: WohinApp, plan: LoadedPlan, *, has_changed: bool) -> None:
    """Ask as what and where to, and write the plan there.

    Raises:
        WohinError: It cannot be written.
    """
    session = app.session
    if session is None:
        return
    choices = [
        Choice(_PLAN, "t", _("the plan file, for wohin verify (TOML)")),
        Choice("docx", "d", _("a council paper for a word processor (DOCX)")),
        Choice("html", "h", _("a council paper for a browser (HTML)")),
        Choice("md", "m", _("a council paper as plain text (Markdown)")),
        Choice("xlsx", "x", _("a workbook with all figures (XLSX)")),
    ]
    text = _("What is to be written of “{plan}”?").format(plan=plan.entry.label)
    chosen = await app.push_screen_wait(Ask(_("Export the plan"), text, choices))
    if chosen == _PLAN:
        await _export_plan(app, session, plan, has_changed=has_changed)
    elif chosen is not None:
        await _export_paper(app, session, plan, chosen, has_changed=has_changed)


async def _export_plan(
    app: WohinApp, session: Session, plan: LoadedPlan, *, has_changed: bool
) -> None:
    hints = []
    if has_changed:
        hints.append(_("The inventory has changed since; the plan is checked against the new one."))
    if session.workspace.is_dirty:
        hints.append(_("The inventory has unsaved changes; wohin verify reads the saved file."))

    def question(path: Path) -> str:
        text = _("{file} exists. Write the plan over it?")
        if not plan_head(path):
            text = _("{file} exists and is no plan. Write the plan over it all the same?")
        return text.format(file=path.name)

    path = await ask_target(
        app,
        _("Export the plan"),
        free_path(session.path, "-plan", ".toml"),
        text=" ".join(hints),
        check=lambda path: wrong_with(path, (session.path,)),
        replacing=question,
    )
    if path is not None:
        await patiently(app, lambda: _write(path, plan), _("saving …"))
        app.say(_("The plan is written to {file}.").format(file=path), "good")


async def _export_paper(
    app: WohinApp, session: Session, plan: LoadedPlan, ending: str, *, has_changed: bool
) -> None:
    from tui.exporting.answers import choose_answers
    from tui.exporting.paper import write_paper

    run = plan.entry.run
    if run is None:
        inventory = session.document.to_bytes()
    else:
        read = await patiently(app, lambda: storage.read(run.snapshot), _("reading …"))
        inventory = read[0]
    answers = await choose_answers(app, plan.entry, inventory)
    if answers is None:
        return
    hint = ""
    if has_changed and run is not None:
        hint = _("The inventory has changed since; the paper is about the one that was solved.")

    def wrong(path: Path) -> str:
        if path.suffix.lower() != f".{ending}":
            return _("The name has to end in {ending}.").format(ending=f".{ending}")
        return wrong_with(path, (session.path, plan.entry.path))

    path = await ask_target(
        app,
        _("Export the plan"),
        free_path(session.path, "-plan", f".{ending}"),
        text=hint,
        check=wrong,
    )
    if path is None:
        return
    await write_paper(app, path, plan, session.path.name, inventory, answers=answers)


def _write(path: Path, plan: LoadedPlan) -> None:
    from solver import plan_file

    expected = storage.state(path)
    storage.write(path, plan_file.write(plan.record).encode(), expected=expected)
