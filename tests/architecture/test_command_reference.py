"""Every option of every command is in its help, and in the reference, and there is no other."""

from __future__ import annotations

import argparse
import re
from functools import cache
from typing import Final

import pytest

from cli.commands import NAMES, load
from cli.parser import parser
from tests.architecture.tree import ROOT

REFERENCE: Final = ROOT / "docs" / "commands.md"
OPTION: Final = re.compile(r"(?<![\w-])(--?[a-z][a-z-]*)")
OF_ALL: Final = {"-h", "--help", "--lang", "--json"}
"""Are told once for all commands."""


@cache
def actions() -> dict[str, list[argparse.Action]]:
    """The arguments of each command."""
    _top, commands = parser()
    for name in NAMES:
        load(name).add(commands)
    return {name: commands.choices[name]._actions for name in NAMES}


@cache
def documented() -> dict[str, set[str]]:
    """The options in the usage of each command, all lines of it together."""
    found: dict[str, set[str]] = {}
    text = REFERENCE.read_text(encoding="utf-8")
    for usage in re.findall(r"^```\n(wohin .*?)^```", text, re.MULTILINE | re.DOTALL):
        for one in re.split(r"^wohin ", usage, flags=re.MULTILINE)[1:]:
            found.setdefault(one.split()[0], set()).update(OPTION.findall(one))
    return found


def test_the_reference_has_each_command() -> None:
    assert list(documented()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_has_the_options_of_the_command_and_no_other(name: str) -> None:
    # Of two ways to write one option the usage has the first.
    options = {action.option_strings[0] for action in actions()[name] if action.option_strings}
    assert documented()[name] == options - OF_ALL


@pytest.mark.parametrize("name", NAMES)
def test_the_help_has_every_argument_of_the_command(name: str) -> None:
    silent = [
        action.option_strings or action.dest
        for action in actions()[name]
        if action.help in {None, "", argparse.SUPPRESS}
    ]
    assert silent == []
