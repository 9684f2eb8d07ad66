from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from report import table_file
from tests.tui.asked import STOPS
from tests.tui.questions.processes import running
from tui.questions.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from tui.questions.asked import Asked


def test_it_tells_what_is_new_until_all_are_over(tiny: Path) -> None:
    told: list[tuple[str, str] | None] = []

    def publish(_watch: Watch, _folder: Path, now: Asked | None) -> None:
        told.append(None if now is None else (now.state, now.progress))

    with running(tiny, "one") as first, running(tiny, "two") as second:
        watch = Watch([first, second], publish)
        assert watch.look()
        assert told == []
        (first.folder / "stderr.txt").write_text("the next best site\n", encoding="utf-8")
        assert watch.look()
        assert told == [("running", "the next best site")]
        shutil.rmtree(second.folder)
        assert watch.look()
        assert told[1:] == [None]
    (first.folder / "answer.json").write_text(table_file.write([STOPS]), encoding="utf-8")
    assert not watch.look()
    assert told[2:] == [("answered", "the next best site")]


def test_closed_it_tells_nothing(tiny: Path) -> None:
    told: list[object] = []
    with running(tiny, "one") as one:
        watch = Watch([one], lambda *words: told.append(words))
        watch.close()
        watch.begin()
        shutil.rmtree(one.folder)
        watch.look()
    assert told == []
