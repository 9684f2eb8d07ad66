from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.asked import add_asked
from tests.tui.plans import add_run
from tui.questions.age import outdated
from tui.questions.asked import find_asked

if TYPE_CHECKING:
    from pathlib import Path


def test_an_answer_about_another_inventory_is_outdated(tiny: Path) -> None:
    add_asked(tiny, "one")
    add_asked(tiny, "lost", tables=None)
    text = tiny.read_bytes()
    assert outdated(find_asked(tiny), tiny, text) == frozenset()
    assert outdated(find_asked(tiny), tiny, text + b"\n") == {"one"}


def test_an_answer_about_another_plan_is_outdated(tiny: Path) -> None:
    run = add_run(tiny, "run")
    beside = tiny.with_name("tiny.plan.toml")
    beside.write_bytes((run / "plan.toml").read_bytes())
    for name, plan in (("of-run", "run"), ("of-file", beside.name), ("of-none", "gone")):
        folder = add_asked(tiny, name, plan=plan)
        (folder / "plan.toml").write_bytes((run / "plan.toml").read_bytes())
    add_asked(tiny, "without", plan="run")  # its own copy is lost
    text = tiny.read_bytes()
    assert outdated(find_asked(tiny), tiny, text) == {"of-none"}
    beside.write_bytes(beside.read_bytes() + b"\n")
    assert outdated(find_asked(tiny), tiny, text) == {"of-none", "of-file"}
