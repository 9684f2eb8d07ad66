"""The dialog that fits what a question asks for: a list, several of a list, a number, a file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from inventory.language import _, looked_up
from report.parse import NumberError
from tui.dialogs.choose_many import ChooseMany
from tui.dialogs.path_prompt import PathPrompt
from tui.dialogs.pick import Pick
from tui.dialogs.prompt import Prompt
from tui.screens.questions.choices import SEVERAL, items, title
from tui.screens.questions.fields import ABOUT, COUNTS, LABELS, SHARES, read, typed_at_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app import WohinApp
    from tui.questions.question import Asking, Need
    from tui.session import Session


async def entered(
    app: WohinApp, session: Session, asking: Asking, values: Mapping[Need, str]
) -> str | None:
    """What somebody says, as the command takes it; "" = nothing or what is usual, None after Esc.

    Args:
        app: The application.
        session: The file.
        asking: What is asked for.
        values: What was told by now, of this and of other things.
    """
    need, value = asking.need, values.get(asking.need, "")
    if need == "file":
        return await _file(app, session, value)
    if need in SHARES or need in COUNTS:
        return await _number(app, asking, value)
    heading = title(need)
    choices = await asyncio.to_thread(items, asking, session, values)
    if not any(one.value for one in choices):
        text = _("The inventory has none of these: {what}")
        app.say(text.format(what=looked_up(LABELS[need])), "warning")
        return None
    if need in SEVERAL:
        chosen = await app.push_screen_wait(
            ChooseMany(heading, choices, value.split(",") if value else [], takes_cursor=False)
        )
        return None if chosen is None else ",".join(chosen)
    return await app.push_screen_wait(Pick(heading, choices, value or asking.usual))


async def _number(app: WohinApp, asking: Asking, value: str) -> str | None:
    def wrong(text: str) -> str:
        try:
            read(asking, text)
        except NumberError as error:
            return str(error)
        return ""

    heading, about = looked_up(LABELS[asking.need]), looked_up(ABOUT[asking.need])
    usual = typed_at_first(asking, "")
    hint = _("Empty: {value}").format(value=usual) if usual else _("Empty: not asked")
    answer = await app.push_screen_wait(
        Prompt(heading, typed_at_first(asking, value), text=f"{about} {hint}", check=wrong)
    )
    return None if answer is None else read(asking, answer)


async def _file(app: WohinApp, session: Session, value: str) -> str | None:
    path = await app.push_screen_wait(
        PathPrompt(
            title("file"),
            value or str(session.path),
            text=_("The plan is held against where services run by that file."),
            check=lambda path: "" if path.is_file() else _("There is no such file."),
        )
    )
    # The process that answers works elsewhere.
    return None if path is None else str(path.absolute())
