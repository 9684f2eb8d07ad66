"""One solve of one file by one of those who race, told line by line as it goes.

`python -m benchmarks.drivers.race WHO FILE --seconds 60` prints an object of JSON for each plan and
each bound, and at last one that says how it ended. It runs in a process of its own, so that its
memory is its own and that an engine that does not stop in time can be ended.
"""

from __future__ import annotations

import argparse
import json
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.drivers.memory import Memory
from benchmarks.peers.registry import OURS, PEERS
from inventory.loading import load_text
from solver import compile_problem, evaluate, kept_prices
from solver.choices import in_choices
from solver.families.registry import formulate
from solver.plan_file import plan_of, record, write
from solver.plan_reading import read
from solver.search.extract import plan_of as plan_of_states
from solver.solve import Observer, SolveOptions, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
    from solver.problem import Problem


class _Telling(Observer):
    """Prints what is known since the clock was started.

    Attributes:
        prices: What is left for a search after an edit; None where nothing is.
    """

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self.prices: KeptPrices | None = None

    @property
    def seconds(self) -> float:
        """Since the problem was there: what comes before is the same for all."""
        return time.perf_counter() - self._start

    def say(self, **what: object) -> None:
        """One line."""
        print(json.dumps({"t": round(self.seconds, 3), **what}), flush=True)

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        """A better plan."""
        del seconds
        self.say(cost=evaluation.cost)

    def on_bound(self, bound: float, seconds: float) -> None:
        """A better bound."""
        del seconds
        self.say(bound=bound)

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """What is left for the next search."""
        del seconds
        self.prices = prices()


def main(arguments: Sequence[str] | None = None) -> None:
    """Solve and tell."""
    chosen = _parser().parse_args(arguments)
    data = chosen.file.read_bytes()
    inventory = load_text(data.decode()).inventory
    if inventory is None:
        message = f"{chosen.file} is no inventory"
        raise ValueError(message)
    problem = compile_problem(inventory)
    telling = _Telling()
    with Memory() as memory:
        if chosen.who == OURS:
            end = _ours(problem, chosen, telling, data)
        else:
            end = _theirs(problem, chosen, telling)
    telling.say(end=end, memory=round(memory.own), child_memory=round(memory.child))


def _ours(
    problem: Problem, chosen: argparse.Namespace, telling: _Telling, data: bytes
) -> dict[str, object]:
    start = None
    if chosen.start is not None:
        start = plan_of(read(chosen.start.read_text(encoding="utf-8")), problem)
    options = SolveOptions(chosen.seconds, workers=chosen.workers, seed=chosen.seed)
    prices = None if chosen.start is None else kept_prices.read(kept_prices.beside(chosen.start))
    answer = solve(problem, options, telling, start=start, prices=prices)
    if answer.evaluation is not None and chosen.plan is not None:
        made = record(
            answer.evaluation,
            inventory_name=chosen.file.name,
            sha256=sha256(data).hexdigest(),
            scenario="",
            status="optimal" if answer.status == "optimal" else "feasible",
            bound=answer.bound,
            seconds=answer.seconds,
        )
        chosen.plan.write_text(write(made), encoding="utf-8")
        if telling.prices is not None:
            content = kept_prices.to_bytes(telling.prices)
            kept_prices.beside(chosen.plan).write_bytes(content)
    cost = None if answer.evaluation is None else answer.evaluation.cost
    return {"status": answer.status, "cost": cost, "bound": answer.bound}


def _theirs(problem: Problem, chosen: argparse.Namespace, telling: _Telling) -> dict[str, object]:
    peer = PEERS[chosen.who]
    formulation = formulate(problem)
    states = formulation.build()
    choices = in_choices(formulation, states) if chosen.form == "choices" else None
    model = states if choices is None else choices.model
    left = max(chosen.seconds - telling.seconds, 1.0)
    x, proven = None, False
    for step in peer.run(model, left, chosen.workers, chosen.seed):
        if step.x is not None:
            x = step.x
        proven = proven or step.is_proven
        if step.cost is not None or step.bound is not None:
            telling.say(cost=step.cost, bound=step.bound)
    if x is None:
        return {"status": "unknown", "cost": None}
    of_states = x if choices is None else choices.states_of(x)
    found = evaluate(problem, plan_of_states(formulation, of_states))
    return {
        "status": "optimal" if proven else "feasible",
        "cost": found.cost,
        "violations": len(found.violations),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drivers.race", description=__doc__)
    parser.add_argument("who", choices=[OURS, *PEERS])
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--form", choices=["states", "choices"], default="states")
    parser.add_argument("--start", type=Path, help="a plan to start from")
    parser.add_argument("--plan", type=Path, help="where to leave the best plan")
    return parser


if __name__ == "__main__":
    main()
