"""What can be done now: all live bindings, grouped by scope, with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from inventory.language import _, looked_up
from tui.actions import scopes
from tui.wording import key_in_words

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tui.screens.frame import BaseScreen


class Command(NamedTuple):
    """Something that can be done now, in the language in use.

    Attributes:
        id: Of its binding, such as `app.save`.
        scope: Heading of its group.
        label: A word or two.
        help: A sentence.
        keys: As they are called, apart by spaces.
        action: For Textual.
        node: Whose action it is.
        is_shown: Whether the footer names it.
        reason: Why it cannot be done at the moment; "" if it can.
    """

    id: str
    scope: str
    label: str
    help: str
    keys: str
    action: str
    node: DOMNode
    is_shown: bool
    reason: str


def commands(screen: Screen[Any], front: BaseScreen | None = None) -> list[Command]:
    """Everything that has a key on a screen, those of the screen first.

    Args:
        screen: Whose bindings are asked for.
        front: Who knows the reasons; the screen itself by default.
    """
    titles = scopes.titles()
    found: dict[tuple[str, int], Command] = {}
    for key, (node, binding, enabled, tooltip) in screen.active_bindings.items():
        scope, dot, _name = (binding.id or "").partition(".")
        if not dot:
            # Textual's own, such as the keys of a text field.
            continue
        place = binding.id or "", id(node)
        name = key_in_words(key)
        known = found.get(place)
        if known is not None:
            found[place] = known._replace(keys=f"{known.keys} {name}")
            continue
        reason = "" if enabled else _reason(front, binding.action)
        title = looked_up(titles.get(scope, scope))
        found[place] = Command(
            binding.id or "",
            title,
            looked_up(binding.description),
            looked_up(tooltip) if tooltip else "",
            name,
            binding.action,
            node,
            binding.show,
            reason,
        )
    return sorted(found.values(), key=_rank)


def _rank(command: Command) -> int:
    """What belongs to the screen comes first; how to move, which everybody knows, comes last."""
    if command.id.startswith("table."):
        return 3
    if isinstance(command.node, Screen):
        return 0
    return 2 if command.id.startswith("app.") else 1


def _reason(front: BaseScreen | None, action: str) -> str:
    if front is None:
        return _("not possible now")
    return (
        front.reason_against(action) or front.wohin.reason_against(action) or _("not possible now")
    )
