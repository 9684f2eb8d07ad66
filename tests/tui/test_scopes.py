"""Scopes that are asked for while a thread loads screens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from tui.actions import scopes

if TYPE_CHECKING:
    import pytest


def test_one_that_comes_meanwhile_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, object] = {}

    class Loading(SimpleNamespace):
        name = "first"

        @property
        def title(self) -> str:
            known["later"] = SimpleNamespace(name="later", title="Later")
            return "First"

    known["first"] = Loading()
    monkeypatch.setattr(scopes, "_scopes", known)
    assert scopes.titles() == {"first": "First"}
