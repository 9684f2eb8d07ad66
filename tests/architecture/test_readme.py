"""The tour in the README shows what the commands say, word for word."""

from __future__ import annotations

import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Final

from cli.exits import Exit
from cli.main import main
from tests.architecture.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT: Final = "…"


def commands() -> Iterator[tuple[list[str], list[str]]]:
    """The commands of the tour in order, each with the lines that it is said to print."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *shown = part.rstrip("\n").split("\n")
            yield shlex.split(line), shown


def output_of(words: list[str]) -> list[str]:
    """What a command prints, the spaces at line ends taken off."""
    assert words[0] == "wohin"
    content = BytesIO()
    written = TextIOWrapper(content, encoding="utf-8", write_through=True)
    with redirect_stdout(written), redirect_stderr(written):
        code = main(["--lang", "en", *words[1:]])
    printed = content.getvalue().decode()
    assert code == Exit.DONE, printed
    return [line.rstrip() for line in printed.rstrip("\n").split("\n")]


def missing(shown: list[str], printed: list[str]) -> list[str]:
    """The first run of shown lines that was not printed where it should have been, or nothing."""
    place, is_exact = 0, True
    for run in runs(shown):
        if run == [LEFT_OUT]:
            is_exact = False
            continue
        starts = [place] if is_exact else range(place, len(printed))
        found = next((at for at in starts if printed[at : at + len(run)] == run), None)
        if found is None:
            return run
        place, is_exact = found + len(run), True
    return printed[place:] if is_exact else []


def runs(shown: list[str]) -> Iterator[list[str]]:
    """Shown lines between those that stand for lines left out, and these."""
    run: list[str] = []
    for line in shown:
        if line == LEFT_OUT:
            yield from ([run] if run else [])
            yield [LEFT_OUT]
            run = []
        else:
            run.append(line)
    yield from ([run] if run else [])


def test_the_tour_is_what_the_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tour = list(commands())
    assert {words[1] for words, _shown in tour} == {
        "example",
        "check",
        "options",
        "solve",
        "verify",
        "show",
        "diff",
    }
    for words, shown in tour:
        printed = output_of(words)
        assert missing(shown, printed) == [], (words, printed)


def test_lines_may_only_be_left_out_where_it_says_so() -> None:
    printed = ["a", "b", "c", "d"]
    assert missing(["a", "b", "c", "d"], printed) == []
    assert missing(["a", LEFT_OUT, "d"], printed) == []
    assert missing([LEFT_OUT, "b", LEFT_OUT], printed) == []
    assert missing(["a", "c", "d"], printed) == ["a", "c", "d"]
    assert missing(["a", "b"], printed) == ["c", "d"]
    assert missing([LEFT_OUT, "c"], printed) == ["d"]
    assert missing([LEFT_OUT, "c", LEFT_OUT, "b"], printed) == ["b"]


def test_each_exit_code_is_explained() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == [str(code.value) for code in Exit]
