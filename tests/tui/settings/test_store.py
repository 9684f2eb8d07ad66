from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory import storage
from inventory.errors import ConflictError, WohinError
from tui.dialogs.text_dialog import TEXT
from tui.settings import keymap, store
from tui.settings.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert store.read(tmp_path / "none.toml") == (Settings(), ())


def test_a_choice_is_written_and_read(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.toml"
    store.write("theme", "wohin-light", file)
    store.write_in("keys", "app.save", "f2", file)
    store.write_in("columns", "service", ["id", "name"], file)
    found = store.read(file)
    assert found.faults == ()
    assert found.settings.theme == "wohin-light"
    assert found.settings.keys == {"app.save": "f2"}
    assert found.settings.columns == {"service": ("id", "name")}
    store.write_in("keys", "app.save", None, file)
    assert store.read(file).settings.keys == {}


def test_comments_and_unknown_keys_stay(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('# mine\nfuture = 1  # who knows\n\n[keys]\n"app.undo" = "z"\n')
    store.write("language", "de", file)
    store.write_in("keys", "app.save", "f2", file)
    text = file.read_text()
    assert text.startswith("# mine\nfuture = 1  # who knows\n")
    assert store.read(file).settings.keys == {"app.undo": "z", "app.save": "f2"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('theme = "purple"', "theme is one of auto, wohin-dark"),
        ("mouse = true", "mouse is one of no, yes"),
        ("keys = 1", "keys is not understood"),
        ('[keys]\n"app.save" = 1', "keys.app.save is not understood"),
        ("[columns]\nservice = 1", "columns.service is not understood"),
        ("= 1", "not valid TOML"),
    ],
)
def test_faults_are_told_and_not_fatal(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    found = store.read(file)
    assert found.settings == Settings()
    assert len(found.faults) == 1
    assert fault in found.faults[0]


def test_a_change_while_it_is_written_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("theme = 'wohin-light'\n")
    decode = storage.decode

    def slow(data: bytes, path: Path) -> str:
        file.write_text("mouse = 'no'\n")
        return decode(data, path)

    monkeypatch.setattr(storage, "decode", slow)
    with pytest.raises(ConflictError):
        store.write("language", "de", file)
    assert file.read_text() == "mouse = 'no'\n"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"theme = '\xe4'")
    assert "not UTF-8" in store.read(file).faults[0]
    with pytest.raises(WohinError):
        store.write("theme", "auto", file)


def test_keys_that_clash_are_told() -> None:
    assert keymap.faults({}) == []
    assert keymap.faults({"app.save": "f7"}) == []
    assert "that of app.undo, import.unit as well" in keymap.faults({"app.save": "u"})[0]
    # A text is taken over with the key that saves elsewhere, and always was.
    assert keymap.faults({"app.save": "ctrl+s,f7"}) == []
    assert f"{TEXT.name}.take" in keymap.faults({"app.undo": "ctrl+s"})[0]
    assert "did you mean app.save?" in keymap.faults({"app.sav": "f7"})[0]
