from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from inventory import disk_words
from tests.tui.frames import frame, opened, press
from tests.tui.plans import until
from tui.dialogs.path_prompt import PathPrompt
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import WohinApp


def begun(app: WohinApp, folder: Path, answers: list[Path | None]) -> PathPrompt:
    for name in ("a.toml", "b.toml"):
        (folder / name).touch()
    (folder / "sub").mkdir()
    (folder / "sub" / "deep.toml").touch()
    prompt = PathPrompt("Where?", f"{folder}/")
    app.push_screen(prompt, answers.append)
    return prompt


async def test_the_arrows_choose_from_what_there_is(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    answers: list[Path | None] = []
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        prompt = begun(app, folder, answers)
        await pilot.pause()
        assert prompt.chosen == ""
        await press(pilot, "down", "down")
        assert prompt.chosen == f"{folder}/b.toml"
        # Whoever types on chooses nothing any more.
        await press(pilot, "s")
        assert prompt.chosen == ""
        await press(pilot, "down", "enter")
        assert prompt.query_one(TextInput).value == f"{folder}/sub/"
        await until(pilot, lambda: "│   deep.toml" in frame(app))
        await press(pilot, "down", "tab")
        assert prompt.query_one(TextInput).value == f"{folder}/sub/deep.toml"
        await press(pilot, "enter")
        assert answers == [folder / "sub" / "deep.toml"]


async def test_enter_answers_with_the_file_that_was_chosen(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    answers: list[Path | None] = []
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        begun(app, folder, answers)
        await press(pilot, "down", "up", "enter")
        assert answers == [folder / "a.toml"]


async def test_where_there_is_nothing_the_arrows_choose_nothing(tiny: Path) -> None:
    answers: list[Path | None] = []
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(PathPrompt("Where?", "/nowhere/at/all"), answers.append)
        await press(pilot, "down", "enter")
        assert [str(path) for path in answers] == ["/nowhere/at/all"]


async def test_what_is_typed_takes_the_place_of_the_name_but_not_of_the_folder(
    tiny: Path, tmp_path: Path
) -> None:
    answers: list[Path | None] = []
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(PathPrompt("Where?", f"{tmp_path}/inventory.toml"), answers.append)
        await pilot.pause()
        await press(pilot, *"ours", "enter")
        assert answers == [tmp_path / "ours"]
        # Whoever moves first keeps it.
        app.push_screen(PathPrompt("Where?", f"{tmp_path}/a.toml"), answers.append)
        await pilot.pause()
        await press(pilot, "home", "end", "2", "enter")
        assert answers[-1] == tmp_path / "a.toml2"


async def test_what_the_disk_says_of_a_path_is_said_in_words(tiny: Path) -> None:
    def check(_path: Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", "x")

    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(PathPrompt("Where?", "x.toml", check=check))
        await pilot.pause()
        await press(pilot, "enter")
        await pilot.pause()
        assert "Errno" not in frame(app)
        assert disk_words.reason(PermissionError(errno.EACCES, "")) in frame(app)
