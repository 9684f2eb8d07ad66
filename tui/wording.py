"""Edits and keys in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n, looked_up, ngettext
from tui.words import key_title, table_title, tables_title

if TYPE_CHECKING:
    from inventory.toml.edit import Edit

_SIGNS: Final = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "asterisk": "*",
    "exclamation_mark": "!",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "number_sign": "#",
    "backspace": "⌫",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}

_WORDS: Final = {
    "space": _n("Space"),
    "enter": _n("Enter"),
    "escape": _n("Esc"),
    "tab": _n("Tab"),
    "pageup": _n("PgUp"),
    "pagedown": _n("PgDn"),
    "home": _n("Home"),
    "end": _n("End"),
    "delete": _n("Del"),
}


def edit_in_words(edit: Edit) -> str:
    """What an edit did, such as `Cost/year of jobcenter-kreis changed`."""
    rows = edit.rows
    what = rows[0] if len(rows) == 1 else ""
    if len(rows) > 1:
        what = ngettext("{n} row of {table}", "{n} rows of {table}", len(rows)).format(
            n=len(rows), table=tables_title(edit.table)
        )
    elif not what or what.startswith("#"):
        # Rows without an id have a number, and the table of one row has neither.
        what = f"{table_title(edit.table)} {what}".rstrip()
    key = edit.key if edit.verb == "rename" or not edit.key else key_title(edit.table, edit.key)
    sentences = {
        "set": _("{key} of {what} changed"),
        "unset": _("{key} of {what} taken out"),
        "add": _("{what} added"),
        "remove": _("{what} deleted"),
        "rename": _("{what} renamed to {key}"),
        "duplicate": _("{what} added as a copy"),
        "comment": _("comment of {what} changed"),
        "import": _("{what} imported"),
        "merge": _("both versions brought together"),
    }
    return sentences.get(edit.verb, _("{what} changed")).format(key=key, what=what)


def key_in_words(key: str) -> str:
    """A key of the keyboard for the footer: `^S` for `ctrl+s`."""
    *modifiers, last = key.split("+")
    if last in _WORDS:
        name = looked_up(_WORDS[last])
    else:
        name = _SIGNS.get(last, last if len(last) == 1 else last.upper())
    if "ctrl" in modifiers:
        return f"^{name.upper()}"
    if "shift" in modifiers:
        return _("Shift+{key}").format(key=name)
    return name
