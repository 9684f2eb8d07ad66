from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli import main as main_module
from cli.commands import NAMES, check, load
from cli.exits import Exit
from inventory.version import VERSION
from tests.cli.conftest import ROOT, process

if TYPE_CHECKING:
    from tests.cli.conftest import Wohin


def test_without_arguments_the_help_is_shown(wohin: Wohin) -> None:
    ran = wohin()
    assert ran.code == Exit.WRONG_USAGE
    assert ran.out == ""
    assert "usage: wohin" in ran.err


def test_the_help_names_each_command_and_each_exit_code(wohin: Wohin) -> None:
    ran = wohin("--help")
    assert ran.code == 0
    for name in NAMES:
        assert f"\n    {name} " in ran.out
    assert "130 cancelled" in " ".join(ran.out.split())


def test_each_command_is_listed_by_its_name() -> None:
    modules = {path.stem.rstrip("_") for path in (ROOT / "cli/commands").glob("[!_]*.py")}
    assert modules == set(NAMES)
    assert [load(name).NAME for name in NAMES] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_help_and_json(name: str, wohin: Wohin) -> None:
    ran = wohin(name, "--help")
    assert ran.code == 0
    assert f"usage: wohin {name}" in ran.out
    assert "--json" in ran.out
    assert "--lang" in ran.out


def test_the_version(wohin: Wohin) -> None:
    assert wohin("--version").out == f"wohin {VERSION}\n"


def test_an_unknown_command_is_named_with_the_nearest(wohin: Wohin) -> None:
    ran = wohin("chek", "inventory.toml")
    assert ran.code == Exit.WRONG_USAGE
    assert 'there is no command "chek"; did you mean check?' in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "a", "b"),
        ("check", "a", "--unknown"),
        ("check", "a", "--scen", "x"),
        ("solve", "a", "--time-limit", "0"),
        ("solve", "a", "--time-limit", "nan"),
        ("solve", "a", "--time-limit", "1.000,5"),
        ("solve", "a", "--gap", "2"),
        ("solve", "a", "--workers", "-1"),
        ("solve", "a", "--seed", "1e3"),
        ("show", "a"),
        ("diff", "a"),
        ("diff", "a", "b", "c", "d"),
        ("verify", "-", "-"),
        ("check", "--lang"),
        ("check", "a", "--lang", "fr"),
    ],
)
def test_wrong_usage_is_said_without_a_traceback(words: tuple[str, ...], wohin: Wohin) -> None:
    ran = wohin(*words)
    assert ran.code == Exit.WRONG_USAGE
    assert ran.out == ""
    assert ran.err.startswith("wohin: ")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words", [("--json",), ("solve", "a", "--time-limit", "0", "--json"), ("chek", "--json")]
)
def test_wrong_usage_is_a_document_too(words: tuple[str, ...], wohin: Wohin) -> None:
    ran = wohin(*words)
    assert ran.code == Exit.WRONG_USAGE
    error = json.loads(ran.out)["error"]
    assert ran.err == f"wohin: {error['text']}\n  {error['hint']}\n"
    assert "--help" in error["hint"]


@pytest.mark.parametrize(
    "words",
    [("--lang", "de", "check", "x"), ("check", "--lang=de", "x"), ("check", "x", "--lang", "de")],
)
def test_the_language_may_be_chosen_anywhere(words: tuple[str, ...], wohin: Wohin) -> None:
    english, german = wohin("check", "x"), wohin(*words)
    assert english.code == german.code == Exit.WRONG_USAGE
    assert "x does not exist" in english.err
    assert "x" in german.err
    assert "does not exist" not in german.err


def test_the_language_of_the_environment(
    wohin: Wohin, monkeypatch: pytest.MonkeyPatch, tiny: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "geschätzten Wert" in wohin("check", tiny).out
    assert "estimated" in wohin("check", tiny, "--lang", "en").out


def test_an_internal_error_is_one_line_and_a_report(
    wohin: Wohin, monkeypatch: pytest.MonkeyPatch, tiny: Path, tmp_path: Path
) -> None:
    def fail(arguments: object, output: object) -> int:
        message = "the fault\nof the program"
        raise RuntimeError(message)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(check, "run", fail)
    ran = wohin("check", tiny)
    assert ran.code == Exit.INTERNAL
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    report = Path(ran.err.strip().rpartition(" ")[2])
    assert report.is_relative_to(tmp_path / "state")
    assert report.stat().st_mode & 0o077 == 0
    text = report.read_text("utf-8")
    assert "RuntimeError: the fault" in text
    assert "Traceback" in text
    assert VERSION in text
    assert f"wohin check {tiny}" in text


def test_a_report_falls_back_to_the_folder_for_temporary_files(
    wohin: Wohin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(words: object, output: object) -> int:
        raise RuntimeError

    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(main_module, "_run", fail)
    ran = wohin("check", "x")
    assert ran.code == Exit.INTERNAL
    assert Path(ran.err.strip().rpartition(" ")[2]).parent == tmp_path
    monkeypatch.setattr(tempfile, "tempdir", str(blocked))
    ran = wohin("check", "x")
    assert ran.code == Exit.INTERNAL
    assert "RuntimeError" in ran.err


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """As with `wohin example kreis-warendorf | head -1`."""
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "example", "kreis-warendorf"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as one:
        assert one.stdout is not None
        assert one.stderr is not None
        one.stdout.read(10)
        one.stdout.close()
        assert one.stderr.read() == b""
        assert one.wait(timeout=60) == 0


class FullDisk(io.StringIO):
    """An output that takes nothing."""

    def write(self, text: str) -> int:
        """Refuse it."""
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_said(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", FullDisk())
    assert main_module.main(["check", str(tiny)]) == Exit.WRONG_USAGE
    message = "wohin: the output cannot be written: the disk is full\n"
    assert capsys.readouterr().err == message


def test_a_terminal_that_knows_only_ascii_gets_codes(tiny: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cli", "check", str(tiny), "--lang", "de"],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert done.returncode == 0
    assert b"gesch\\xe4tzten" in done.stdout


@pytest.mark.parametrize("words", [("check",), ("solve",), ("example", "tiny", "-o")])
def test_a_name_that_no_file_can_have(words: tuple[str, ...], wohin: Wohin) -> None:
    ran = wohin(*words, "x" * 5000)
    assert ran.code == Exit.WRONG_USAGE
    assert "report" not in ran.err


@pytest.mark.parametrize(("redirection", "code"), [("<&-", 1), (">&- <&-", 1), (">&- 2>&- <&-", 1)])
def test_a_process_without_streams(redirection: str, code: int) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m cli check - {redirection}'],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert "report" not in done.stderr


def test_python_m_cli_is_the_command() -> None:
    done = process("--version")
    assert (done.returncode, done.stdout) == (0, f"wohin {VERSION}\n")


def test_what_a_command_does_not_take_leads_to_its_own_help(wohin: Wohin) -> None:
    ran = wohin("check", "a", "b", "--colour")
    assert ran.code == Exit.WRONG_USAGE
    assert ran.err == "wohin: unrecognized arguments: b --colour\n  Try: wohin check --help\n"


def test_a_word_that_is_neither_command_nor_file(wohin: Wohin) -> None:
    ran = wohin("zzzz")
    assert ran.code == Exit.WRONG_USAGE
    assert 'there is no command "zzzz", and no such file either' in ran.err


@pytest.mark.parametrize(
    "words", [("none.toml",), ("--read-only",), ("x.toml", "--ascii", "--mouse"), ("./folder/x",)]
)
def test_the_interface_needs_a_terminal(words: tuple[str, ...], wohin: Wohin) -> None:
    ran = wohin(*words)
    assert ran.code == Exit.WRONG_USAGE
    assert ran.out == ""
    assert "the interface needs a terminal" in ran.err


def test_options_that_the_interface_does_not_have(wohin: Wohin) -> None:
    ran = wohin("x.toml", "--scenario", "a")
    assert ran.code == Exit.WRONG_USAGE
    assert "unrecognized arguments" in ran.err
