"""Whatever is typed, in whatever order, on whatever file: no fault of the program."""

from __future__ import annotations

import os
import random
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

import pytest

from tests.tui.frames import frame, opened

if TYPE_CHECKING:
    from pathlib import Path

SEEDS: Final = int(os.environ.get("WOHIN_KEY_SEEDS", "1"))
"""How many random sequences for each file; hundreds in a long run."""
KEYS: Final = (
    *ascii_letters,
    *digits,
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab"),
    *("enter", "enter", "enter", "escape", "space", "backspace", "delete", "f1", "f9"),
    *("colon", "slash", "question_mark", "comma", "full_stop", "asterisk", "plus", "number_sign"),
    *("ctrl+s", "ctrl+z", "ctrl+y", "ctrl+p", "ctrl+u", "ctrl+d", "ctrl+l", "f6", "ä", "€"),
)
"""All but those that start a search or end the program."""
FILES: Final = {
    "empty": "",
    "two of one": "[planning]\nstart = 2027-01-01\n[planning]\nperiods = 4\n",
    "no toml": '[planning\nstart = 1\n[[service]]\nid = "a"\n',
    "odd": (
        'extra = 3\nplanning = { start = 2027-01-01, periods = 4 }\n[[service]]\nid = "[/]"\n'
        'name = "\\u001b[31m\\u202e"\ncurrent = 7\n[[unknown]]\nkey = [[1], { a = 2 }]\n'
    ),
}


async def type_anything(path: Path, seed: int, count: int) -> None:
    """Type random keys, with pauses and other sizes of the terminal in between."""
    chance = random.Random(seed)
    app = opened(path)
    async with app.run_test(size=chance.choice([(80, 24), (130, 30), (40, 10)])) as pilot:
        for number in range(count):
            app.simulate_key(chance.choice(KEYS))
            if number % 4 == 0:
                await pilot.pause()
            if chance.random() < 0.02:
                await pilot.resize_terminal(chance.randint(1, 140), chance.randint(1, 40))
            if not app.is_running:
                return
        await pilot.pause()
        assert frame(app)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("seed", range(3 * SEEDS))
async def test_an_example(tiny: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Files that somebody saves under any name belong nowhere else.
    monkeypatch.chdir(tiny.parent)
    await type_anything(tiny, seed, 80)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(SEEDS))
async def test_odd_files(
    tmp_path: Path, name: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "odd.toml"
    path.write_text(FILES[name], encoding="utf-8")
    await type_anything(path, 1000 + seed, 60)
