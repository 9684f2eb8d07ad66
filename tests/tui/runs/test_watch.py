from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.tui.runs.conftest import again, until
from tui.runs.end import cancel
from tui.runs.watch import Watch

if TYPE_CHECKING:
    from tests.tui.runs.conftest import Begin
    from tui.runs.progress import Step
    from tui.runs.run import Run

Heard = list[tuple[str, int]]


def watch(run: Run) -> tuple[Watch, Heard]:
    """A watch, and what it tells: state and number of steps."""
    heard: Heard = []

    def publish(_watch: Watch, run: Run | None, steps: tuple[Step, ...]) -> None:
        heard.append(("gone" if run is None else run.state, len(steps)))

    return Watch(run, publish, every=0.01), heard


def test_what_is_new_is_told_once(begin: Begin) -> None:
    run = begin()
    one, heard = watch(run)
    assert one.look()
    assert one.look()
    assert heard == [("running", 2)]
    with (run.folder / "progress.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"seconds": 3}\n')
    assert one.look()
    assert heard == [("running", 2), ("running", 3)]
    cancel(run)
    until(lambda: again(run).state != "running")
    assert not one.look()
    assert heard[-1] == ("finished", 3)


def test_it_looks_by_itself_until_the_run_is_over(begin: Begin) -> None:
    run = begin()
    one, heard = watch(run)
    one.begin()
    until(lambda: bool(heard))
    cancel(run)
    until(lambda: heard[-1][0] == "finished")


def test_a_watch_that_is_closed_tells_nothing(begin: Begin) -> None:
    one, heard = watch(begin())
    one.close()
    one.look()
    assert heard == []


def test_a_folder_that_is_gone(begin: Begin) -> None:
    run = begin()
    one, heard = watch(run)
    shutil.rmtree(run.folder)
    assert not one.look()
    assert heard == [("gone", 0)]
