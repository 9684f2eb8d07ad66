"""An engine in a process of its own, which can be ended at any moment.

Some engines heed no interruption. Their process is ended instead; what they had reported is kept.
The child also ends itself when its parent is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from solver.engines.engine import Cancellation, Failed, Finished, Tick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from solver.arrays import Floats
    from solver.engines.engine import Engine, EngineOptions, Event
    from solver.linear import LinearModel


PATIENCE: Final = 1.0
"""Seconds for a process to be gone once it says nothing any more."""


class ChildProcess:
    """A running child; its events are read when it suits the caller.

    Without work it is there for `give`: to start one takes half a second.
    """

    def __init__(
        self,
        engine: Callable[[], Engine] | None = None,
        model: LinearModel | None = None,
        options: EngineOptions | None = None,
        hint: Floats | None = None,
    ) -> None:
        # A fresh interpreter: engines have threads, and a fork would copy them half-way.
        context = multiprocessing.get_context("spawn")
        self._reader, writer = context.Pipe(duplex=False)
        task, self._sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(task, writer, os.getpid()), daemon=True)
        _allow_children()
        self._process.start()
        writer.close()
        task.close()
        self._ended = False
        if engine is not None and model is not None and options is not None:
            self.give(engine, model, options, hint)

    def prepare(self, engine: object) -> None:
        """Have a child without work import what an engine needs, which takes tenths of a second."""
        with suppress(BrokenPipeError):
            self._sender.send((engine, None, None, None))

    def give(
        self,
        engine: Callable[[], Engine],
        model: LinearModel,
        options: EngineOptions,
        hint: Floats | None = None,
    ) -> None:
        """More work for a child that has finished what it had: it is there in a moment."""
        # What a process is started with is written to a pipe that stays open at both ends here: a
        # child that dies at once, for want of memory, would leave its parent waiting for ever.
        with suppress(BrokenPipeError):
            bare = replace(model, row_names=(), column_names=())
            self._sender.send((engine, bare, options, hint))

    @property
    def alive(self) -> bool:
        """Whether events may still come."""
        return not self._ended

    def events(self, seconds: float = 0.0) -> Iterator[Event]:
        """What has been reported since the last call; wait for the first at most `seconds`.

        Of a child that is gone before its time, the last event is `Failed`.
        """
        try:
            while not self._ended and self._reader.poll(seconds):
                event: Event = self._reader.recv()
                self._ended = isinstance(event, Failed)
                yield event
                seconds = 0.0
        except (EOFError, OSError):
            if not self._ended:
                self._ended = True
                yield from self._last_words()

    def _last_words(self) -> Iterator[Event]:
        """How a child has ended that says nothing any more, if that was not as it should be."""
        self._process.join(PATIENCE)
        code = self._process.exitcode
        if code is None or code < 0:
            yield Failed("closed" if code is None else f"signal {-code}")
        elif code:
            yield Failed(f"exit code {code}")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._ended = True
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._reader.close()
        self._sender.close()


def _allow_children() -> None:
    """Let a daemon have children, such as a worker of a cluster that a keeper watches over.

    It may not, lest they stay when it is ended: these notice that, and end themselves.
    """
    this = multiprocessing.current_process()
    if this.daemon:
        this.daemon = False


def _work(task: Connection, writer: Connection, parent: int) -> None:
    """The child's whole life."""
    # The parent decides when to stop; a key press in the terminal reaches both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    try:
        event: Event = Finished("stopped")
        # An engine that ends without a word leaves nothing to wait for.
        while isinstance(event, Finished):
            engine, model, options, hint = task.recv()
            if model is None:
                continue
            event = Tick()
            for event in engine().run(model, options, Cancellation(), hint):
                writer.send(event)
    except (BrokenPipeError, EOFError):
        return
    except Exception as error:  # noqa: BLE001 - who waits for it has to know, and nobody else
        with suppress(OSError):
            writer.send(Failed(f"{type(error).__name__}: {error}".strip(": ").partition("\n")[0]))
    finally:
        writer.close()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
