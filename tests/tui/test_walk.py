"""The walk of docs/walk.md, from the file to a plan that stands up to a check from outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.architecture.tree import ROOT
from tests.tui import walk

if TYPE_CHECKING:
    from pathlib import Path


def test_each_step_shows_what_it_says(tmp_path: Path) -> None:
    for step, picture in walk.play(tmp_path, quiet=0.02):
        missing = [text for text in step.shown if text not in picture]
        left = [text for text in step.gone if text in picture]
        assert not missing + left, f"{step.title}\n{picture}"
        assert len(picture.split("\n")) == 24
    assert walk.verified(tmp_path).startswith("The plan is valid")
    text = (tmp_path / walk.INVENTORY).read_text("utf-8")
    assert 'forbidden = ["cloud-1"]' in text
    assert 'pin = "rz-nord"' in text


def test_the_page_tells_these_steps() -> None:
    page = (ROOT / "docs" / "walk.md").read_text("utf-8")
    *sections, outside = page.split("\n## ")[1:]
    told = [section.split("\n\n", 2) for section in sections]
    assert [(title, text.strip().replace("\n", " ")) for title, text, *_picture in told] == [
        (step.title, step.text) for step in walk.STEPS
    ]
    pictured = [any(part.startswith("```text\n") for part in more) for _title, _text, *more in told]
    assert pictured == [step.is_pictured for step in walk.STEPS]
    assert outside.startswith("Check it from outside\n")


def test_a_picture_shows_no_time() -> None:
    timeless = walk.Timeless()
    first = timeless.picture("plan 02:48:07  02:48  Time 60 s  over after 0.3 s")
    assert first == "plan 14:05:10  14:05  Time 60 s  over after 0.1 s"
    assert timeless.picture("02:49:00 02:48:07") == "14:05:20 14:05:10"


def test_the_picture_in_the_readme_is_one_of_them() -> None:
    picture = re.compile(r"^```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
    page = (ROOT / "docs" / "walk.md").read_text("utf-8")
    [shown] = picture.findall((ROOT / "README.md").read_text("utf-8"))
    assert shown in picture.findall(page)
