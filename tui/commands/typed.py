"""Commands that are typed in full behind `:`, as in other editors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory.language import LANGUAGES, _, _n
from inventory.nearest import Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import WohinApp


@dataclass(frozen=True)
class Typed:
    """A command with its names.

    Attributes:
        names: The first is the one shown.
        help: What it does; an English msgid.
        run: Does it, with what was typed behind the name.
        argument: What is typed behind the name; an English msgid.
        is_needed: Whether it cannot do without.
    """

    names: tuple[str, ...]
    help: str
    run: Callable[[WohinApp, str], None]
    argument: str = ""
    is_needed: bool = False


def _save(app: WohinApp, argument: str) -> None:
    if argument:
        app.save_to(Path(argument).expanduser())
    else:
        app.action_save()


def _open(app: WohinApp, argument: str) -> None:
    app.open_path(Path(argument).expanduser())


def _import(app: WohinApp, argument: str) -> None:
    from tui.importing.conversation import import_file

    app.ask(import_file(app, Path(argument).expanduser() if argument else None))


def _ask(app: WohinApp, _argument: str) -> None:
    from tui.screens.questions.asking import ask

    if app.session is None:
        app.say(_("Open an inventory first."), "warning")
    else:
        app.ask(ask(app))


def _table(app: WohinApp, argument: str) -> None:
    from tui.commands.tables import named

    if app.session is None:
        app.say(_("Open an inventory first."), "warning")
    elif table := named(app.session.document, argument):
        app.go_to_table(table)
    else:
        app.say(_('there is no table "{name}"; t lists all').format(name=argument), "warning")


def _void(_value: object) -> None:
    """Drop a result."""


def _theme(app: WohinApp, argument: str) -> None:
    app.choose("theme", argument)


def _language(app: WohinApp, argument: str) -> None:
    if argument in LANGUAGES:
        app.choose_language(argument)
    else:
        app.say(_("one of {choices}").format(choices=", ".join(LANGUAGES)), "warning")


TYPED: Final = (
    Typed(("w", "write", "save"), _n("save"), _save, _n("FILE")),
    Typed(("q", "quit"), _n("quit"), lambda app, _argument: app.action_leave()),
    Typed(("wq", "x"), _n("save and quit"), lambda app, _argument: app.save_and_leave()),
    Typed(
        ("q!", "quit!"),
        _n("quit and discard changes"),
        lambda app, _argument: app.discard_and_leave(),
    ),
    Typed(("e", "edit", "open"), _n("open a file"), _open, _n("FILE"), is_needed=True),
    Typed(("table", "tabelle"), _n("go to another table"), _table, _n("NAME"), is_needed=True),
    Typed(("import",), _n("import rows from a file"), _import, _n("FILE")),
    Typed(
        ("theme", "colours", "farben"), _n("change the theme"), _theme, _n("NAME"), is_needed=True
    ),
    Typed(("lang", "sprache"), _n("change the language"), _language, "de|en", is_needed=True),
    Typed(("set", "settings"), _n("settings"), lambda app, _argument: app.action_settings()),
    Typed(("ask", "frage"), _n("ask a question"), _ask),
    Typed(
        ("h", "help", "hilfe"),
        _n("help"),
        lambda app, _argument: _void(app.call_later(app.action_help)),
    ),
)
"""All of them; a number alone goes to a row."""


def find(line: str) -> Typed | None:
    """The command that a line begins with, if its name is written in full."""
    name = line.strip().partition(" ")[0]
    return next((one for one in TYPED if name in one.names), None)


def fitting(line: str) -> list[Typed]:
    """The commands whose name begins with the first word of a line."""
    name = line.strip().partition(" ")[0]
    return [one for one in TYPED if any(word.startswith(name) for word in one.names)]


def perform(app: WohinApp, line: str) -> None:
    """Do what was typed, or say what might have been meant."""
    line = line.strip().removeprefix(":").strip()
    if line.isdecimal():
        # No table has so many rows, and Python refuses to read a number of 5000 digits.
        app.go_to_row(int(line[:12]))
        return
    command = find(line)
    argument = line.partition(" ")[2].strip()
    if command is None:
        name = line.partition(" ")[0]
        message = _('there is no command "{name}"').format(name=name)
        nearest = Names([word for one in TYPED for word in one.names]).nearest(name)
        if nearest:
            message += "; " + _("did you mean {name}?").format(name=f":{nearest}")
        app.say(message, "warning")
    elif command.is_needed and not argument:
        usage = f":{command.names[0]} {_(command.argument)}"
        app.say(_("type more: {usage}").format(usage=usage), "warning")
    else:
        command.run(app, argument)
