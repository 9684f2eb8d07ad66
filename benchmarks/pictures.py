"""Look at the interface in real terminals: PuTTY's own (`pterm`) and xterm, on a display in memory.

    python -m benchmarks.pictures FOLDER [--seconds 60] [--seed 0] [--lang de]

Takes a picture of each screen at 80 x 24 with the terminal as it comes. Then it types at random;
after every few keys it takes a picture, has everything drawn again (`^L`), and takes another: a
terminal that shows something else then was sent too little before. Such pairs stay in the folder to
be looked at: what has come in between, as the end of a search does, is no fault.

What it needs is not among the tools of the project: on Debian the packages xvfb, xdotool,
imagemagick, pterm and xterm.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import examples
from benchmarks.drivers.child import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOOLS: Final = ("Xvfb", "xdotool", "import", "compare", "pterm", "xterm")
TERMINALS: Final = ("pterm", "xterm")
SCREENS: Final = ("1", "2", "3", "4", "5", "6", "7", "F1", "F9")
STROKES: Final = (
    *("Down",) * 6,
    *("Up",) * 4,
    *("Next", "Prior", "Home", "End", "Right", "Left", "Tab", "space", "s", "n", "f", "u"),
    *("1", "1", "2", "3", "4", "5", "5", "6", "7"),
    *("slash a e Escape", "t Escape", "v Escape", "question Escape", "colon Escape"),
    *("e x Return", "Next Next", "Down Down Down Down"),
)
"""What is typed, as xdotool names it; a dialog is closed again, and nothing ends the program."""
_DISPLAY: Final = ":83"
_SETTLED: Final = 0.9
_STARTED: Final = 3.0
_FEW_PIXELS: Final = 20
"""Signs of another font may reach beyond their cell, and are cut there when the next one is drawn."""


def missing() -> list[str]:
    """The tools that are not on this machine."""
    return [name for name in TOOLS if shutil.which(name) is None]


def strokes(chance: random.Random, count: int = 8) -> list[str]:
    """Some keys at random."""
    return " ".join(chance.choice(STROKES) for _n in range(count)).split()


@dataclass(frozen=True)
class Window:
    """A terminal on the display.

    Attributes:
        number: Of its window.
        folder: Where pictures are kept.
    """

    number: str
    folder: Path

    def press(self, *keys: str, seconds: float = _SETTLED) -> None:
        """Type keys, and wait for what they do."""
        _run("xdotool", "windowfocus", self.number)
        _run("xdotool", "key", "--delay", "25", *keys)
        time.sleep(seconds)

    def picture(self, name: str) -> Path:
        """Take a picture."""
        path = self.folder / f"{name}.png"
        _run("import", "-window", self.number, str(path))
        return path


@contextmanager
def display() -> Iterator[None]:
    """A display in memory, for as long as the body runs."""
    os.environ["DISPLAY"] = _DISPLAY
    options = ("-screen", "0", "2000x1200x24", "-nolisten", "tcp")
    with subprocess.Popen(
        [shutil.which("Xvfb") or "Xvfb", _DISPLAY, *options], stderr=subprocess.DEVNULL
    ) as server:
        time.sleep(1.5)
        try:
            yield
        finally:
            server.terminate()


@contextmanager
def window(program: str, folder: Path, language: str) -> Iterator[Window]:
    """A terminal of 80 x 24 with the bundled Kreis."""
    place = folder / program
    # What was not saved the last time would be offered first.
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    file = place / "kreis.toml"
    file.write_text(examples.text("kreis-warendorf"), "utf-8")
    own = {f"XDG_{name}_HOME": str(place / name.lower()) for name in ("CONFIG", "STATE", "CACHE")}
    variables = {**os.environ, **own, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    variables.pop("COLORTERM", None)
    words = (sys.executable, "-m", "cli", "--lang", language, str(file))
    command = (program, "-geometry", "80x24", "-e", *words)
    with subprocess.Popen(command, cwd=place, env=variables, stderr=subprocess.DEVNULL) as child:
        try:
            time.sleep(_STARTED)
            yield Window(_newest(program), folder)
        finally:
            child.terminate()


def look(program: str, folder: Path, *, seconds: float, seed: int, language: str) -> int:
    """Take the pictures.

    Returns:
        How often the terminal showed something else after all was drawn again.
    """
    chance = random.Random(seed)
    wrong = 0
    with window(program, folder, language) as shown:
        for key in SCREENS:
            shown.press(key)
            shown.picture(f"{program}-{key}")
            if key.startswith("F"):
                shown.press("Escape")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            keys = strokes(chance)
            shown.press(*keys)
            before = shown.picture(f"{program}-{wrong}-before")
            shown.press("ctrl+l", seconds=0.5)
            after = shown.picture(f"{program}-{wrong}-after")
            if _differ(before, after):
                wrong += 1
                print(f"{program}: other than drawn anew after {' '.join(keys)}: {before}")
            else:
                before.unlink()
                after.unlink()
    return wrong


def _newest(program: str) -> str:
    found = _run("xdotool", "search", "--onlyvisible", "--class", program)
    numbers = [one for one in found.split() if _run("xdotool", "getwindowname", one).strip()]
    return numbers[-1]


def _differ(one: Path, other: Path) -> bool:
    command = ("compare", "-metric", "AE", str(one), str(other), "null:")
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    try:
        return float(done.stderr.split()[0]) > _FEW_PIXELS
    except (IndexError, ValueError):
        return True  # of different sizes, or not there


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    return done.stdout


def main(words: Sequence[str] | None = None) -> int:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lang", default="de")
    asked = parser.parse_args(words)
    if lacking := missing():
        print(f"needs {', '.join(lacking)}, which are not on this machine", file=sys.stderr)
        return 2
    asked.folder.mkdir(parents=True, exist_ok=True)
    folder = asked.folder.resolve()
    with display():
        wrong = {
            name: look(name, folder, seconds=asked.seconds, seed=asked.seed, language=asked.lang)
            for name in TERMINALS
        }
    print(", ".join(f"{name}: {count} pictures differ" for name, count in wrong.items()))
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
