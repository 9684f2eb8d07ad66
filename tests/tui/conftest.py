"""Inventories on disk for tests of the interface."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest
from textual._compositor import Compositor

from tests.tui.plans import add_run, plan_text
from tui.screens import at_once

if TYPE_CHECKING:
    from pathlib import Path


def example(name: str, folder: Path) -> Path:
    """A bundled example as a file."""
    path = folder / f"{name}.toml"
    path.write_bytes(resources.files("examples").joinpath(f"{name}.toml").read_bytes())
    return path


@pytest.fixture(autouse=True)
def _in_good_time(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what keys have changed once they are done with, and no picture on the way there.

    Programs in a terminal draw at once, and so do tests that ask for `hurried`.
    """
    if "hurried" not in request.fixturenames:
        monkeypatch.setattr(at_once, "PICTURES", 0)
        monkeypatch.setattr(Compositor, "render_update", _left_for_later)


def _left_for_later(_compositor: Compositor, **_how: object) -> None:
    """What is to be drawn adds up until somebody has typed, or looks."""


@pytest.fixture
def hurried() -> None:
    """Pictures are drawn as soon as there is something to be seen, as for somebody who types."""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The smallest example."""
    return example("tiny", tmp_path)


@pytest.fixture
def kreis(tmp_path: Path) -> Path:
    """One Kreis with 115 services."""
    return example("kreis-warendorf", tmp_path)


@pytest.fixture
def planned(tiny: Path) -> Path:
    """The smallest example with its best plan in a file beside it."""
    tiny.with_name("tiny.plan.toml").write_text(plan_text(), encoding="utf-8")
    return tiny


@pytest.fixture
def searched(tiny: Path) -> Path:
    """The smallest example with a run that has found the best plan."""
    add_run(tiny, "first")
    return tiny
