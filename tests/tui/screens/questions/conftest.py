"""Questions that are answered at once, without a process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from report import table_file
from tests.tui.asked import STOPS
from tui.questions import start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Asking = list[list[str]]


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    """The commands by which questions are asked; each is answered at once."""
    commands: Asking = []

    def answer(words: Sequence[str], folder: Path, output: str, messages: str) -> int:
        commands.append(list(words[words.index("cli") + 1 :]))
        (folder / output).touch()
        (folder / messages).touch()
        (folder / "answer.json").write_text(table_file.write([STOPS]), encoding="utf-8")
        assert json.loads((folder / "question.json").read_text("utf-8"))
        return 0

    monkeypatch.setattr(start, "launch", answer)
    return commands
