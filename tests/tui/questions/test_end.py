from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from inventory.errors import WohinError
from tests.tui.asked import add_asked
from tests.tui.questions.processes import running
from tui.questions.asked import Asked, read_asked
from tui.questions.end import delete, stop
from tui.questions.words import state_in_words
from tui.runs.ending import is_seen, mark_seen
from tui.runs.process import is_alive

if TYPE_CHECKING:
    from pathlib import Path


def until_over(asked: Asked) -> None:
    deadline = time.monotonic() + 10
    while is_alive(asked.pid, asked.folder):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("words", [(), ("deaf",)])
def test_it_ends_when_it_is_asked_to_or_by_force(tiny: Path, words: tuple[str, ...]) -> None:
    with running(tiny, "one", *words) as asked:
        assert asked.state == "running"
        with pytest.raises(WohinError, match="still being answered"):
            delete(asked)
        stop(asked, patience=0.1)
        until_over(asked)
        ended = read_asked(asked.folder)
        assert ended is not None
        assert (ended.state, ended.is_cut_short) == ("ended", True)
        assert state_in_words(ended) == "cancelled"
        delete(asked)
        assert not asked.folder.exists()


def test_what_is_over_cannot_be_ended(tiny: Path) -> None:
    one = read_asked(add_asked(tiny, "one"))
    assert one is not None
    stop(one)
    far = read_asked(add_asked(tiny, "far", tables=None, host="elsewhere"))
    assert far is not None
    with pytest.raises(WohinError, match="is on elsewhere"):
        stop(far)


def test_somebody_was_told(tiny: Path) -> None:
    one = read_asked(add_asked(tiny, "one"))
    assert one is not None
    (one.folder / "seen").unlink()
    assert not is_seen(one.folder)
    mark_seen(one.folder)
    assert is_seen(one.folder)
    shutil.rmtree(one.folder)
    mark_seen(one.folder)  # nowhere to note it
    assert not is_seen(one.folder)
    with pytest.raises(WohinError, match="cannot be deleted"):
        delete(one)
