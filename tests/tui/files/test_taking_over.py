"""A lock that another machine has left behind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from inventory.lock import Owner
from tests.tui.files.test_files import until
from tests.tui.frames import frame, opened, press
from tui.session import Session

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def held(tiny: Path) -> Path:
    """A file that somebody has open on a machine that cannot be asked."""
    owner = Owner("erika", "rathaus-7", 4711, "2026-11-21T10:00:00+01:00")
    lock = {"user": owner.user, "host": owner.host, "pid": owner.pid, "since": owner.since}
    tiny.with_name(f".{tiny.name}.lock").write_text(json.dumps(lock), "utf-8")
    return tiny


async def test_it_is_taken_over_and_written(held: Path) -> None:
    app = opened(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "take over, for nobody works there")
        await press(pilot, "t")
        await until(pilot, "Services 8")
        assert app.session is not None
        assert not app.session.is_read_only
        # Whoever comes now finds this window as the owner.
        other = Session.open(held)
        assert other.is_read_only
        assert "rathaus-7" not in other.owner
        other.close()
        await press(pilot, "e", *" am Dom", "enter", "w")
        await until(pilot, "saved")
    assert "am Dom" in text_of(held)
    assert not held.with_name(f".{held.name}.lock").exists()


async def test_it_can_be_read_and_the_lock_stays(held: Path) -> None:
    app = opened(held)
    lock = held.with_name(f".{held.name}.lock")
    before = lock.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "take over, for nobody works there")
        await press(pilot, "r")
        await until(pilot, "here it can only be read")
        await press(pilot, "e")
        assert "read-only" in frame(app)
    assert lock.read_bytes() == before


def text_of(path: Path) -> str:
    return path.read_text("utf-8")
