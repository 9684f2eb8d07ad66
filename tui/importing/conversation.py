"""An import from start to end: which file, what becomes of it, and one edit that can be undone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from tui.dialogs.ask import Ask, Choice, yes_or_no
from tui.dialogs.path_prompt import PathPrompt
from tui.files.saving import patiently
from tui.importing.source import read, saved_beside
from tui.places import Place

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.importers.mapping import ImportMapping
    from tui.app import WohinApp
    from tui.importing.source import Read
    from tui.importing.trial import Trial
    from tui.session import Session

_PROPOSED: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xml", ".zip")
"""Endings of files that one may want to import; a file of any other name can be typed."""


async def import_file(app: WohinApp, path: Path | None = None) -> None:
    """Import a file into the open inventory; ask for everything that is not known.

    Args:
        app: The application.
        path: The file; None asks for it.

    Raises:
        WohinError: It cannot be read, or nothing can be changed; everything is as it was.
    """
    session = app.session
    if session is None:
        app.say(_("Open an inventory first."), "warning")
        return
    if session.is_read_only:
        app.say(_("The file is open read-only."), "warning")
        return
    if session.waits_for_recovery:
        from tui.files.opening import recover

        await recover(app, session)
        if session.waits_for_recovery:
            return
    if path is None:
        path = await _ask_path(app, session)
    elif wrong := _wrong_with(path):
        raise WohinError(wrong)
    if path is None:
        return
    # The same name in another folder is another file.
    known = session.mappings.get(path.absolute())
    found = await _found(app, path, known)
    if found is None:
        return
    from tui.importing.form import ImportForm

    trial = await app.push_screen_wait(ImportForm(found, session.document))
    if trial is not None and session is app.session:
        session.mappings[path.absolute()] = (trial.detected.format, trial.mapping)
        await _take_over(app, session, path, trial)


async def _found(app: WohinApp, path: Path, known: tuple[str, ImportMapping] | None) -> Read | None:
    """The file as it was read last time or as a mapping beside it says; None after Esc."""
    saved: Path | None = None
    if known is None and (beside := saved_beside(path)) is not None:
        answer = await app.push_screen_wait(_offer(path, beside))
        if answer is None:
            return None
        saved = beside if answer == "yes" else None
    return await patiently(app, partial(_read, path, known, saved), _("reading …"))


def _offer(path: Path, saved: Path) -> Ask:
    """Whether a mapping that was saved for a file is to be taken; first of all it is."""
    text = _("{mapping} was saved for {file}. Read the columns as it says?")
    return Ask(
        _("Import"),
        text.format(mapping=saved.name, file=path.name),
        [Choice("yes", "y", _("Yes")), Choice("no", "n", _("No"))],
    )


def _read(path: Path, known: tuple[str, ImportMapping] | None, saved: Path | None = None) -> Read:
    # Loaded here, the form makes nobody wait.
    import tui.importing.form  # noqa: F401

    if known is not None:
        # The same list comes again with other figures; with other columns it is a new one.
        with suppress(WohinError):
            found = read(path, *known)
            again = _("The columns go where they went last time.")
            return replace(found, remarks=(*found.remarks, again))
    if saved is not None:
        from inventory.importers.mapping_file import read_mapping

        try:
            found = read(path, mapping=read_mapping(saved))
            said = _("The columns go where {file} says.").format(file=saved.name)
        except WohinError as error:
            found = read(path)
            said = _("{file} does not fit: {reason}").format(file=saved.name, reason=error.message)
        return replace(found, remarks=(*found.remarks, said))
    return read(path)


async def _ask_path(app: WohinApp, session: Session) -> Path | None:
    folder = f"{session.path.parent}/"
    text = _(
        "CSV or XLSX, or what Konveyor, ArchiMate tools, NetBox, GLPI, iTop or RVTools export."
    )
    prompt = PathPrompt(
        _("Import rows from a file"),
        "" if folder == "./" else folder,
        text=text,
        check=_wrong_with,
        suffix=_PROPOSED,
    )
    return await app.push_screen_wait(prompt)


def _wrong_with(path: Path) -> str:
    return "" if path.exists() else _("{file} does not exist.").format(file=path)


async def _take_over(app: WohinApp, session: Session, path: Path, trial: Trial) -> None:
    """Write rejected rows beside the source, and then change the inventory."""
    from inventory.importers.rejected import write_rejected
    from tui.importing.words import done

    files: tuple[Path, ...] = ()
    if trial.merged.rejected:
        writing = partial(write_rejected, trial.merged.rejected, trial.detected, path)
        try:
            files = await patiently(app, writing, _("writing rejected rows …"))
        except (OSError, WohinError) as error:
            text = _("Rejected rows cannot be written beside the source: {reason} Go on without?")
            question = yes_or_no(_("Import"), text.format(reason=error))
            if await app.push_screen_wait(question) != "yes":
                app.say(_("Nothing was imported."))
                return
    if trial.edit:
        # The splices are made, but thousands of rows take a while to be recorded.
        await patiently(app, partial(session.change_many, trial.edit), _("computing …"))
        if session is app.session:
            app.document_changed()
            if (place := _first_new(trial)) is not None:
                app.go_to(place)
    app.say(done(path.name, trial, files), "warning" if trial.merged.rejected else "good")


def _first_new(trial: Trial) -> Place | None:
    """The first row that is new, of the table that the file is about; None if it only changes rows."""
    # What is made of names alone, such as an application, comes before what names it.
    tables = sorted(trial.merged.tables, key=lambda table: table in trial.merged.created)
    for table in tables:
        for row in trial.merged.document.values(table):
            name = row.get("id") if isinstance(row, dict) else None
            if isinstance(name, str) and not trial.before.has_id(table, name):
                return Place(table, name)
    return None
