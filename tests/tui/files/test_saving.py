"""What goes on while the file is written."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from inventory import storage
from inventory.toml.document import Document
from tests.tui.files.test_files import read, until
from tests.tui.frames import lines, opened, press
from tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Slow:
    """A drive that writes when the test lets it."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self._write = storage.write

    def __call__(self, path: Path, *arguments: Any, **options: Any) -> storage.Stamp:
        if path.name == "tiny.toml":
            self.reached.set()
            assert self.opened.wait(10)
        return self._write(path, *arguments, **options)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    slow = Slow()
    monkeypatch.setattr(storage, "write", slow)
    yield slow
    slow.opened.set()


def users_in(text: str) -> object:
    return Document.from_text(text).value("service", "kasse-musterstadt").get("users")


def set_users(session: Session, users: int) -> None:
    session.change(lambda one: one.set("service", "kasse-musterstadt", "users", users))


def test_an_edit_during_a_save_remains_to_be_saved(tiny: Path, slow: Slow) -> None:
    session = Session.open(tiny)
    set_users(session, 1)
    thread = threading.Thread(target=session.save)
    thread.start()
    assert slow.reached.wait(10)
    was_busy = session.is_busy
    set_users(session, 2)
    slow.opened.set()
    thread.join()
    assert (was_busy, session.is_busy) == (True, False)
    assert users_in(read(tiny)) == 1
    assert users_in(session.saved.text) == 1
    assert users_in(session.document.text) == 2
    assert session.is_changed("service", session.document.position("service", "kasse-musterstadt"))
    session.close()


async def test_one_goes_on_while_a_slow_drive_writes(tiny: Path, slow: Slow) -> None:
    app = opened(tiny)
    session = app.session
    assert session is not None
    async with app.run_test(size=(80, 24)) as pilot:
        app.change(lambda one: one.set("service", "kasse-musterstadt", "users", 1))
        await press(pilot, "ctrl+s")
        await until(pilot, "saving …")
        app.change(lambda one: one.set("service", "fin-musterstadt", "users", 2))
        await press(pilot, "u", "ctrl+r")
        assert session.workspace.unsaved_edits == 2
        slow.opened.set()
        await until(pilot, "tiny.toml saved")
        # What was edited meanwhile is still marked, and only that.
        assert "*1" in lines(app)[0]
        marked = [line for line in lines(app)[4:] if line.startswith("*")]
        assert [line.split()[1][:10] for line in marked] == ["Finanzwese"]
    assert users_in(read(tiny)) == 1


async def test_what_no_key_has_begun_makes_none_wait_for_a_slow_drive(
    tiny: Path, slow: Slow
) -> None:
    app = opened(tiny)
    session = app.session
    assert session is not None
    async with app.run_test(size=(80, 24)) as pilot:
        app.change(lambda one: one.set("service", "kasse-musterstadt", "users", 1))
        await press(pilot, "ctrl+s")
        await until(pilot, "saving …")
        # What there is to ask at the start comes while a key is worked on.
        app.simulate_key("down")
        while not app._is_busy:  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0)
        app._begin()
        await press(pilot, "u")
        assert session.workspace.unsaved_edits == 0
        slow.opened.set()
        await until(pilot, "tiny.toml saved")
