"""Terminals for tests, each with the interface in it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

import examples
from tests.tui.terminal.pty import Terminal, environment, words
from tests.tui.terminal.tmux import PROGRAM, Tmux

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# What needs a program that is not there is no test; the head of the report says so.
collect_ignore = [] if PROGRAM else ["test_tmux.py"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings and state of its own, and the smallest example in it."""
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "tiny.toml").write_text(examples.text("tiny"), "utf-8")
    return folder


class Start(Protocol):
    """Starts the interface in a pseudo-terminal."""

    def __call__(
        self,
        *arguments: str | Path,
        size: tuple[int, int] = (80, 24),
        term: str = "xterm-256color",
        colorterm: str = "",
        language: str = "en",
        more: Mapping[str, str] | None = None,
    ) -> Terminal:
        """Start it with these arguments, in a terminal of this kind."""


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """The interface in a pseudo-terminal."""
    with ExitStack() as stack:

        def begin(
            *arguments: str | Path,
            size: tuple[int, int] = (80, 24),
            term: str = "xterm-256color",
            colorterm: str = "",
            language: str = "en",
            more: Mapping[str, str] | None = None,
        ) -> Terminal:
            variables = environment(term=term, colorterm=colorterm, language=language, more=more)
            terminal = Terminal(words(*arguments), folder=home, size=size, variables=variables)
            return stack.enter_context(terminal)

        yield begin


@pytest.fixture
def in_tmux(home: Path, tmp_path: Path) -> Iterator[Tmux]:
    """The interface on the smallest example in tmux."""
    variables = environment(term="xterm-256color")
    command = words("tiny.toml")
    with Tmux(command, folder=home, socket=tmp_path / "tmux", variables=variables) as tmux:
        yield tmux
