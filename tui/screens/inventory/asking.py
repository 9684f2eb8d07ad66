"""Asks for the value of a key, or for one of many things, in the midst of doing something."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from inventory.toml.document import ABSENT
from tui.dialogs.pick import Item, Pick
from tui.words import key_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.toml.document import Document
    from tui.app import WohinApp


class Unanswered(Exception):  # noqa: N818 - nothing went wrong
    """The dialog was left with Esc."""


async def ask_value(
    app: WohinApp,
    document: Document,
    table: str,
    key: str,
    before: object = ABSENT,
    *,
    title: str = "",
    go_on: Callable[[], None] | None = None,
) -> object:
    """The value that somebody chose or typed; `ABSENT` if the key is to be taken out.

    It waits for ever when the dialog is left: whoever asks next, or the end of the program, calls
    the waiting off.

    Args:
        app: The application.
        document: Where ids are looked up.
        table: The table of the row.
        key: A dotted key.
        before: The value so far.
        title: What is asked for; the name of the key by default.
        go_on: Called besides where the answer is given by Tab.

    Raises:
        Unanswered: Such a value cannot be typed.
    """
    from tui.screens.inventory.form.currency import currency_of
    from tui.screens.inventory.form.editors import only_as_text, open_editor
    from tui.screens.inventory.form.places import place_of

    answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    def done(value: object) -> None:
        if not answer.done():
            answer.set_result(value)

    is_open = open_editor(
        app,
        document,
        place_of(document, table, tuple(key.split("."))),
        before,
        done,
        title=title or key_title(table, key),
        currency=currency_of(document),
        go_on=go_on,
    )
    if not is_open:
        app.say(only_as_text(), "warning")
        raise Unanswered
    app.asks(answer)
    return await answer


async def pick(app: WohinApp, title: str, items: list[Item], current: str = "") -> str:
    """One of many.

    Raises:
        Unanswered: The dialog was left.
    """
    answer = await app.push_screen_wait(Pick(title, items, current))
    if answer is None:
        raise Unanswered
    return answer
