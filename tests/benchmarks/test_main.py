from __future__ import annotations

import pytest

from benchmarks.__main__ import main
from benchmarks.drivers.options import Options
from benchmarks.registry import BENCHMARKS
from benchmarks.writing import DOCUMENT

SOLVING = {
    "proving",
    "answering",
    "regions",
    "peers",
    "editing",
    "generated",
    "location",
    "projects",
}


def test_names_are_unambiguous() -> None:
    names = [one.name for one in BENCHMARKS]
    assert len(set(names)) == len(names)


def test_what_was_chosen_is_measured_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "large-file", "--services", "40", "--runs", "1"]) == 0
    printed = capsys.readouterr().out
    assert "cores" in printed.splitlines()[0]
    assert "| read and check 40 services" in printed
    assert "| an edit and saving the file" in printed
    assert "wohin --help" not in printed


def test_an_unknown_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "nothing"]) == 2
    assert "proving" in capsys.readouterr().err


def test_what_it_will_take_is_said_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "starting", "--runs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("at most about 0 minutes")
    assert lines[1].endswith("starting 0.2")


def test_a_night_is_longer_and_a_trial_is_shorter() -> None:
    short, night = Options(), Options(full=True)
    trial = Options(full=True, scale=0.02)
    solving = [one for one in BENCHMARKS if one.name in SOLVING]
    assert len(solving) == len(SOLVING)
    for one in solving:
        assert 0 < one.takes(short) <= one.takes(night)
        assert one.takes(trial) == pytest.approx(0.02 * one.takes(night))
    assert 4 < sum(one.takes(night) for one in BENCHMARKS) / 3600 < 12
    assert sum(one.takes(trial) for one in BENCHMARKS) < 1800


def test_a_trial_says_so_and_is_not_written_down(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "large-file", "--services", "40", "--runs", "1", "--scale", "0.02"]) == 0
    assert "TRIAL with 0.02 of the time: NOT COMPARABLE" in capsys.readouterr().out
    before = DOCUMENT.read_bytes()
    assert main(["--only", "large-file", "--services", "40", "--scale", "0.02", "--write"]) == 2
    assert "not written" in capsys.readouterr().err
    assert DOCUMENT.read_bytes() == before
