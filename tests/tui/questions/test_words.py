from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.tui.asked import add_asked
from tui.questions.asked import Asked, read_asked
from tui.questions.words import elapsed, failure, state_in_words, subject, time_in_words, title

if TYPE_CHECKING:
    from pathlib import Path


def asked(tiny: Path, *words: str, **told: object) -> Asked:
    one = read_asked(add_asked(tiny, f"one-{len(list(tiny.parent.rglob('question.json')))}",
                               words[0], words[1:], **told))  # type: ignore[arg-type]  # fmt: skip # as the helper takes them
    assert one is not None
    return one


def test_what_a_question_is_about(tiny: Path) -> None:
    assert subject(asked(tiny, "explain", "fin-musterstadt", "")) == "fin-musterstadt"
    assert subject(asked(tiny, "pareto", "distance", "")) == "Way to the site, km"
    assert subject(asked(tiny, "track", "/far/away/actual.toml", "2027-Q1")) == (
        "actual.toml, 2027-Q1"
    )
    assert subject(asked(tiny, "firm", "0.2")) == "estimates ±20 %"
    assert subject(asked(tiny, "firm", "many")) == "many"
    assert subject(asked(tiny, "firm", "", "1", "0.02")) == "1 sample, good within 2 %"
    assert subject(asked(tiny, "shares", "", "0.025", "0")) == (
        "nobody above +2.5 %, without fair shares"
    )
    assert subject(asked(tiny, "shares", "use", "x", "many")) == "use, nobody above +x, many"
    assert subject(asked(tiny, "negotiate", "zv", "a,b,c,d")) == "zv, a, b and 2 more"
    assert subject(asked(tiny, "compare", "INVENTORY,mehr-platz", "nothing")) == (
        "(as it is), mehr-platz, from scratch"
    )
    assert subject(asked(tiny, "explain", "fin", "rz", "2027-Q3")) == "fin, rz, 2027-Q3"
    assert subject(asked(tiny, "of-another-version", "x", "")) == "x"
    assert title(asked(tiny, "of-another-version")) == "of-another-version"


def test_how_far_it_is(tiny: Path) -> None:
    done = asked(tiny, "stages")
    assert state_in_words(done).startswith("answered · ")
    assert state_in_words(done, is_outdated=True).startswith("outdated · ")
    (done.folder / "ended").touch()
    again = read_asked(done.folder)
    assert again is not None
    assert state_in_words(again).startswith("cut short · ")
    lost = asked(tiny, "stages", tables=None)
    assert state_in_words(lost) == "broken off"
    far = asked(tiny, "stages", tables=None, host="elsewhere", messages="one\ntwo\n")
    assert far.state == "running"
    assert elapsed(far, far.started + dt.timedelta(seconds=3)) == 3
    assert state_in_words(far).endswith(" s · two")
    bounded = asked(tiny, "stages", tables=None, host="elsewhere", limit=60)
    assert time_in_words(bounded).endswith(" of 60 s")
    (bounded.folder / "ended").touch()
    ending = read_asked(bounded.folder)
    assert ending is not None
    assert state_in_words(ending).endswith(" s · ending …")


def test_what_went_wrong_is_told_without_the_steps_before(tiny: Path) -> None:
    words = "looking (1 of 2)\nwohin: nobody is no service\n  Did you mean somebody?\n"
    one = asked(tiny, "explain", "nobody", "", tables=None, messages=words)
    assert failure(one) == "nobody is no service Did you mean somebody?"
    assert state_in_words(one) == f"failed: {failure(one)}"
    folder = f"{tiny.with_name('tiny.runs')}/one-{len(list(tiny.parent.rglob('question.json')))}"
    wrong = f"looking (1 of 2)\n{folder}/plan.toml: x is not in it\n  Is it of another file?\n"
    of_file = asked(tiny, "stages", tables=None, messages=wrong)
    assert failure(of_file) == "plan.toml: x is not in it Is it of another file?"
    killed = asked(tiny, "stages", tables=None, messages="looking (1 of 2)\n")
    assert failure(killed) == "looking (1 of 2)"
