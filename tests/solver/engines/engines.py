"""Engines that misbehave, importable by a child process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from solver.engines.engine import Bound, Finished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats
    from solver.engines.engine import Cancellation, EngineOptions, Event
    from solver.linear import LinearModel


class Deaf:
    """Tells one bound and then works for ever; it heeds nothing."""

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        del options, cancellation, hint
        yield Bound(float(model.columns))
        while True:
            time.sleep(0.1)


class Silent:
    """Ends without a word."""

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        del model, options, cancellation, hint
        yield from ()


class Faulty:
    """Ends in an error."""

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        del options, cancellation, hint
        yield Bound(float(model.columns))
        message = "no room\nfor more"
        raise MemoryError(message)


class Quick:
    """Tells what it was given and finishes."""

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        del cancellation
        yield Bound(float(options.seed))
        yield Bound(model.objective(hint) if hint is not None else 0.0)
        yield Finished("optimal")
