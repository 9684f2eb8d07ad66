"""The way into the interface: look at the terminal, open the file, run, give an exit code."""

from __future__ import annotations

import gc
import os
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _, set_language
from tui.settings import store
from tui.settings.settings import AUTO
from tui.terminal import environment as terminal

if TYPE_CHECKING:
    from textual.app import App

    from tui.start import Start


def run(
    file: str | None = None,
    *,
    read_only: bool = False,
    ascii_only: bool = False,
    mouse: bool = False,
    language: str | None = None,
) -> int:
    """Run the interface on a file until somebody ends it.

    Args:
        file: An inventory; `inventory.toml` here by default.
        read_only: Whether to refuse edits.
        ascii_only: Whether to draw ASCII alone.
        mouse: Whether to take the mouse from the terminal.
        language: The language asked for; that of settings and environment by default.

    Returns:
        The exit code.

    Raises:
        Exception: Whatever fault of the program has ended it; the terminal is as it was before.
    """
    # Nearly all that is made from here on stays. The application goes on in the same way.
    gc.disable()
    # Textual reads these once, when it is imported.
    os.environ.update(terminal.settings(os.environ))
    start = _start(file, read_only=read_only, ascii_only=ascii_only, mouse=mouse, language=language)
    from tui.first.showing import show
    from tui.first.stage import Stage

    with Stage() as stage:
        # Loading the toolkit takes longer than everything before.
        show(start, stage)
        from tui.app import WohinApp
        from tui.terminal.driver import TerminalDriver

        # A thread that computes holds on to the interpreter for so long before a key gets its turn.
        sys.setswitchinterval(0.0005)
        app = WohinApp(replace(start, driver=TerminalDriver, stage=stage))
        _report_threads(app)
        code = _run(app, mouse=start.has_mouse)
    if app.failure is not None:
        raise app.failure
    code = code or app.return_code or 0
    _leave(code)
    return code


def _run(app: App[int], *, mouse: bool) -> int | None:
    """Run in a loop of its own: `asyncio.run` would wait at the end for all threads."""
    import asyncio

    loop = asyncio.new_event_loop()
    try:
        return app.run(loop=loop, mouse=mouse)
    except asyncio.CancelledError:
        # Something of a screen was still to be done when the end came; the file is closed by now.
        return app.return_code
    finally:
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(asyncio.wait(tasks))
        loop.close()


def _start(
    file: str | None, *, read_only: bool, ascii_only: bool, mouse: bool, language: str | None
) -> Start:
    found = store.read()
    settings = found.settings
    if language is None and settings.language != AUTO:
        set_language(settings.language)
        # In the language that was chosen.
        found = store.read()
    encoding = getattr(sys.__stdout__, "encoding", None)
    hints = list(found.faults)
    is_ascii = ascii_only or settings.ascii == "yes"
    if not is_ascii and settings.ascii == AUTO and not terminal.speaks_utf8(os.environ, encoding):
        is_ascii = True
        hints.append(_("This terminal is not set to UTF-8, so only ASCII is shown.") + " " + utf8())
    from tui.palettes import theme_for
    from tui.session import Session
    from tui.start import Start

    path = Path(file or "inventory.toml")
    session, problem, missing = None, "", None
    if path.exists():
        try:
            session = Session.open(path, read_only=read_only)
        except WohinError as error:
            problem = f"{error.message} {error.hint}"
    elif file is not None:
        missing = path
    return Start(
        session,
        theme_for(os.environ, settings.theme),
        is_ascii=is_ascii,
        has_mouse=mouse or settings.mouse == "yes",
        problem=problem,
        missing=missing,
        settings=settings,
        hints=tuple(hints),
    )


def utf8() -> str:
    """How a terminal is set to UTF-8."""
    return _("PuTTY: Window, Translation, UTF-8.")


def _report_threads(app: App[int]) -> None:
    """Have faults in threads end the program in order, instead of being printed on the screen."""

    def report(failed: threading.ExceptHookArgs) -> None:
        if isinstance(failed.exc_value, Exception):
            app.call_later(app._handle_exception, failed.exc_value)  # noqa: SLF001 - Textual's only way

    threading.excepthook = report


def _leave(code: int) -> None:
    """End the process at once where a thread still computes something that nobody will see."""
    others = [one for one in threading.enumerate() if one is not threading.main_thread()]
    if any(not one.daemon for one in others):
        sys.stdout.flush()
        os._exit(code)
