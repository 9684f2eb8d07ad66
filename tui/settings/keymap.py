"""Keys that a user gives to actions: which are wrong, and which are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from inventory.nearest import Names
from tui.actions import scopes

if TYPE_CHECKING:
    from collections.abc import Mapping

_EVERYWHERE: Final = "app"


def faults(keys: Mapping[str, str]) -> list[str]:
    """What is wrong with a keymap, a sentence each; the rest of it holds all the same.

    Args:
        keys: Keys, apart by commas, by the ids of actions such as `app.save`.
    """
    if not keys:
        return []
    known = scopes.everything()
    usual = {
        f"{scope.name}.{action.name}": action.keys
        for scope in known.values()
        for action in scope.actions
    }
    found = [_unknown(name, usual) for name in keys if name not in usual]
    now = usual | {name: one for name, one in keys.items() if name in usual}
    for name in keys:
        if name not in usual:
            continue
        for key in _split(now[name]):
            others = [
                other
                for other in now
                if other != name
                and key in _split(now[other])
                and _meet(name, other)
                # What shares a key of its own accord does so on purpose: the nearer one goes first.
                and not (key in _split(usual[name]) and key in _split(usual[other]))
            ]
            if others:
                sentence = _("settings: the key {key} of {action} is that of {other} as well")
                found.append(sentence.format(key=key, action=name, other=", ".join(others)))
    return list(dict.fromkeys(found))


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def _meet(one: str, other: str) -> bool:
    """Whether two actions may be there at the same time: in one scope, or one of them everywhere."""
    scopes_of = {one.partition(".")[0], other.partition(".")[0]}
    return len(scopes_of) == 1 or _EVERYWHERE in scopes_of


def _unknown(name: str, usual: Mapping[str, str]) -> str:
    message = _("settings: there is no action {action}").format(action=name)
    nearest = Names(usual).nearest(name)
    return f"{message}; " + _("did you mean {name}?").format(name=nearest) if nearest else message
