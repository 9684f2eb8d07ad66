"""Write docs/keys.md: every action of the interface with its keys, as the code has them.

    python -m benchmarks.keys

A test compares the page with the tables of actions.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Final

import tui
from benchmarks.drivers.child import ROOT
from inventory.language import _, set_language
from tui.actions import Scope
from tui.wording import key_in_words

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final[Path] = ROOT / "docs" / "keys.md"
HEAD: Final = """\
# Keys

Every action of the interface with its default keys and the name that it has in the settings
([interface.md](interface.md#settings) shows how to give it others). `^S` is Ctrl+S; a capital letter
is typed with Shift. `python -m benchmarks.keys` writes this page from the tables of actions.
"""
ORDER: Final = (
    *("app", "table", "welcome", "inventory", "filter", "form", "editor", "choose", "entries"),
    *("text", "columns", "parts", "findings", "options", "optimise", "plan", "report", "compare"),
    "questions",
    *("dialog", "answer", "path", "merge"),
)
"""The scopes as one meets them; others come behind."""


def scopes() -> list[Scope]:
    """All tables of actions."""
    found: dict[str, Scope] = {}
    for module in walk_packages(tui.__path__, "tui."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Scope):
                found[value.name] = value
    places = {name: place for place, name in enumerate(ORDER)}
    return sorted(found.values(), key=lambda scope: places.get(scope.name, len(places)))


def page() -> str:
    """The page, in English."""
    parts = [HEAD]
    for scope in scopes():
        rows = [
            f"## {_(scope.title)}",
            "",
            "| keys | what it does | in the settings |",
            "|---|---|---|",
        ]
        for action in scope.actions:
            keys = " ".join(f"`{key_in_words(key)}`" for key in action.keys.split(","))
            rows.append(f"| {keys} | {_(action.help)} | `{scope.name}.{action.name}` |")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def main() -> int:
    """Write the page."""
    set_language("en")
    FILE.write_text(page(), "utf-8")
    sys.stdout.write(f"{FILE.relative_to(ROOT)} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
