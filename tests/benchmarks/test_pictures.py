from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks import pictures

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_same_keys_are_typed_again() -> None:
    first = pictures.strokes(random.Random(3))
    assert first == pictures.strokes(random.Random(3))
    assert first != pictures.strokes(random.Random(4))
    assert len(first) >= 8


def test_a_dialog_is_closed_by_what_has_opened_it() -> None:
    for name in ("slash", "question", "colon"):
        assert all(one.endswith("Escape") for one in pictures.STROKES if one.startswith(name))


def test_tools_that_are_not_there_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None if name == "pterm" else name)
    assert pictures.main([str(tmp_path)]) == 2
    assert "needs pterm, which" in capsys.readouterr().err
