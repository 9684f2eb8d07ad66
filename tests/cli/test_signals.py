from __future__ import annotations

import os
import signal
import sys
import threading
import time

import pytest

from cli import signals
from cli.__main__ import run
from cli.exits import Exit
from cli.signals import cancelling, ending_in_order, is_interruption
from solver.engines.engine import Cancellation


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_asks_to_stop_and_the_old_handler_comes_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    cancellation = Cancellation()
    with cancelling(cancellation):
        os.kill(os.getpid(), number)
        assert cancellation.requested
        os.kill(os.getpid(), number)  # at once: the same key pressed twice
    assert signal.getsignal(number) is before


def test_whoever_asks_again_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "_PATIENCE_SECONDS", 0.01)
    with cancelling(Cancellation()):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.02)
        os.kill(os.getpid(), signal.SIGTERM)  # only Ctrl+C is impatient
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_once_settled_nothing_stops_the_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "_PATIENCE_SECONDS", 0.0)
    cancellation = Cancellation()
    with cancelling(cancellation) as stop:
        stop.is_settled = True
        for _time in range(3):
            os.kill(os.getpid(), signal.SIGINT)
    assert not cancellation.requested


def test_outside_the_main_thread_signals_stay_as_they_are() -> None:
    seen = []

    def work() -> None:
        with cancelling(Cancellation()):
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]


def test_a_hangup_that_nohup_keeps_off_stays_off() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with cancelling(Cancellation()):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_what_is_not_yet_cancelling_ends_like_ctrl_c() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), ending_in_order():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


def test_ctrl_c_is_found_behind_an_error() -> None:
    error = ImportError("initialization failed")
    assert not is_interruption(error)
    error.__cause__ = KeyboardInterrupt()
    assert is_interruption(error)


def test_ctrl_c_before_anything_is_read_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cancelled() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("cli.main.main", cancelled)
    assert run() == Exit.CANCELLED


def test_an_interruption_that_got_lost_ends_the_command_before_it_searches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What a module in C does that is called back while it is imported, or a weak reference."""

    class Callback:
        """Is gone at once, and nothing that is raised then goes anywhere."""

        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)

    def command() -> None:
        with ending_in_order():
            try:
                os.kill(os.getpid(), signal.SIGINT)
            except KeyboardInterrupt as lost:
                sys.excepthook(type(lost), lost, lost.__traceback__)
            Callback()
            with cancelling(Cancellation()):
                pytest.fail("the search began")

    with pytest.raises(KeyboardInterrupt):
        command()
    assert capsys.readouterr().err == ""
    with cancelling(Cancellation()):
        pass  # another command begins anew
